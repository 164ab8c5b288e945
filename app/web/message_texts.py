"""Message texts: how a unit words what it writes, kept for every time."""

from flask import Blueprint, abort, url_for

from app.domain import message_texts
from app.domain.message_texts import DEFAULTS, Blank, MessageKind
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.messages import OwnWordingForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence, word

bp = Blueprint("message_texts", __name__)
# A message as it would look, for somebody who is not there.
EXAMPLE = {
    Blank.NAME: "Ibu Sumiyati", Blank.ABOUT: "Ibu/Bapak", Blank.ACTIVITY: "Pelatihan Migrasi Aman",
    Blank.DAY: "Sabtu, 21 November 2026", Blank.HOURS: "08.30–10.30 WIB", Blank.PLACE: "Balai Desa",
    Blank.REASON: "Balai desa dipakai acara lain", Blank.LINK: "https://balai.example/daftar/…",
}


def kind_of(name: str) -> MessageKind:
    return next((kind for kind in MessageKind if kind == name), None) or abort(404)


@bp.get("/lembaga/<int:unit_id>/pesan")
def index(unit_id):
    unit = load(Unit, unit_id, to=Right.EDIT_UNITS)
    nearest = message_texts.nearest(unit)
    return page("message_texts/index.html", unit=unit, kinds=list(MessageKind), nearest=nearest, defaults=DEFAULTS)


def shown(unit: Unit, kind: MessageKind, form: OwnWordingForm) -> dict:
    known = EXAMPLE | {Blank.UNIT: unit.name}
    wording = message_texts.wording(unit, kind)
    return {
        "unit": unit, "kind": kind, "form": form, "own": message_texts.own(unit, kind), "blanks": list(Blank),
        "example": message_texts.fill(wording, known),
    }


@bp.get("/lembaga/<int:unit_id>/pesan/<name>")
def edit(unit_id, name):
    unit, kind = load(Unit, unit_id, to=Right.EDIT_UNITS), kind_of(name)
    own = message_texts.own(unit, kind)
    form = OwnWordingForm(text=message_texts.wording(unit, kind), version=own.version if own else None)
    return page("message_texts/edit.html", **shown(unit, kind, form))


@bp.post("/lembaga/<int:unit_id>/pesan/<name>")
def update(unit_id, name):
    unit, kind, form = load(Unit, unit_id, to=Right.EDIT_UNITS), kind_of(name), OwnWordingForm()
    form.kind = kind
    if form.validate():
        try:
            text = (form.text.data or "").replace("\r\n", "\n")
            message_texts.keep(unit, kind, text, seen=form.version.data, by=viewer())
            return done(url_for(".index", unit_id=unit.id), f"Kata-kata {word(kind).lower()} tersimpan.")
        except Outdated as outdated:
            form.reopen(message_texts.own(unit, kind), sentence(outdated))
    return wrong("message_texts/edit.html", **shown(unit, kind, form))


@bp.post("/lembaga/<int:unit_id>/pesan/<name>/hapus")
def delete(unit_id, name):
    unit, kind = load(Unit, unit_id, to=Right.EDIT_UNITS), kind_of(name)
    message_texts.forget(unit, kind, by=viewer())
    return done(url_for(".index", unit_id=unit.id), "Kembali ke kata-kata semula.", "info")
