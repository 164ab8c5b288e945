"""Recaps on paper: people × meetings of one activity, with everybody's sum and percentage."""

from dataclasses import dataclass
from itertools import pairwise

from app.documents import letterheads, pdf
from app.domain import admissions, clock, dates, names
from app.domain import letterheads as kept_letterheads
from app.domain.activities import Activity, ExcusedPolicy
from app.domain.attendance import Status
from app.domain.meetings import Meeting
from app.domain.numerals import percent
from app.domain.rates import PRESENT, Cell, PersonRate
from app.domain.units import Paper
from app.words import word

MOST_COLUMNS = 16  # beside the names and the sums, on landscape paper


@dataclass(frozen=True)
class Part:
    """The columns first…last (not included) of the matrix: as many meetings as fit on one sheet."""

    first: int
    last: int
    days: list[str]
    attended: list[int]
    families: list[int]


def render(activity: Activity, held: list[Meeting], lines: list[PersonRate], *, families: dict[int, int] | None = None,
           paper: Paper, printed_by: str) -> bytes:
    """The PDF of what `rates.of_activity` answered, on landscape paper; more meetings than fit make further parts.

    `families` are those that were represented, by the id of the meeting; None leaves their line out. Raises
    PdfUnavailable.
    """
    today, unit = clock.today(), activity.unit
    nameless = admissions.nameless([line.person for line in lines], held[-1].day if held else today)
    letterhead = kept_letterheads.of(unit)
    return pdf.render(
        "recap.html", activity=activity, lines=lines, parts=_parts(held, lines, families or {}),
        paper=f"{paper.value.lower()}-wide",
        facts=_facts(activity, held), letter=_letter, share=_share, statuses=list(Status), policy=_policy(activity),
        shortened=bool(nameless), of_families=families is not None, name_of=lambda line: _name(line, nameless),
        **letterheads.kop(letterhead), **letterheads.printed(printed_by),
        **letterheads.signatures(kept_letterheads.signers(unit, today), letterhead.place, today),
    )


def _parts(held: list[Meeting], lines: list[PersonRate], families: dict[int, int]) -> list[Part]:
    """The meetings in parts of nearly equal width; one empty part when nothing was held."""
    count = max(1, -(-len(held) // MOST_COLUMNS))
    borders = [len(held) * n // count for n in range(count + 1)]
    days = [f"{m.day.day:02}/{m.day.month:02}\n{m.day.year}" for m in held]
    attended = [sum(line.cells[n].status in PRESENT for line in lines) for n in range(len(held))]
    came_for = [families.get(meeting.id, 0) for meeting in held]
    return [
        Part(first, last, days[first:last], attended[first:last], came_for[first:last])
        for first, last in pairwise(borders)
    ]


def _letter(cell: Cell) -> str:
    return cell.status.value if cell.status else "·" if cell.counts else ""


def _share(line: PersonRate) -> str:
    return "–" if line.fraction is None else percent(line.fraction)


def _name(line: PersonRate, nameless: set[int]) -> str:
    """The name, or initials where consent to print it is missing."""
    return names.initials(line.person.name) if line.person.id in nameless else line.person.name


def _facts(activity: Activity, held: list[Meeting]) -> list[tuple[str, str]]:
    period = dates.date_range(meeting.day for meeting in held) if held else "belum ada pertemuan yang terlaksana"
    return [("Kegiatan", activity.name), ("Pelaksanaan", f"{len(held)} pertemuan, {period}" if held else period)]


def _policy(activity: Activity) -> str:
    """How the percentage was computed, in one sentence."""
    excused = word(activity.excused or ExcusedPolicy.ABSENT).lower()
    return f"Persentase = hadir dibagi pertemuan terlaksana selama menjadi peserta; izin dan sakit {excused}."
