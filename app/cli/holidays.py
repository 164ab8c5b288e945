"""flask holidays: the national days off in the table."""

import click
from flask.cli import AppGroup

from app.db import db
from app.domain import holidays

free_days = AppGroup("holidays", help="Daftar hari libur.")


@free_days.command("load")
@click.argument("years", metavar="TAHUN...", nargs=-1, required=True, type=click.IntRange(2000, 2100))
def load_holidays(years: tuple[int, ...]) -> None:
    """Tambahkan libur nasional dan cuti bersama; yang sudah ada atau diubah tidak disentuh."""
    added = holidays.load(years)
    db.session.commit()
    click.echo(f"Hari libur ditambahkan: {added}.")
