"""flask people: what a list that somebody brings says of people, from the shell."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from flask.cli import AppGroup
from sqlalchemy import or_, select

from app.db import db
from app.domain import clock, places
from app.domain.listed import OWN_REMARKS, Listing, Row, Sheet, Verdict
from app.domain.units import Unit
from app.sheets.books import Unreadable, open_book
from app.sheets.understanding import understand
from app.words import sentence, word

# What other programs call every file that cannot be read (DOMAIN.md 4.3); Balai's own reason stands beside it.
REFUSED_FILE = "format_tidak_didukung"
people = AppGroup("people", help="Daftar orang yang dibawa masuk.")


@people.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--unit", "code", required=True, metavar="KODE", help="Kode surat, kode wilayah, atau id unit.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Hari yang dianggap hari ini.")
@click.option("--dry-run", is_flag=True, help="Hanya membaca; tidak ada yang disimpan.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON, dan tidak ada yang lain.")
def import_people(file: Path, code: str, today: datetime | None, dry_run: bool, as_json: bool) -> None:
    """Baca FILE (.xlsx, .xls, .ods, .csv, .tsv) dan katakan apa yang terbaca di setiap baris."""
    if not dry_run:
        _refuse("Menyimpan dari baris perintah belum ada. Pakai --dry-run, atau bawa masuk lewat halaman.", as_json)
    unit = _unit(code)
    if unit is None:
        _refuse(f"Unit {code!r} tidak ditemukan.", as_json)
    if not file.is_file():
        _refuse(f"Berkas {file.name!r} tidak ada.", as_json, "tidak_ada")
    day = today.date() if today else clock.today()
    try:
        listing = understand(open_book(file, file.name), today=day, places=places.around(unit))
    except Unreadable as error:
        _refuse(sentence(error), as_json, error.code.value)
    click.echo(json.dumps(as_object(listing), ensure_ascii=False, default=str) if as_json else _summary(listing))


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
