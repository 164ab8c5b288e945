"""Rapor pendampingan on paper: how one mentored child came along in a period, for child, guardian and school."""

from typing import Any

from app.documents import letterheads, pdf
from app.domain import admissions, clock, dates, names
from app.domain import letterheads as kept_letterheads
from app.domain.attendance import Status
from app.domain.lessons import Level
from app.domain.mentorships import Mentorship
from app.domain.numerals import percent
from app.domain.progress import Line, Progress
from app.words import word

WIDTH, HEIGHT = 150, 30  # of the drawings, in points


def render(mentorship: Mentorship, found: Progress, *, printed_by: str) -> bytes:
    """The PDF of what `progress.of` answered, on the paper of the unit. No notes stand on it (R30).

    Raises PdfUnavailable.
    """
    today, unit = clock.today(), mentorship.unit
    letterhead = kept_letterheads.of(unit)
    return pdf.render(
        "report_card.html", paper=unit.paper.value.lower(), facts=_facts(mentorship, found), found=found,
        shares=_shares(found), usual=_usual, width=WIDTH, height=HEIGHT, mentor=mentorship.mentor.person.name,
        **letterheads.kop(letterhead), **letterheads.printed(printed_by),
        **letterheads.signatures(kept_letterheads.signers(unit, today), letterhead.place, today),
    )


def _facts(mentorship: Mentorship, found: Progress) -> list[tuple[str, str]]:
    child = found.child
    hidden = admissions.nameless([child], clock.today())
    name = names.initials(child.name) if child.id in hidden else child.name
    school = ", ".join(part for part in (child.school, f"kelas {child.grade}" if child.grade else "") if part)
    period = f"{dates.long_date(found.period.first)} s.d. {dates.long_date(found.period.last)}"
    rows = [
        ("Nama anak", name), ("Sekolah", school), ("Kegiatan", found.activity.name),
        ("Pendamping", mentorship.mentor.person.name), ("Periode", period),
    ]
    return [(term, value) for term, value in rows if value]


def _shares(found: Progress) -> list[tuple[str, str]]:
    """The table of attendance: each status with its count, then the meetings and the percentage."""
    rate = found.rate
    letters: list[tuple[str, str]] = [(word(status), str(rate.letters[status])) for status in Status]
    share = "–" if rate.fraction is None else percent(rate.fraction)
    return [*letters, ("Belum diisi", str(rate.unmarked)), ("Pertemuan", str(rate.total)), ("Kehadiran", share)]


def _usual(line: Line) -> str:
    """The level around which the subject lay: the average, rounded to the nearest word."""
    levels: list[Any] = [level for _, level in line.points]
    return word(Level(int(sum(levels) / len(levels) + 0.5)))
