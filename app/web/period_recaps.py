"""Period recaps: a month, quarter or semester of an activity or a unit, on the screen, as PDF and as a workbook."""

from flask import Blueprint, Response, request

from app.documents import period_recaps as printed
from app.domain import audit, clock, period_recaps, periods
from app.domain.activities import Activity
from app.domain.jobs import JobKind
from app.domain.period_recaps import PeriodRecap
from app.domain.periods import Length, Period
from app.domain.rights import Right
from app.domain.units import Paper, Unit
from app.jobs import period_recaps as long_recaps
from app.sheets import period_recaps as sheets
from app.web import pdfs, works
from app.web.access import ask, load, viewer, write
from app.web.htmx import page

bp = Blueprint("period_recaps", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEARS = 4
MOST_SHOWN = 200


def _period() -> Period:
    today = clock.today()
    return periods.parse(request.args.get("masa")) or Period(Length.MONTH, today.year, today.month)


def _shown(recap: PeriodRecap, subject: Activity | Unit):
    year = clock.today().year
    choices = [each for back in range(YEARS) for each in periods.of_year(year - back)]
    return page(
        "period_recaps/show.html", recap=recap, subject=subject, choices=choices, most=MOST_SHOWN,
        headings=printed.HEADINGS, cells=printed.cells, label=printed.label, room=subject.__tablename__,
    )


def _pdf(recap: PeriodRecap, subject: Activity | Unit) -> Response:
    paper = pdfs.wish(Paper, "kertas", recap.unit.paper)
    if long_recaps.is_long(recap):
        asked = {"paper": paper.value, "period": recap.period.code}
        return works.started(JobKind.PERIOD_RECAP, subject, asked, unit=subject.unit)
    made = next(printed.render(recap, paper=paper, printed_by=viewer().name))
    write(lambda: audit.record("print", subject, by=viewer(), unit=subject.unit, paper=JobKind.PERIOD_RECAP.value))
    return pdfs.answer(made, f"rekap-{recap.period.code}-{subject.id}")


def _xlsx(recap: PeriodRecap, subject: Activity | Unit) -> Response:
    made = sheets.xlsx(recap, printed.facts(recap), printed.label, paper=recap.unit.paper)
    what = {"paper": JobKind.PERIOD_RECAP.value, "rows": made.rows}
    write(lambda: audit.record("export", subject, by=viewer(), unit=subject.unit, **what))
    name = f"rekap-{recap.period.code}-{subject.id}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made.data, content_type=XLSX, headers=headers)


@bp.get("/kegiatan/<int:activity_id>/rekap-berkala")
def of_activity(activity_id):
    activity = load(Activity, activity_id, to=Right.SEE)
    return _shown(period_recaps.of_activity(activity, _period()), activity)


@bp.get("/kegiatan/<int:activity_id>/rekap-berkala.pdf")
def activity_pdf(activity_id):
    activity = load(Activity, activity_id, to=Right.PRINT)
    return _pdf(period_recaps.of_activity(activity, _period()), activity)


@bp.get("/kegiatan/<int:activity_id>/rekap-berkala.xlsx")
def activity_xlsx(activity_id):
    activity = load(Activity, activity_id, to=Right.EXPORT_LISTS)
    return _xlsx(period_recaps.of_activity(activity, _period()), activity)


@bp.get("/lembaga/<int:unit_id>/rekap-berkala")
def of_unit(unit_id):
    unit = load(Unit, unit_id, to=Right.SEE)
    return _shown(ask(period_recaps.of_unit, unit, _period()), unit)


@bp.get("/lembaga/<int:unit_id>/rekap-berkala.pdf")
def unit_pdf(unit_id):
    unit = load(Unit, unit_id, to=Right.PRINT)
    return _pdf(ask(period_recaps.of_unit, unit, _period()), unit)


@bp.get("/lembaga/<int:unit_id>/rekap-berkala.xlsx")
def unit_xlsx(unit_id):
    unit = load(Unit, unit_id, to=Right.EXPORT_LISTS)
    return _xlsx(ask(period_recaps.of_unit, unit, _period()), unit)
