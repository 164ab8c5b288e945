"""Signatories: adding and changing whose name stands under a unit's papers."""

from flask import Blueprint, url_for

from app.domain import signatories
from app.domain.rights import Right
from app.domain.signatories import Signatory
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.signatories import SignatoryForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("signatories", __name__)


@bp.get("/lembaga/<int:unit_id>/penanda-tangan/baru")
def new(unit_id):
    unit = load(Unit, unit_id, to=Right.EDIT_UNITS)
    return page("signatories/new.html", unit=unit, form=SignatoryForm())


@bp.post("/lembaga/<int:unit_id>/penanda-tangan/baru")
def create(unit_id):
    unit, form = load(Unit, unit_id, to=Right.EDIT_UNITS), SignatoryForm()
    if not form.validate():
        return wrong("signatories/new.html", unit=unit, form=form)
    signatories.create(unit=unit, by=viewer(), **form.facts())
    return done(url_for("units.show", unit_id=unit.id), "Penanda tangan ditambahkan.")


@bp.get("/penanda-tangan/<int:signatory_id>/ubah")
def edit(signatory_id):
    signatory = load(Signatory, signatory_id, to=Right.EDIT_UNITS)
    return page("signatories/edit.html", signatory=signatory, form=SignatoryForm(obj=signatory))


@bp.post("/penanda-tangan/<int:signatory_id>/ubah")
def update(signatory_id):
    signatory, form = load(Signatory, signatory_id, to=Right.EDIT_UNITS), SignatoryForm()
    if not form.validate():
        return wrong("signatories/edit.html", signatory=signatory, form=form)
    try:
        signatories.update(signatory, by=viewer(), seen=form.version.data, **form.facts())
    except Outdated as refusal:
        form.reopen(signatory, sentence(refusal))
        return wrong("signatories/edit.html", status=409, signatory=signatory, form=form)
    return done(url_for("units.show", unit_id=signatory.unit_id), "Penanda tangan disimpan.")
