"""Matchings: saying who a family is that came by the general link, and putting it on the list."""

from flask import Blueprint, url_for

from app.domain import matchings, presences
from app.domain.answers import WHOLE, Answer
from app.domain.households import Household
from app.domain.matchings import FamilyAnswered
from app.domain.names import BadName
from app.domain.rights import Right
from app.forms.matchings import NEW, OTHER, FamilyForm, field_name, matching_form
from app.web.access import ask, load, may, viewer
from app.web.choosing import household as chosen_household
from app.web.choosing import told_apart
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("matchings", __name__)
KNOWN = "Keluarga ini sudah dikenal."
NEW_LINK = "Tautan yang lama sudah ditutup. Kirim tautan barunya ke nomor yang tercatat di Balai."
KEPT_OFF = "Sebagian belum masuk daftar peserta, karena persetujuannya belum ada atau ditolak."


def _answer(answer_id: int) -> Answer:
    return load(Answer, answer_id, to=Right.ENROL, options=WHOLE)


def _shown(answer: Answer) -> dict:
    found = ask(matchings.suggestions, answer)
    form = matching_form(found, ask(matchings.families, found), told_apart)
    return {"answer": answer, "found": found, "form": form, "field_name": field_name}


@bp.get("/jawaban-keluarga/<int:answer_id>/pencocokan")
def new(answer_id):
    return page("matchings/new.html", **_shown(_answer(answer_id)))


@bp.post("/jawaban-keluarga/<int:answer_id>/pencocokan")
def create(answer_id):
    answer = _answer(answer_id)
    shown = _shown(answer)
    form = shown["form"]
    valid = form.validate()
    household, settled = _family(form)
    if valid and settled:
        try:
            chosen = form.chosen(shown["found"])
            kept_off = matchings.match(answer, household, chosen, by=viewer())
            return _done(answer, kept_off, KNOWN, NEW_LINK if household or any(chosen.values()) else "")
        except FamilyAnswered as refusal:
            form.pin("family", sentence(refusal))
        except BadName as bad:
            form.pin("family", sentence(bad))
    return wrong("matchings/new.html", **shown)


@bp.post("/jawaban-keluarga/<int:answer_id>/peserta")
def enrol(answer_id):
    answer = _answer(answer_id)
    return _done(answer, matchings.enrol(answer, by=viewer()), "Yang ikut sudah ada di daftar peserta.")


def _done(answer: Answer, kept_off: int, message: str, more: str = ""):
    # Whoever was there before anybody knew them is marked now.
    presences.carry_over(answer, by=viewer())
    url = url_for("answers.edit", answer_id=answer.id)
    said = f"{KEPT_OFF if kept_off else message} {more}".strip()
    return done(url, said, "warn" if kept_off else "ok")


def _family(form: FamilyForm) -> tuple[Household | None, bool]:
    """The family that was chosen, None for a new one, and whether that is settled."""
    if form.family.data == NEW:
        return None, True
    if form.family.data == OTHER:
        form.household_id.flags.required = True
        household, settled = chosen_household(form.household_id)
    elif form.family.errors or not form.family.data:
        return None, False
    else:
        household, settled = load(Household, int(form.family.data), to=Right.SEE), True
    if household is not None and not may(Right.EDIT_FAMILIES, household):
        form.pin("family", "Keluarga ini dicatat oleh lembaga lain.")
        return None, False
    return household, settled
