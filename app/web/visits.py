"""Home visits: those that were made, those that are due, and the checklist of each."""

from flask import Blueprint, request, url_for

from app.domain import clock, pages, support, visits
from app.domain.households import Household
from app.domain.people import Person
from app.domain.rights import Right
from app.domain.versions import Outdated
from app.domain.visits import WHOLE, Found, NextVisitTooEarly, Visit, VisitedInFuture
from app.forms.visits import VisitForm
from app.web.access import ask, load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("visits", __name__)
PLACE = {VisitedInFuture: "visited_on", NextVisitTooEarly: "next_on"}


@bp.get("/kunjungan")
def index():
    found = ask(visits.page, before=pages.key(request.args.get("sebelum")))
    return page("visits/index.html", found=found, coming=ask(visits.coming))


def _offer(form: VisitForm, household: Household) -> dict[str, Person]:
    """Whom a visitor may have met, by what the form posts."""
    people = ask(support.grown_ups, household)
    form.offer(people, ask(support.abroad, people))
    return {str(person.id): person for person in people}


def _found(form: VisitForm, people: dict[str, Person]) -> Found:
    visited_on = form.visited_on.data or clock.today()
    return Found(visited_on, people.get(form.met_id.data or ""), form.answers, form.next_on.data)


@bp.get("/keluarga/<int:household_id>/kunjungan/baru")
def new(household_id):
    household = load(Household, household_id, to=Right.RECORD_VISITS)
    form = VisitForm(visited_on=clock.today())
    _offer(form, household)
    return page("visits/new.html", household=household, form=form)


@bp.post("/keluarga/<int:household_id>/kunjungan/baru")
def create(household_id):
    household, form = load(Household, household_id, to=Right.RECORD_VISITS), VisitForm()
    people = _offer(form, household)
    if form.validate():
        try:
            visits.record(household, _found(form, people), by=viewer())
            return done(url_for("households.show", household_id=household.id), "Kunjungan dicatat.")
        except tuple(PLACE) as refusal:
            form.pin(PLACE[type(refusal)], sentence(refusal))
    return wrong("visits/new.html", household=household, form=form)


@bp.get("/kunjungan/<int:visit_id>")
def edit(visit_id):
    visit = load(Visit, visit_id, to=Right.RECORD_VISITS, options=WHOLE)
    form = VisitForm.of(visit)
    _offer(form, visit.household)
    return page("visits/edit.html", visit=visit, form=form)


@bp.post("/kunjungan/<int:visit_id>")
def update(visit_id):
    visit = load(Visit, visit_id, to=Right.RECORD_VISITS, options=WHOLE)
    form = VisitForm.of(visit)
    people = _offer(form, visit.household)
    if form.validate():
        try:
            visits.change(visit, _found(form, people), seen=form.version.data, by=viewer())
            return done(url_for("households.show", household_id=visit.household_id), "Perubahan disimpan.")
        except tuple(PLACE) as refusal:
            form.pin(PLACE[type(refusal)], sentence(refusal))
        except Outdated as refusal:
            form.reopen(visit, sentence(refusal))
    return wrong("visits/edit.html", visit=visit, form=form)


@bp.post("/kunjungan/<int:visit_id>/hapus")
def delete(visit_id):
    visit = load(Visit, visit_id, to=Right.RECORD_VISITS, options=WHOLE)
    visits.forget(visit, by=viewer())
    return done(url_for("households.show", household_id=visit.household_id), "Catatan kunjungan dihapus.", "info")
