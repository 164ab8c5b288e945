"""Letter cancellations: saying, with a reason, that a letter does not hold; its number stays in the agenda."""

from flask import Blueprint, url_for

from app.domain import letter_issuing
from app.domain.letter_issuing import LetterNotValid, LetterReasonTooShort
from app.domain.letters import WHOLE, Letter
from app.domain.rights import Right
from app.forms.letters import LetterReasonForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("letter_cancellations", __name__)


@bp.get("/surat/<int:letter_id>/pembatalan")
def new(letter_id):
    letter = load(Letter, letter_id, to=Right.KEEP_LETTERS, options=WHOLE)
    return page("letter_cancellations/new.html", letter=letter, form=LetterReasonForm())


@bp.post("/surat/<int:letter_id>/pembatalan")
def create(letter_id):
    letter, form = load(Letter, letter_id, to=Right.KEEP_LETTERS, options=WHOLE), LetterReasonForm()
    if form.validate():
        try:
            letter_issuing.cancel(letter, reason=form.reason.data or "", by=viewer())
            return done(url_for("letters.show", letter_id=letter.id), "Surat dibatalkan. Nomornya tetap di agenda.")
        except (LetterNotValid, LetterReasonTooShort) as refusal:
            form.pin("reason", sentence(refusal))
    return wrong("letter_cancellations/new.html", letter=letter, form=form)
