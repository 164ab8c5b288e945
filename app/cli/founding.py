"""flask found: the first admin of a Balai without demo data."""

import click
from flask import current_app
from flask.cli import with_appcontext

from app.db import db
from app.domain import founding, phones
from app.words import sentence


@click.command("found", help="Undang admin pertama; mencetak tautan sekali pakai untuk memilih kata sandi.")
@click.option("--name", required=True, metavar="NAMA", help="Nama lengkap admin.")
@click.option("--phone", required=True, metavar="NOMOR", help="Nomor HP untuk masuk.")
@click.option("--unit", default="Kantor Balai", metavar="LEMBAGA", help="Nama lembaga pertama.")
@with_appcontext
def found(name: str, phone: str, unit: str) -> None:
    try:
        user, token = founding.found(name=name, phone=phone, unit=unit)
    except (founding.AlreadyFounded, phones.BadPhone) as refusal:
        raise click.ClickException(sentence(refusal)) from None
    db.session.commit()
    click.echo(f"Kirimkan kepada {user.name}; tautan berlaku 7 hari dan hanya untuk satu kali:")
    click.echo(f"{current_app.config['BALAI_URL']}/undangan/{token}")
