"""flask people: what a list that somebody brings says of people, from the shell."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from flask.cli import AppGroup
from sqlalchemy import or_, select

from app.cli import entrants
from app.cli.entrants import CHOICES, Wishes
from app.db import db
from app.domain import clock, places
from app.domain.confirmations import LookAgain, NothingToLetIn, StillUndecided
from app.domain.consents import Channel
from app.domain.import_rows import Outcome
from app.domain.imports import AlreadyLetIn
from app.domain.ledgers import DependedOn
from app.domain.listed import OWN_REMARKS, Listing, Row, Sheet, Verdict
from app.domain.marks import REFUSALS
from app.domain.retractions import NotConfirmed
from app.domain.units import Unit
from app.sheets.books import Unreadable, open_book
from app.sheets.understanding import understand
from app.words import sentence, word

# What other programs call every file that cannot be read (DOMAIN.md 4.3); Balai's own reason stands beside it.
REFUSED_FILE = "format_tidak_didukung"
DAY = click.DateTime(["%Y-%m-%d"])
people = AppGroup("people", help="Daftar orang yang dibawa masuk.")


@people.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--unit", "code", required=True, metavar="KODE", help="Kode surat, kode wilayah, atau id unit.")
@click.option("--dry-run", is_flag=True, help="Hanya membaca; tidak ada yang disimpan.")
@click.option("--today", type=DAY, help="Hari yang dianggap hari ini; hanya dengan --dry-run.")
@click.option("--by", "phone", metavar="NOMOR", help="Nomor HP pengguna yang membawa masuk.")
@click.option("--consent", type=click.Choice([channel.value for channel in Channel]), help="Cara mereka menyetujui.")
@click.option("--agreed-on", type=DAY, help="Tanggal persetujuan.")
@click.option("--proof", default="", metavar="TEKS", help="Nomor formulir atau bukti lain.")
@click.option("--guardians", is_flag=True, help="Wali dari anak-anak di daftar ini juga sudah setuju.")
@click.option("--activity", type=int, metavar="ID", help="Masukkan juga ke daftar peserta kegiatan ini.")
@click.option("--undecided", type=click.Choice(list(CHOICES)), help="Untuk baris yang mungkin orang yang dikenal.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON, dan tidak ada yang lain.")
def import_people(
    file: Path, code: str, dry_run: bool, today: datetime | None, phone: str | None, as_json: bool, **wishes: Any
) -> None:
    """Bawa masuk orang-orang di FILE (.xlsx, .xls, .ods, .csv, .tsv), atau hanya baca dengan --dry-run.

    Tanpa --consent semua ditahan, kecuali yang menyetujui di kolom persetujuan daftarnya. Semua masuk, atau tidak
    satu pun.
    """
    if not dry_run and (today or not phone):
        _refuse("Sebutkan siapa yang membawa masuk dengan --by, tanpa --today; atau pakai --dry-run.", as_json)
    unit = _unit(code)
    if unit is None:
        _refuse(f"Unit {code!r} tidak ditemukan.", as_json)
    if not file.is_file():
        _refuse(f"Berkas {file.name!r} tidak ada.", as_json, "tidak_ada")
    try:
        if dry_run:
            listing = understand(open_book(file, file.name), today=_day(today) or clock.today(),
                                 places=places.around(unit))
            _say(as_object(listing) if as_json else _summary(listing))
        else:
            became = entrants.let_in(file, unit, _wishes(**wishes), by=entrants.someone(phone or ""))
            _say(became if as_json else _told(became))
    except Unreadable as error:
        _refuse(sentence(error), as_json, error.code.value)
    except entrants.Refused as refusal:
        _refuse(str(refusal), as_json)
    except (AlreadyLetIn, StillUndecided, NothingToLetIn, LookAgain, *REFUSALS) as refusal:
        _refuse(sentence(refusal), as_json)


@people.command("undo-import")
@click.argument("import_id", metavar="ID", type=int)
@click.option("--by", "phone", required=True, metavar="NOMOR", help="Nomor HP pengguna yang membawa masuk.")
def undo_import(import_id: int, phone: str) -> None:
    """Keluarkan lagi semua yang masuk dengan daftar nomor ID."""
    try:
        batch = entrants.take_out(import_id, by=entrants.someone(phone))
    except entrants.Refused as refusal:
        _refuse(str(refusal), False)
    except (NotConfirmed, DependedOn) as refusal:
        _refuse(sentence(refusal), False)
    click.echo(f"Diurungkan; pratinjaunya masih ada: {entrants.address(batch)}")


def _wishes(consent: str | None, agreed_on: datetime | None, activity: int | None, **more: Any) -> Wishes:
    return Wishes(consent, _day(agreed_on), activity_id=activity, **more)


def _day(typed: datetime | None) -> date | None:
    return typed.date() if typed else None


def _say(said: dict[str, Any] | str) -> None:
    click.echo(said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, default=str))


def _told(became: dict[str, Any]) -> str:
    counts = [f"{word(each)}: {became[each.value]} baris" for each in (*Outcome, Verdict.REJECTED, Verdict.IGNORED)]
    return "\n".join([*counts, f"Daftar nomor {became['id']}: {became['halaman']}"])


def as_object(listing: Listing) -> dict[str, Any]:
    """What `listing` says, in the keys and codes of DOMAIN.md section 4.3."""
    return {
        "diterima": [
            {**_place(row), "data": row.data, "peringatan": [r.value for r in row.remarks if r not in OWN_REMARKS],
             "catatan": [r.value for r in row.remarks if r in OWN_REMARKS]}
            for row in listing.of(Verdict.ACCEPTED)
        ],
        "ditolak": [
            {**_place(row), "alasan": [refusal.value for refusal in row.refusals],
             "duplikat_dari": _at(*row.same_as) if row.same_as else None}
            for row in listing.of(Verdict.REJECTED)
        ],
        "diabaikan": [
            {**_place(row), "jenis": row.aside.value if row.aside else None} for row in listing.of(Verdict.IGNORED)
        ],
        "lembar": [_sheet(sheet) for sheet in listing.sheets],
        "peringatan_berkas": [remark.value for remark in listing.remarks],
        "meta_kegiatan": listing.occasion,
    }  # fmt: skip


def _place(row: Row) -> dict[str, Any]:
    return _at(row.sheet, row.number)


def _at(sheet: str | None, number: int) -> dict[str, Any]:
    return {"baris": number} if sheet is None else {"sheet": sheet, "baris": number}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "sheet": sheet.name, "dibaca": sheet.chosen, "alasan": sheet.remark.value if sheet.remark else None,
        "baris_header": list(sheet.header_rows),
        "kolom": {sheet.headings.get(at, str(at + 1)): kind.value for at, kind in sheet.columns.items()},
        "pertemuan": [day.isoformat() for day in sheet.meetings.values()],
    }  # fmt: skip


def _summary(listing: Listing) -> str:
    lines = [f"{word(verdict)}: {len(listing.of(verdict))} baris" for verdict in Verdict]
    for sheet in listing.sheets:
        said = "dibaca" if sheet.chosen else "tidak dibaca"
        lines.append(f"Lembar {sheet.name or '-'}: {said}{f' ({word(sheet.remark)})' if sheet.remark else ''}")
    return "\n".join(lines)


def _unit(code: str) -> Unit | None:
    """The unit with this document code, region code or id; of several the one highest in the tree."""
    same = [Unit.document_code == code, Unit.region_code == code]
    if code.isdecimal() and len(code) < 10:
        same.append(Unit.id == int(code))
    found = db.session.scalars(select(Unit).where(or_(*same), Unit.path != "")).all() if code.strip() else []
    return min(found, key=lambda unit: (unit.path.count("/"), unit.id), default=None)


def _refuse(said: str, as_json: bool, code: str | None = None) -> NoReturn:
    click.echo(said, err=True)
    if as_json and code:
        nothing: dict[str, Any] = {"diterima": [], "ditolak": [], "diabaikan": []}
        click.echo(json.dumps({**nothing, "lembar": [], "peringatan_berkas": [REFUSED_FILE], "ditolak_berkas": code}))
    raise click.exceptions.Exit(2)
