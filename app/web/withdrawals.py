"""Taking a consent back: one page that says what stops, and one press."""

from flask import Blueprint, abort, url_for

from app.domain import consents, withdrawals
from app.domain.consent_texts import Purpose
from app.domain.consents import Standing
from app.domain.people import Person
from app.domain.rights import Right
from app.domain.subject_requests import ReceivedInTheFuture
from app.domain.withdrawals import GivenSince, NothingToWithdraw
from app.forms.subject_requests import WithdrawalForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("withdrawals", __name__)


def _purpose(code: str) -> Purpose:
    found = next((purpose for purpose in Purpose if purpose.value == code), None)
    return found or abort(404)


@bp.get("/warga/<int:person_id>/pencabutan/<purpose>")
def new(person_id, purpose):
    person, wanted = load(Person, person_id, to=Right.RECORD_CONSENT), _purpose(purpose)
    if consents.standing([person.id], wanted)[person.id] is not Standing.GIVEN:
        return done(url_for("people.show", person_id=person_id), sentence(NothingToWithdraw()), "warn")
    return page("withdrawals/new.html", person=person, purpose=wanted, form=WithdrawalForm.now())


@bp.post("/warga/<int:person_id>/pencabutan/<purpose>")
def create(person_id, purpose):
    person, wanted = load(Person, person_id, to=Right.RECORD_CONSENT), _purpose(purpose)
    form = WithdrawalForm.now()
    if not form.validate():
        return wrong("withdrawals/new.html", person=person, purpose=wanted, form=form)
    try:
        withdrawals.withdraw(person, wanted, by=viewer(), received_at=form.received_at)
    except (ReceivedInTheFuture, GivenSince) as refusal:
        form.pin("received_on", sentence(refusal))
        return wrong("withdrawals/new.html", person=person, purpose=wanted, form=form)
    except NothingToWithdraw as refusal:
        return done(url_for("people.show", person_id=person_id), sentence(refusal), "warn")
    return done(url_for("people.show", person_id=person_id), "Persetujuan dicabut. Pemakaiannya sudah berhenti.")
