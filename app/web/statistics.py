"""Statistics: the figures of a period on the screen, to share on paper and as a workbook, and the names behind them."""

from typing import Any

from flask import Blueprint, Response, abort, request

from app.documents import statistics as printed
from app.domain import audit, charts, clock, pages, periods, reached, rights, statistics
from app.domain.activities import ActivityKind
from app.domain.people import Sex
from app.domain.periods import Length, Period
from app.domain.reached import UNKNOWN, Chosen, Dimension, Wanted
from app.domain.rights import Right
from app.domain.statistics import Statistics
from app.domain.units import Paper
from app.sheets import statistics as sheets
from app.web import pdfs
from app.web.access import ask, permit, viewer, write
from app.web.htmx import page

bp = Blueprint("statistics", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHARED, OWN = "dibagikan", "sendiri"
YEARS = 6


def _wanted() -> Wanted:
    """What the address asks for, among what the viewer sees; the year of today without a word about it."""
    units, programs = ask(rights.units_with, Right.SEE), ask(reached.programs)
    kind = next((each for each in ActivityKind if each.value == request.args.get("jenis")), None)
    period = periods.parse(request.args.get("masa")) or Period(Length.YEAR, clock.today().year)
    return Wanted(
        period, pdfs.wish(Length, "per", Length.QUARTER if period.length is Length.YEAR else Length.MONTH),
        unit=next((each for each in units if str(each.id) == request.args.get("lembaga")), None),
        program=next((each for each in programs if str(each.id) == request.args.get("program")), None), kind=kind,
    )


def _address(wanted: Wanted) -> dict[str, Any]:
    return {
        "masa": wanted.period.code, "per": wanted.steps.value, "lembaga": wanted.unit.id if wanted.unit else None,
        "program": wanted.program.id if wanted.program else None, "jenis": wanted.kind.value if wanted.kind else None,
    }


def _found(wanted: Wanted, otherwise: str) -> Statistics:
    found = ask(statistics.of, wanted)
    return statistics.to_share(found) if request.args.get("untuk", otherwise) != OWN else found


@bp.get("/statistik")
def index():
    wanted, year = _wanted(), clock.today().year
    found = _found(wanted, OWN)
    return page(
        "statistics/index.html", found=found, wanted=wanted, address=_address(wanted),
        drawn=[(table, charts.of(table)) for table in found.tables],
        units=ask(rights.units_with, Right.SEE), programs=ask(reached.programs), kinds=list(ActivityKind),
        years=range(year, year - YEARS, -1), periods=periods.of_year(wanted.period.year), lengths=list(Length),
        sexes=statistics.SEXES,
    )  # fmt: skip


@bp.get("/statistik/nama")
def names():
    wanted = _wanted()
    dimension = next((each for each in Dimension if each.value == request.args.get("menurut")), None)
    key, sex = request.args.get("baris", ""), request.args.get("kelamin")
    if dimension is not None and not reached.known_key(wanted, dimension, key):
        abort(404)
    sex = sex if sex in (*(each.value for each in Sex), UNKNOWN) else None
    chosen = Chosen(dimension, key, sex)
    found = ask(reached.names, wanted, chosen, after=pages.key(request.args.get("setelah")))
    own = {"menurut": dimension.value if dimension else None, "baris": key or None, "kelamin": sex}
    return page(
        "statistics/names.html", found=found, wanted=wanted, address=_address(wanted), own=own,
        label=statistics.line_label(dimension, key), dimension=dimension, sex=sex,
    )


@bp.get("/statistik.pdf")
def pdf():
    permit(Right.PRINT)
    wanted = _wanted()
    found, unit = _found(wanted, SHARED), wanted.unit or viewer().unit or abort(404)
    made = printed.render(found, unit, paper=pdfs.wish(Paper, "kertas", unit.paper), printed_by=viewer().name)
    write(lambda: audit.record("print", unit, by=viewer(), paper="statistik"))
    return pdfs.answer(made, f"statistik-{wanted.period.code}")


@bp.get("/statistik.xlsx")
def xlsx():
    permit(Right.PRINT)
    wanted = _wanted()
    found, unit = _found(wanted, SHARED), wanted.unit or viewer().unit or abort(404)
    made = sheets.xlsx(found, unit)
    write(lambda: audit.record("export", unit, by=viewer(), paper="statistik", rows=made.rows))
    response = Response(made.data, mimetype=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="statistik-{wanted.period.code}.xlsx"'
    return response
