"""Reveals: a NIK or KK number in full, after a reason, once, and never by following a link."""

from typing import Any

from flask import Blueprint, url_for

from app.domain import reveals
from app.domain.households import Household
from app.domain.people import Person
from app.domain.reveals import NothingToReveal, NumberInReason, ReasonTooThin
from app.domain.rights import Right
from app.domain.sealing import CannotOpen
from app.forms.reveals import RevealForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("reveals", __name__)


@bp.get("/warga/<int:person_id>/nik")
def person(person_id):
    row = load(Person, person_id, to=Right.REVEAL_NUMBERS)
    return _ask(row, "nik", url_for("people.show", person_id=row.id))


@bp.post("/warga/<int:person_id>/nik")
def reveal_person(person_id):
    row = load(Person, person_id, to=Right.REVEAL_NUMBERS)
    return _answer(row, "nik", url_for("people.show", person_id=row.id))


@bp.get("/keluarga/<int:household_id>/kk")
def household(household_id):
    row = load(Household, household_id, to=Right.REVEAL_NUMBERS)
    return _ask(row, "kk", url_for("households.show", household_id=row.id))


@bp.post("/keluarga/<int:household_id>/kk")
def reveal_household(household_id):
    row = load(Household, household_id, to=Right.REVEAL_NUMBERS)
    return _answer(row, "kk", url_for("households.show", household_id=row.id))


def _ask(row: Any, name: str, back: str):
    if not getattr(row, f"{name}_sealed"):
        return done(back, sentence(NothingToReveal()), "warn")
    return page("reveals/new.html", name=name, back=back, form=RevealForm())


def _answer(row: Any, name: str, back: str):
    form = RevealForm()
    if form.validate():
        try:
            number = reveals.reveal(row, name, cause=form.cause.data, reason=form.reason.data or "", by=viewer())
            return page("reveals/show.html", name=name, back=back, number=number)
        except (ReasonTooThin, NumberInReason) as refusal:
            form.pin("reason", sentence(refusal))
        except (NothingToReveal, CannotOpen) as refusal:
            return done(back, sentence(refusal), "warn")
    return wrong("reveals/new.html", name=name, back=back, form=form)
