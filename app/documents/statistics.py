"""Statistics on paper: the figures of a period with their bars, upright, as they may be given away."""

from app.documents import letterheads, pdf
from app.domain import charts, clock
from app.domain import letterheads as kept_letterheads
from app.domain.statistics import Statistics
from app.domain.units import Paper, Unit
from app.words import word


def render(found: Statistics, unit: Unit, *, paper: Paper, printed_by: str) -> bytes:
    """The PDF of `found` on the letterhead of `unit`. Raises PdfUnavailable."""
    today = clock.today()
    letterhead = kept_letterheads.of(unit)
    return pdf.render(
        "statistics.html", found=found, drawn=[(table, charts.of(table)) for table in found.tables if table.lines],
        facts=facts(found), paper=paper.value.lower(), **letterheads.kop(letterhead),
        **letterheads.printed(printed_by),
        **letterheads.signatures(kept_letterheads.signers(unit, today), letterhead.place, today),
    )


def facts(found: Statistics) -> list[tuple[str, str]]:
    """What was counted: the period, and where it was narrowed the unit, the program and the kind."""
    wanted = found.wanted
    return [
        ("Masa", wanted.period.label), ("Lembaga", wanted.unit.name if wanted.unit else "Semua lembaga yang terlihat"),
        ("Program", wanted.program.name if wanted.program else ""),
        ("Jenis kegiatan", word(wanted.kind) if wanted.kind else ""),
    ]
