"""Service lists on paper: the names of a pendataan with their kabupaten and stage, and the sums of both."""

from app.documents import letterheads, pdf
from app.domain import clock, dates, service_counts, service_lines
from app.domain import letterheads as kept_letterheads
from app.domain.people import Sex
from app.domain.service_counts import Counts
from app.domain.service_lists import ServiceList
from app.domain.units import Paper
from app.words import word


def render(service_list: ServiceList, *, paper: Paper, printed_by: str) -> bytes:
    """The PDF of `service_list`, upright. No NIK, no telephone; raises PdfUnavailable.

    Whoever may not be printed stands with initials, and a country where nobody is placed is not named.
    """
    lines, today = service_lines.everybody(service_list), clock.today()
    counts = service_counts.of(service_list)
    named, letterhead = service_lines.printed_names(lines), kept_letterheads.of(service_list.unit)
    rows = [
        (line.number, named[line.id], line.sex.value if line.sex else "", line.regency.name if line.regency else "",
         word(line.stage), dates.short_date(clock.local(line.moved[0], clock.WIB).date()))
        for line in lines
    ]  # fmt: skip
    return pdf.render(
        "service_list.html", rows=rows, facts=_facts(service_list), paper=paper.value.lower(),
        shortened=any(named[line.id] != line.called for line in lines),
        stages=[(word(stage), count) for stage, count in counts.stages.items()],
        homes=_homes(counts), **letterheads.kop(letterhead),
        **letterheads.printed(printed_by),
        **letterheads.signatures(kept_letterheads.signers(service_list.unit, today), letterhead.place, today),
    )


def _facts(service_list: ServiceList) -> list[tuple[str, str]]:
    country = service_list.country if not service_list.is_sensitive else None
    until = f" s.d. {dates.long_date(service_list.ends_on)}" if service_list.ends_on else ""
    return [
        ("Layanan", service_list.name), ("Sasaran", service_list.target),
        ("Skema", word(service_list.scheme) if service_list.scheme else ""),
        ("Negara tujuan", country.name if country else ""), ("Masa", dates.long_date(service_list.starts_on) + until),
        ("Keadaan", "Dibuka" if service_list.is_open else "Ditutup"),
    ]  # fmt: skip


def _homes(counts: Counts) -> list[tuple[str, int, int, int, int]]:
    """Kabupaten, men, women, unknown, together; the sum of all last."""
    rows = [
        (home or "Belum diketahui", by_sex.get(Sex.MALE, 0), by_sex.get(Sex.FEMALE, 0), by_sex.get(None, 0),
         sum(by_sex.values()))
        for home, by_sex in counts.regencies
    ]  # fmt: skip
    sums = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)] or [0] * 4
    return [*rows, ("Jumlah", sums[0], sums[1], sums[2], sums[3])]
