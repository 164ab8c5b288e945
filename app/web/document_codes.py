"""Document codes: what stands for each kind of paper in a unit's numbers."""

from flask import Blueprint, url_for

from app.domain import document_codes
from app.domain.document_codes import CodeTwice
from app.domain.rights import Right
from app.domain.units import Unit
from app.forms.document_codes import codes_form
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("document_codes", __name__)


@bp.get("/lembaga/<int:unit_id>/kode-surat")
def edit(unit_id):
    unit = load(Unit, unit_id, to=Right.DESIGN_CERTIFICATES)
    return page("document_codes/edit.html", unit=unit, form=codes_form(document_codes.of(unit)))


@bp.post("/lembaga/<int:unit_id>/kode-surat")
def update(unit_id):
    unit = load(Unit, unit_id, to=Right.DESIGN_CERTIFICATES)
    form = codes_form(document_codes.of(unit))
    if not form.validate():
        return wrong("document_codes/edit.html", unit=unit, form=form)
    try:
        document_codes.write(unit, form.codes(), by=viewer())
    except CodeTwice as refusal:
        form.pin(refusal.kind.name.lower(), sentence(refusal))
        return wrong("document_codes/edit.html", unit=unit, form=form)
    return done(url_for("units.show", unit_id=unit_id), "Kode nomor surat disimpan.")
