"""What a person's file tells of assistance, business groups and home visits: one line each, by day."""

from datetime import date

from app.domain import dates
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
    return [(dates.short_date(day), what, more) for day, what, more in sorted(found, key=lambda row: row[0])]
