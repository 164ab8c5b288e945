"""What a person's file tells of the messages that were prepared for them: one line each, the earliest first."""

from app.domain import dates
from app.domain.subject_files import SubjectFile, Told
from app.words import word


def rows(file: SubjectFile) -> list[tuple[str, str, str]]:
    """ "20/11/2026", "Undangan: Pelatihan Migrasi Aman", "Koordinator, KPI Cabang Banyuwangi"."""
    return [
        (dates.short_date(each.day or each.begun_on), f"{word(each.kind)}: {each.activity}", _by(each))
        for each in file.told
    ]


def _by(told: Told) -> str:
    if told.day is None:
        return f"belum disiapkan, {told.unit}"
    return ", ".join(part for part in (word(told.role) if told.role else "", told.unit) if part)
