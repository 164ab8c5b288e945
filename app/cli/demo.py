"""flask demo: an invented Banyuwangi to look at, or one large enough to measure."""

import json
import time

import click
from flask import current_app
from flask.cli import with_appcontext

from app.cli import regions
from app.db import db
from app.demo import bulk, places, sign_ins, town
from app.domain import region_files
from app.domain.users import Role
from app.words import word

REFUSED = "Data contoh tidak dimuat bila BALAI_ENV=production: kata sandinya diketahui semua orang."
TAKEN = "Basis data ini sudah berisi. Data contoh hanya dapat dimuat ke basis data yang kosong."
ENLARGED = "Data dalam jumlah besar sudah ada."


@click.command("demo")
@click.option("--if-empty", is_flag=True, help="Diam bila basis data sudah berisi.")
@click.option("--sign-ins", "only_sign_ins", is_flag=True, help="Hanya tampilkan siapa yang dapat masuk.")
@click.option("--json", "as_json", is_flag=True, help="Bersama --sign-ins: dalam bentuk JSON.")
@click.option("--people", type=click.IntRange(1), metavar="N", help="Tambah N warga, untuk pengukuran.")
@click.option("--meetings", type=click.IntRange(1), metavar="N", help="Tambah N pertemuan, untuk pengukuran.")
@with_appcontext
def demo(if_empty: bool, only_sign_ins: bool, as_json: bool, people: int | None, meetings: int | None) -> None:
    """Muat data contoh: Banyuwangi rekaan dengan warga, kegiatan, dan presensi."""
    if only_sign_ins:
        show_sign_ins(as_json=as_json)
        return
    if current_app.config["BALAI_PRODUCTION"]:
        raise click.ClickException(REFUSED)
    if bool(people) != bool(meetings):
        raise click.UsageError("--people dan --meetings dipakai bersama.")
    if people and meetings:
        enlarge(people, meetings)
    elif town.is_free():
        load()
    elif not if_empty:
        raise click.ClickException(TAKEN)


def load() -> None:
    """Store the small demo, and the regions of its kabupaten when there are none."""
    if region_files.is_empty():
        regions.load(places.REGENCY)
    began = time.monotonic()
    town.build()
    db.session.commit()
    click.echo(f"Data contoh dimuat dalam {_seconds(began)} detik.")


def enlarge(people: int, meetings: int) -> None:
    """Add `people` and `meetings` to the small demo, which is loaded first where it is missing."""
    if town.is_free():
        load()
    if not town.is_here():
        raise click.ClickException(TAKEN)
    if bulk.is_here():
        raise click.ClickException(ENLARGED)
    began = time.monotonic()
    for step in bulk.build(people, meetings):
        click.echo(f"{_seconds(began):>7} detik  {step}")


def show_sign_ins(*, as_json: bool) -> None:
    """Print who can sign in, without looking into the database."""
    rows = sign_ins.listing()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    click.echo("Yang dapat masuk (alamat /masuk):")
    for row in rows:
        role = word(Role(row["role"]))
        click.echo(f"  {row['phone']}  {row['password']:<25}{row['name']:<20}{role:<22}{row['unit']}")


def _seconds(began: float) -> str:
    return f"{time.monotonic() - began:.1f}".replace(".", ",")
