"""flask retention: what has been kept for its time, first shown, and let go only when asked to."""

from datetime import date

import click
from flask.cli import with_appcontext

from app.db import db
from app.domain import clock, purges
from app.domain.purges import Due
from app.words import word


@click.command("retention")
@click.option("--dry-run", "mode", flag_value="dry", help="Hanya tampilkan yang akan dihapus.")
@click.option("--purge", "mode", flag_value="purge", help="Hapus yang sudah lewat masa simpannya.")
@with_appcontext
def retention(mode: str | None) -> None:
    """Tampilkan (--dry-run) atau hapus (--purge) data yang sudah lewat masa simpannya."""
    if mode is None:
        raise click.UsageError("Pilih --dry-run untuk melihat dulu, atau --purge untuk menghapus.")
    found = purges.due(clock.today())
    for each in found:
        click.echo(line(each))
    if mode == "dry":
        click.echo("Belum ada yang dihapus.")
        return
    gone = purges.purge(clock.today(), seen=purges.token(found), by=None)
    db.session.commit()
    click.echo(f"Dihapus: {sum(gone.values())}.")


def line(each: Due) -> str:
    """One class in one line, with its parts behind it."""
    parts = ", ".join(f"{name}: {count}" for name, count in each.parts)
    behind = f" ({parts})" if parts else ""
    return f"{word(each.period.data_class)}, sebelum {_day(each.before)}: {each.count}{behind}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
