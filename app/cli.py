"""Commands of the shell: preparing a database, regions, demo data."""

from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy import text

from app.db import db
from app.domain import holidays, region_files
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
    folder = Path(current_app.root_path) / "node_modules" / "idn-area-data" / "data"
    try:
        new, changed = region_files.load(folder, under)
    except region_files.RegionFilesMissing as error:
        raise click.ClickException(sentence(error)) from error
    db.session.execute(text("ANALYZE regions"))  # so that the first searches already know the new table
    db.session.commit()
    click.echo(f"Wilayah tersimpan: {new} baru, {changed} berubah.")


free_days = AppGroup("holidays", help="Daftar hari libur.")


@free_days.command("load")
@click.argument("years", metavar="TAHUN...", nargs=-1, required=True, type=click.IntRange(2000, 2100))
def load_holidays(years: tuple[int, ...]) -> None:
    """Tambahkan libur nasional dan cuti bersama; yang sudah ada atau diubah tidak disentuh."""
    added = holidays.load(years)
    db.session.commit()
    click.echo(f"Hari libur ditambahkan: {added}.")


def register(app: Flask) -> None:
    """Give `flask` the commands of Balai."""
    app.cli.add_command(regions)
    app.cli.add_command(free_days)
