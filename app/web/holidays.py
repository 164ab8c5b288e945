"""Holidays: the list an admin keeps, one year at a time."""

from flask import Blueprint, request, url_for

from app.domain import clock, holidays
from app.domain.holidays import DayTaken, Holiday
from app.domain.rights import Right
from app.forms.holidays import HolidayForm
from app.web.access import load, permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("holidays", __name__)


def _list(year: int | None = None) -> dict:
    """What the page shows for a year: that of the address unless one is given, else this one."""
    asked = request.args.get("tahun", "")
    wanted = year or (int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year)
    wanted = min(max(wanted, 2000), 2100)
    return {"year": wanted, "found": holidays.of_year(wanted)}


@bp.get("/hari-libur")
def index():
    permit(Right.EDIT_HOLIDAYS)
    return page("holidays/index.html", form=HolidayForm(), **_list())


@bp.post("/hari-libur")
def create():
    permit(Right.EDIT_HOLIDAYS)
    form = HolidayForm()
    try:
        if form.validate():
            holiday = holidays.create(**form.facts(), by=viewer())
            return done(url_for(".index", tahun=holiday.day.year), "Hari libur ditambahkan.")
    except DayTaken as error:
        form.pin("day", sentence(error))
    return wrong("holidays/index.html", form=form, **_list(form.day.data.year if form.day.data else None))


@bp.get("/hari-libur/<int:holiday_id>/ubah")
def edit(holiday_id):
    holiday = load(Holiday, holiday_id, to=Right.EDIT_HOLIDAYS)
    return page("holidays/edit.html", form=HolidayForm(obj=holiday), holiday=holiday)


@bp.post("/hari-libur/<int:holiday_id>/ubah")
def update(holiday_id):
    holiday = load(Holiday, holiday_id, to=Right.EDIT_HOLIDAYS)
    form = HolidayForm(obj=holiday)
    try:
        if form.validate():
            holidays.change(holiday, **form.facts(), by=viewer())
            return done(url_for(".index", tahun=holiday.day.year), "Hari libur diubah.")
    except DayTaken as error:
        form.pin("day", sentence(error))
    return wrong("holidays/edit.html", form=form, holiday=holiday)


@bp.post("/hari-libur/<int:holiday_id>/hapus")
def delete(holiday_id):
    holiday = load(Holiday, holiday_id, to=Right.EDIT_HOLIDAYS)
    year = holiday.day.year
    holidays.delete(holiday, by=viewer())
    return done(url_for(".index", tahun=year), "Hari libur dihapus.")
