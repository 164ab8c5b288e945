"""Service tables on paper: what a village post was asked in one month, with small numbers hidden."""

from collections.abc import Iterable
from enum import Enum

from app.documents import letterheads, pdf
from app.domain import clock, dates, numerals
from app.domain import letterheads as kept_letterheads
from app.domain.services import Table
from app.domain.units import Paper, Unit
from app.words import word

Rows = list[tuple[str, str]]
HIDDEN = "*"


def render(table: Table, unit: Unit, *, paper: Paper, printed_by: str) -> bytes:
    """The PDF of `table` on the letterhead of `unit`, upright. Raises PdfUnavailable."""
    today = clock.today()
    letterhead = kept_letterheads.of(unit)
    return pdf.render(
        "service_table.html", paper=paper.value.lower(), parts=parts(table), hidden=HIDDEN,
        facts=[("Bulan", dates.month_name(table.first)), ("Jumlah layanan", number(table.total))],
        **letterheads.kop(letterhead), **letterheads.printed(printed_by),
        **letterheads.signatures(kept_letterheads.signers(unit, today), letterhead.place, today),
    )


def parts(table: Table) -> list[tuple[str, Rows]]:
    """The tables of the month in their order; every number is ready to be printed."""
    villages: Rows = [(name, number(count)) for name, count in table.villages.items() if count is not None]
    if table.elsewhere:
        villages.append(("Desa lain, jumlahnya kecil", HIDDEN))
    sexes: Rows = [(word(sex) if sex else "Tidak ditanya", number(count)) for sex, count in table.sexes.items()
                   if sex or count != 0]
    return [
        ("Topik", _worded(table.topics.items())), ("Jenis kelamin", sexes), ("Lewat", _worded(table.channels.items())),
        ("Hasil", _worded(table.outcomes.items())), ("Desa", [*villages, ("Tidak ditanya", number(table.unnamed))]),
    ]  # fmt: skip


def number(count: int | None) -> str:
    return HIDDEN if count is None else numerals.number(count) if count else "–"


def _worded(counts: Iterable[tuple[Enum, int | None]]) -> Rows:
    return [(word(member), number(count)) for member, count in counts]
