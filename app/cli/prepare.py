"""flask prepare: everything a database needs before Balai is served; what is there already is left alone."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from app.cli import regions
from app.cli.demo import load, show_sign_ins
from app.cli.sealing import LOST
from app.db import db
from app.demo import sign_ins, town
from app.domain import clock, holidays, region_files, reseals

OPEN = (
    "Basis data ini berisi akun contoh, yang kata sandinya diketahui semua orang. "
    "Pakai BALAI_HOME atau DATABASE_URL yang baru bila BALAI_ENV=production."
)


@click.command("prepare")
@with_appcontext
def prepare() -> None:
    """Siapkan basis data: migrasi, wilayah, hari libur, dan data contoh bila masih kosong."""
    upgrade(str(Path(current_app.root_path) / "migrations"))
    _check_keys()
    if region_files.is_empty():
        click.echo("Menyimpan daftar wilayah Indonesia …")
        regions.load()
    today = clock.today()
    if not holidays.of_year(today.year):
        holidays.load((today.year, today.year + 1))
        db.session.commit()
    if current_app.config["BALAI_PRODUCTION"]:
        if sign_ins.still_open():
            raise click.ClickException(OPEN)
        return
    if town.is_free():
        click.echo("Menyusun data contoh …")
        load()
    if town.is_here():
        show_sign_ins(as_json=False)


def _check_keys() -> None:
    """Say where the keys of NIK and KK lie, and stop rather than seal new numbers with keys that do not fit."""
    file = current_app.config["BALAI_SEAL_FILE"]
    if current_app.config["BALAI_PRODUCTION"] and file:
        click.echo(f"Kunci NIK dan KK: {file}. Simpan cadangannya terpisah dari cadangan basis data.")
    if not reseals.keys_fit():
        if current_app.config["BALAI_PRODUCTION"]:
            raise click.ClickException(LOST)
        click.echo(LOST, err=True)
