"""What a person's file tells of mentoring: as a child, without the mentor's name, and as a mentor."""

from app.domain import dates
from app.domain.mentorships import Mentorship
from app.domain.safeguards import Check
from app.domain.subject_files import SubjectFile
from app.words import word


def facts(file: SubjectFile) -> list[tuple[str, str]]:
    """Two lines: how the person is mentored, and as what kind of mentor they are noted; "" where there is nothing."""
    return [
        ("Didampingi belajar", "; ".join(_mentorship(each) for each in file.mentored)),
        ("Sebagai pendamping belajar", _mentor(file)),
    ]


def _mentorship(each: Mentorship) -> str:
    """ "Belajar Bersama, sejak 07/10/2026 sampai 01/12/2026 (pendampingan selesai)"."""
    text = f"{each.activity.name}, sejak {dates.short_date(each.starts_on)}"
    if each.ends_on:
        text += f" sampai {dates.short_date(each.ends_on)}"
    return text + (f" ({word(each.ended_why).lower()})" if each.ended_why else "")


def _mentor(file: SubjectFile) -> str:
    if file.mentoring is None:
        return ""
    parts = [f"paling banyak {file.mentoring.capacity} anak", *(word(level) for level in file.mentoring.school_levels)]
    if file.mentoring.free:
        parts.append(f"{len(file.mentoring.free)} waktu luang tercatat")
    return ", ".join(parts) + "".join(f"; {_check(each)}" for each in file.checks)


def _check(each: Check) -> str:
    """ "kode etik sudah ditandatangani 26/08/2026 (map 3)"."""
    return f"{word(each.kind)} {dates.short_date(each.done_on)}" + (f" ({each.proof})" if each.proof else "")
