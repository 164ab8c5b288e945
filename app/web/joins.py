"""Joins: two families that were one all along become one, after a look at what will happen."""

from flask import Blueprint, request, url_for

from app.domain import family_changes, households
from app.domain.family_changes import SameFamily
from app.domain.households import Household
from app.domain.rights import Right
from app.forms.families import DestinationForm
from app.web.access import ask, load, permit, viewer
from app.web.choosing import household as chosen_household
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("joins", __name__)


@bp.get("/keluarga/<int:household_id>/gabung")
def new(household_id):
    household = load(Household, household_id, to=Right.EDIT_FAMILIES)
    return page("joins/new.html", household=household, form=DestinationForm(), other=None)


@bp.post("/keluarga/<int:household_id>/gabung")
def create(household_id):
    """The first time this shows both families; only when they come back with `yakin` are they joined."""
    household, form = load(Household, household_id, to=Right.EDIT_FAMILIES), DestinationForm()
    valid = form.validate()
    other, settled = chosen_household(form.household_id)
    if not (valid and settled and other):
        return wrong("joins/new.html", household=household, form=form, other=None)
    permit(Right.EDIT_FAMILIES, other)
    if other.id == household.id:
        form.pin("household_id", sentence(SameFamily()))
        return wrong("joins/new.html", household=household, form=form, other=None)
    if request.form.get("yakin") != str(other.id):
        members = ask(households.members, [household.id, other.id])
        return page("joins/confirm.html", household=household, other=other, form=form, members=members)
    family_changes.join(household, other, by=viewer())
    return done(url_for("households.show", household_id=household.id), "Kedua keluarga sudah menjadi satu.")
