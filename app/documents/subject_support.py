"""What a person's file tells of assistance, groups, home visits and the books of PKK: one line each, by day."""

from datetime import date

from app.domain import dates
from app.domain.cadres import Cadre
from app.domain.numerals import rupiah
from app.domain.subject_files import SubjectFile
from app.words import word


def rows(file: SubjectFile) -> list[tuple[str, str, str]]:
    """ "20/11/2026", "Menerima bantuan: mesin jahit (Rp1.500.000)", "dari BAZNAS"."""
    found: list[tuple[date, str, str]] = [
        (each.given_on, f"Menerima bantuan: {each.what} ({rupiah(each.amount)})",
         f"dari {each.source}" + (", dibatalkan" if each.revocation else ""))
        for each in file.received
    ]  # fmt: skip
    found += [
        (each.since, f"{word(each.role)} kelompok {each.group.name}",
         f"sampai {dates.short_date(each.until)}" if each.until else "masih menjadi anggota")
        for each in file.groups
    ]  # fmt: skip
    found += [(each.visited_on, "Ditemui dalam kunjungan rumah", "") for each in file.met]
    told = [(dates.short_date(day), what, more) for day, what, more in sorted(found, key=lambda row: row[0])]
    return [*told, *(_in_book(cadre) for cadre in file.cadres)]


def _in_book(cadre: Cadre) -> tuple[str, str, str]:
    """What the book of a TP PKK knows of the person."""
    said = [word(each) for each in (cadre.marital, cadre.education) if each]
    more = [cadre.number, cadre.field, cadre.birth_place, *said, cadre.occupation]
    left = f"berhenti {dates.short_date(cadre.left_on)}" if cadre.left_on else ""
    return (
        dates.short_date(cadre.joined_on) if cadre.joined_on else "",
        f"Tercatat di buku {cadre.unit.name}: {cadre.position or 'kader'}",
        ", ".join(part for part in (*more, left) if part),
    )
