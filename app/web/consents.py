"""Consent: one page on which every purpose is answered, as it stands on the form or was said."""

from flask import Blueprint, request, url_for

from app.domain import admissions, consent_texts, consents, guardianships, returns, withdrawals
from app.domain.consent_texts import Purpose
from app.domain.consents import AnswerFromTheFuture, GuardianUnnamed
from app.domain.people import Person
from app.domain.rights import Right
from app.forms.consents import ConsentForm
from app.web.access import ask, load, may, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("consents", __name__)


def _shown(person: Person, form: ConsentForm) -> dict:
    text = consent_texts.TEXTS[consent_texts.CURRENT]
    return {"person": person, "form": form, "text": text, "past": consents.history(person)}


def _form(person: Person, **values) -> ConsentForm:
    return ConsentForm.of(person, admissions.card(person), **values)


@bp.get("/warga/<int:person_id>/persetujuan")
def new(person_id):
    person = load(Person, person_id, to=Right.RECORD_CONSENT)
    known = ask(guardianships.of_children, [person.id])[person.id][:1]
    wali = {"guardian_name": known[0].called, "guardian_relation": known[0].relation} if known else {}
    form = _form(person, activity_id=request.args.get("kegiatan", "")[:9], **wali)
    return page("consents/new.html", **_shown(person, form))


@bp.post("/warga/<int:person_id>/persetujuan")
def create(person_id):
    person = load(Person, person_id, to=Right.RECORD_CONSENT)
    form = _form(person)
    if not form.validate():
        return wrong("consents/new.html", **_shown(person, form))
    answered = form.answered()
    if not answered.answers:
        form.pin("kegiatan", "Pilih jawaban untuk paling sedikit satu hal.")
        return wrong("consents/new.html", **_shown(person, form))
    stopped = returns.stopped_purposes(person)
    try:
        withdrawals.answer_all(person, answered, by=viewer())
    except GuardianUnnamed as refusal:
        form.pin("guardian_name", sentence(refusal))
        return wrong("consents/new.html", **_shown(person, form))
    except AnswerFromTheFuture as refusal:
        form.pin("given_on", sentence(refusal))
        return wrong("consents/new.html", **_shown(person, form))
    return done(_after(person, form.activity_id.data or "", stopped), "Persetujuan dicatat.")


def _after(person: Person, activity_id: str, stopped: set[Purpose]) -> str:
    """Back to the list that sent somebody here, else to the lists that ended with the consent, else to the person."""
    if activity_id.isascii() and activity_id.isdigit() and 0 < int(activity_id) < 2**31:
        return url_for("rosters.index", activity_id=int(activity_id), tambah=person.id)
    again = returns.given_again(person, stopped) and may(Right.ENROL, person)
    if again and ask(returns.ended_lists, person):
        return url_for("returns.index", person_id=person.id)
    return url_for("people.show", person_id=person.id)
