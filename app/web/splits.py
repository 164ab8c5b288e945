"""Splits: some members of a family become a family of their own."""

from flask import Blueprint, url_for

from app.domain import family_changes, households
from app.domain.family_changes import NobodyChosen, NobodyStays
from app.domain.households import Household, NoLabel
from app.domain.rights import Right
from app.forms.families import SplitForm
from app.web.access import ask, load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("splits", __name__)


def _form(household: Household) -> SplitForm:
    form = SplitForm()
    form.offer(ask(households.members, [household.id])[household.id])
    return form


@bp.get("/keluarga/<int:household_id>/pisah")
def new(household_id):
    household = load(Household, household_id, to=Right.EDIT_FAMILIES)
    return page("splits/new.html", household=household, form=_form(household))


@bp.post("/keluarga/<int:household_id>/pisah")
def create(household_id):
    household = load(Household, household_id, to=Right.EDIT_FAMILIES)
    form = _form(household)
    if form.validate():
        try:
            chosen = set(form.chosen.data or [])
            new_one = family_changes.split(household, chosen, label=form.label.data or "", by=viewer())
            return done(url_for("households.show", household_id=new_one.id), "Keluarga baru sudah dibuat.")
        except (NobodyChosen, NobodyStays) as refusal:
            form.pin("chosen", sentence(refusal))
        except NoLabel as refusal:
            form.pin("label", sentence(refusal))
    return wrong("splits/new.html", household=household, form=form)
