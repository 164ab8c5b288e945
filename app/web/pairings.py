"""Pairings: two records that no rule finds alike are brought together by somebody who knows better."""

from flask import Blueprint, url_for

from app.domain.people import Person
from app.domain.rights import Right
from app.forms.pairings import PairingForm
from app.web.access import load, may
from app.web.choosing import somebody_else
from app.web.htmx import leave, page, wrong

bp = Blueprint("pairings", __name__)
PAGE = "pairings/new.html"


@bp.get("/warga/<int:person_id>/gabung")
def new(person_id):
    return page(PAGE, person=load(Person, person_id, to=Right.MERGE_PEOPLE), form=PairingForm())


@bp.post("/warga/<int:person_id>/gabung")
def create(person_id):
    """Lead on to the two side by side; posted, because a name stands in no address."""
    person, form = load(Person, person_id, to=Right.MERGE_PEOPLE), PairingForm()
    valid = form.validate()
    other, settled = somebody_else(form.person_id, person)
    if not (valid and settled and other):
        return wrong(PAGE, person=person, form=form)
    if not may(Right.MERGE_PEOPLE, other):
        form.pin("person_id", f"Data ini dirawat {other.unit.name}. Mintalah koordinatornya menggabungkan.")
        return wrong(PAGE, person=person, form=form)
    return leave(url_for("merges.new", one_id=person.id, other_id=other.id))
