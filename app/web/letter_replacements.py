"""Letter replacements: beginning a letter that, once it has its number, stands for one that was wrong."""

from flask import Blueprint, url_for

from app.domain import clock, letter_issuing
from app.domain.letter_issuing import LetterNotValid, LetterReasonTooShort
from app.domain.letters import WHOLE, Letter
from app.domain.rights import Right
from app.forms.letters import LetterReasonForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("letter_replacements", __name__)


@bp.get("/surat/<int:letter_id>/pengganti")
def new(letter_id):
    letter = load(Letter, letter_id, to=Right.KEEP_LETTERS, options=WHOLE)
    return page("letter_replacements/new.html", letter=letter, form=LetterReasonForm())


@bp.post("/surat/<int:letter_id>/pengganti")
def create(letter_id):
    letter, form = load(Letter, letter_id, to=Right.KEEP_LETTERS, options=WHOLE), LetterReasonForm()
    if form.validate():
        try:
            draft = letter_issuing.replace(letter, reason=form.reason.data or "", day=clock.today(), by=viewer())
            return done(url_for("letters.edit", letter_id=draft.id), "Perbaiki isinya, simpan, lalu terbitkan.")
        except (LetterNotValid, LetterReasonTooShort) as refusal:
            form.pin("reason", sentence(refusal))
    return wrong("letter_replacements/new.html", letter=letter, form=form)
