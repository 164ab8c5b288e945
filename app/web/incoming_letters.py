"""Incoming letters: writing down what came, in the left half of the agenda."""

from flask import Blueprint, url_for

from app.domain import clock, incoming_letters, rights
from app.domain.incoming_letters import IncomingLetter, ReceivedInFuture, YearOfNumber
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.letters import IncomingLetterForm
from app.web.access import ask, load, permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("incoming_letters", __name__)


def _units(form: IncomingLetterForm) -> dict[int, Unit]:
    permit(Right.KEEP_LETTERS)
    units = ask(rights.units_with, Right.KEEP_LETTERS)
    form.unit_id.choices = [(unit.id, unit.name) for unit in units]
    return {unit.id: unit for unit in units}


def _agenda(letter: IncomingLetter) -> str:
    return url_for("letters.index", bagian="masuk", lembaga=letter.unit_id, tahun=letter.year)


@bp.get("/surat-masuk/baru")
def new():
    own = viewer().unit
    form = IncomingLetterForm(received_on=clock.today(), unit_id=own.id if own else None)
    _units(form)
    return page("incoming_letters/new.html", form=form)


@bp.post("/surat-masuk/baru")
def create():
    form = IncomingLetterForm()
    units = _units(form)
    if form.validate():
        try:
            letter = incoming_letters.receive(units[form.unit_id.data], by=viewer(), **form.facts())
            return done(_agenda(letter), f"Surat masuk dicatat sebagai nomor {letter.sequence}.")
        except ReceivedInFuture as refusal:
            form.pin("received_on", sentence(refusal))
    return wrong("incoming_letters/new.html", form=form)


@bp.get("/surat-masuk/<int:letter_id>/ubah")
def edit(letter_id):
    letter = load(IncomingLetter, letter_id, to=Right.KEEP_LETTERS)
    form = IncomingLetterForm(obj=letter)
    _units(form)
    return page("incoming_letters/edit.html", letter=letter, form=form)


@bp.post("/surat-masuk/<int:letter_id>/ubah")
def update(letter_id):
    letter = load(IncomingLetter, letter_id, to=Right.KEEP_LETTERS)
    form = IncomingLetterForm(obj=letter)
    _units(form)
    form.unit_id.data = letter.unit_id  # a number belongs to the agenda of one unit
    if form.validate():
        try:
            incoming_letters.change(letter, seen=form.version.data, by=viewer(), **form.facts())
            return done(_agenda(letter), "Surat masuk disimpan.")
        except (ReceivedInFuture, YearOfNumber) as refusal:
            form.pin("received_on", sentence(refusal))
        except Outdated as refusal:
            form.reopen(letter, sentence(refusal))
    return wrong("incoming_letters/edit.html", letter=letter, form=form)
