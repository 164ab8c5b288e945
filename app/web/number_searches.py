"""Searching by exactly one NIK or KK number: posted, because addresses stay in histories and logs."""

from flask import Blueprint

from app.domain import clock, households, people
from app.domain.rights import Right
from app.forms.number_searches import NumberSearchForm
from app.web.access import ask, permit
from app.web.htmx import page, wrong

bp = Blueprint("number_searches", __name__)


@bp.get("/cari-nomor")
def new():
    permit(Right.EDIT_PEOPLE)
    return page("number_searches/new.html", form=NumberSearchForm())


@bp.post("/cari-nomor")
def create():
    permit(Right.EDIT_PEOPLE)
    form = NumberSearchForm()
    if not form.validate():
        return wrong("number_searches/new.html", form=form)
    found = ask(people.by_nik, form.number.data or "")
    household = ask(households.by_kk, form.number.data or "")
    form.number.data = ""
    return page("number_searches/new.html", form=form, asked=True, found=found, household=household, day=clock.today())
