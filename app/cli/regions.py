"""flask regions: the official areas of Indonesia in the table."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.db import db
from app.domain import region_files
from app.words import sentence

regions = AppGroup("regions", help="Daftar wilayah Indonesia, dari provinsi sampai desa/kelurahan.")


@regions.command("load")
@click.option("--if-empty", is_flag=True, help="Hanya bila belum ada wilayah yang tersimpan.")
@click.option("--under", metavar="KODE", help='Hanya wilayah ini dan isinya, misalnya "35.10".')
def load_regions(if_empty: bool, under: str | None) -> None:
    """Simpan daftar wilayah dari paket npm idn-area-data (data ODbL)."""
    if if_empty and not region_files.is_empty():
        click.echo("Daftar wilayah sudah ada.")
        return
    new, changed = load(under)
    click.echo(f"Wilayah tersimpan: {new} baru, {changed} berubah.")


def load(under: str | None = None) -> tuple[int, int]:
    """Store the areas of the npm package (below `under` only) and commit; answers how many were new and changed."""
    folder = Path(current_app.root_path) / "node_modules" / "idn-area-data" / "data"
    try:
        found = region_files.load(folder, under)
    except region_files.RegionFilesMissing as error:
        raise click.ClickException(sentence(error)) from error
    region_files.analyze()  # so that the first searches already know the new table
    db.session.commit()
    return found
