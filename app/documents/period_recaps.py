"""Period recaps on paper: people with their sums, then the same by sex, age band and village."""

from collections.abc import Iterator
from enum import Enum

from app.documents import letterheads, pdf
from app.domain import dates
from app.domain.attendance import Status
from app.domain.numerals import number, percent
from app.domain.period_recaps import PeriodRecap, Sum
from app.domain.units import Paper
from app.words import word

TAIL = 3
PART = 400  # people in one file
HEADINGS = (*(status.value for status in Status), "Belum", "Dihitung", "Kehadiran")
UNKNOWN = "Belum diketahui"


def render(recap: PeriodRecap, *, paper: Paper, printed_by: str) -> Iterator[bytes]:
    """`recap` as one PDF for every PART people, A4 or F4 upright; the sums and who signs are in the last.

    One of thousands would take gigabytes to draw. Raises PdfUnavailable.
    """
    count = max(1, -(-len(recap.lines) // PART))
    for index in range(count):
        yield _part(recap, index, count, paper, printed_by)


def _part(recap: PeriodRecap, index: int, count: int, paper: Paper, printed_by: str) -> bytes:
    first, is_last = index * PART, index + 1 == count
    return pdf.render(
        "period_recap.html", recap=recap, facts=facts(recap), headings=HEADINGS, cells=cells, label=label, tail=TAIL,
        first=first, lines=recap.lines[first : first + PART], part=index + 1, count=count, is_last=is_last,
        shortened=recap.shortened, paper=paper.value.lower(),
        **letterheads.kop(recap.letterhead), **letterheads.printed(printed_by),
        **letterheads.signatures(recap.signers, recap.letterhead.place, recap.dated),
    )


def facts(recap: PeriodRecap) -> list[tuple[str, str]]:
    """What it is a recap of."""
    days = dates.date_range([recap.period.first, recap.period.last])
    return [
        ("Kegiatan", recap.activity.name if recap.activity else f"Semua kegiatan {recap.unit.name}"),
        ("Masa", f"{recap.period.label} ({days})"),
        ("Terlaksana", f"{number(recap.held)} pertemuan, {number(len(recap.lines))} orang"),
    ]


def cells(found: Sum) -> list[str]:
    """The figures of one line, below HEADINGS, as papers print them."""
    share = "–" if found.fraction is None else percent(found.fraction)
    letters = [number(found.letters[status]) for status in Status]
    return [*letters, number(found.unmarked), number(found.total), share]


def label(of: Enum | str | None) -> str:
    """What the line of a group is called."""
    if of is None:
        return UNKNOWN
    return word(of) if isinstance(of, Enum) else of
