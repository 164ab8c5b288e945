"""Consent forms to print: blank, of one person, and of everybody on a list."""

from flask import Blueprint, request

from app.documents import consent_forms
from app.documents.consent_forms import Sheet
from app.domain import audit, clock, rosters
from app.domain.activities import Activity
from app.domain.jobs import JobKind
from app.domain.people import Person
from app.domain.rights import Right
from app.domain.units import Unit
from app.web import pdfs, works
from app.web.access import load, viewer, write

bp = Blueprint("consent_forms", __name__)
NAME = "formulir-persetujuan"


@bp.get("/lembaga/<int:unit_id>/formulir-persetujuan.pdf")
def blank(unit_id):
    unit = load(Unit, unit_id, to=Right.PRINT)
    sheet = Sheet(child=request.args.get("untuk") == "anak")
    return pdfs.answer(consent_forms.render(unit, [sheet], day=clock.today()), NAME)


@bp.get("/warga/<int:person_id>/formulir-persetujuan.pdf")
def of_person(person_id):
    person, today = load(Person, person_id, to=Right.PRINT), clock.today()
    pdf = consent_forms.render(person.unit, [consent_forms.sheet_of(person, today)], day=today)
    write(lambda: audit.record("print", person, by=viewer(), paper="formulir persetujuan"))
    return pdfs.answer(pdf, f"{NAME}-{person_id}")


@bp.get("/kegiatan/<int:activity_id>/formulir-persetujuan.pdf")
def of_activity(activity_id):
    activity, today = load(Activity, activity_id, to=Right.PRINT), clock.today()
    people = [entry.person for entry in rosters.staying(rosters.entries(activity))]
    if len(people) > consent_forms.AT_ONCE:
        return works.started(JobKind.CONSENT_FORMS, activity)
    sheets = consent_forms.sheets_of(people, today) or [Sheet(child=False)]
    pdf = consent_forms.render(activity.unit, sheets, day=today)
    write(lambda: audit.record("print", activity, by=viewer(), paper="formulir persetujuan"))
    return pdfs.answer(pdf, f"{NAME}-kegiatan-{activity_id}")
