"""flask seal: the keys that lock NIK and KK numbers are changed, checked, and given up when they are lost."""

import base64
import secrets

import click
from flask.cli import AppGroup

from app.db import db
from app.domain import reseals, sealing

seal = AppGroup("seal", help="Kunci yang mengunci NIK dan nomor KK.")

LOST = (
    "Ada NIK atau nomor KK yang tidak dapat dibuka dengan kunci yang ada sekarang. Pulihkan cadangan seal.keys "
    "(atau BALAI_SEAL_KEYS) yang lama. Bila kunci itu benar-benar hilang: flask seal forget."
)


@seal.command("new-key")
def new_key() -> None:
    """Cetak kunci baru, untuk ditambahkan sebagai baris terakhir seal.keys atau di ujung BALAI_SEAL_KEYS."""
    version = int(sealing.newest_prefix().strip("k.")) + 1
    click.echo(f"{version}:{base64.b64encode(secrets.token_bytes(32)).decode()}")


@seal.command("rotate")
def rotate() -> None:
    """Kunci ulang semuanya dengan kunci terbaru; boleh dihentikan dan diulang."""
    lost: dict[str, int] = {}
    for progress in reseals.rotate():
        click.echo(f"{progress.place}: {progress.done} dikunci ulang")
        lost[progress.place] = progress.lost
    if any(lost.values()):
        raise click.ClickException(LOST)
    click.echo(f"Selesai: semuanya memakai kunci {sealing.newest_prefix().strip('k.')}.")


@seal.command("check")
def check() -> None:
    """Periksa apakah semua NIK dan nomor KK dapat dibuka."""
    if closed := reseals.unreadable():
        raise click.ClickException(f"{closed} nomor. {LOST}")
    click.echo("Semua nomor dapat dibuka.")


@seal.command("forget")
@click.confirmation_option(prompt="Nomor yang tidak dapat dibuka akan dikosongkan. Lanjutkan?")
def forget() -> None:
    """Kosongkan NIK dan nomor KK yang kuncinya hilang; data lain tetap ada."""
    cleared = reseals.forget()
    db.session.commit()
    click.echo(f"Nomor dikosongkan: {cleared}.")
