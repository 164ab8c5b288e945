"""Cadres: who stands in the books of PKK of a unit, and the little that the books ask of them."""

from flask import Blueprint, url_for

from app.domain import cadres
from app.domain.admissions import NotAdmitted
from app.domain.cadres import WITH_PERSON, AlreadyCadre, Cadre, CadreIsChild, LeftBeforeJoined
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.cadres import POSITIONS, CadreForm, NewCadreForm, OfferedForm
from app.web.access import ask, load, viewer
from app.web.choosing import anybody
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("cadres", __name__)


def _offered(unit: Unit):
    form, people = OfferedForm(), ask(cadres.offered, unit)
    form.offer(people)
    return form, {person.id: person for person in people}


@bp.get("/lembaga/<int:unit_id>/kader")
def index(unit_id):
    unit = load(Unit, unit_id, to=Right.KEEP_BOOKS)
    form, people = _offered(unit)
    return page("cadres/index.html", unit=unit, rows=cadres.of_unit(unit), form=form, people=people)


@bp.post("/lembaga/<int:unit_id>/kader")
def add(unit_id):
    unit = load(Unit, unit_id, to=Right.KEEP_BOOKS)
    form, people = _offered(unit)
    left = 0
    if not form.validate():
        return wrong("cadres/index.html", unit=unit, rows=cadres.of_unit(unit), form=form, people=people)
    for person_id in form.people.data or ():
        try:
            cadres.add(unit, people[person_id], by=viewer())
        except NotAdmitted:
            left += 1
    more = f" {left} orang tidak dapat dimasukkan karena persetujuannya ditolak atau dicabut." if left else ""
    return done(url_for(".index", unit_id=unit.id), f"Dicatat. Lengkapi datanya satu per satu.{more}")


@bp.get("/lembaga/<int:unit_id>/kader/baru")
def new(unit_id):
    unit = load(Unit, unit_id, to=Right.KEEP_BOOKS)
    return page("cadres/new.html", unit=unit, form=NewCadreForm(), positions=POSITIONS)


@bp.post("/lembaga/<int:unit_id>/kader/baru")
def create(unit_id):
    unit, form = load(Unit, unit_id, to=Right.KEEP_BOOKS), NewCadreForm()
    valid = form.validate()
    somebody, settled = anybody(form.person_id)
    if valid and settled and somebody is not None:
        try:
            cadres.add(unit, somebody, by=viewer(), **form.facts())
            return done(url_for(".index", unit_id=unit.id), "Dicatat di buku.")
        except (AlreadyCadre, CadreIsChild, NotAdmitted) as refusal:
            form.pin("person_id", sentence(refusal))
        except LeftBeforeJoined as refusal:
            form.pin("left_on", sentence(refusal))
    return wrong("cadres/new.html", unit=unit, form=form, positions=POSITIONS)


@bp.get("/kader/<int:cadre_id>/ubah")
def edit(cadre_id):
    cadre = load(Cadre, cadre_id, to=Right.KEEP_BOOKS, options=WITH_PERSON)
    return page("cadres/edit.html", cadre=cadre, form=CadreForm.of(cadre), positions=POSITIONS)


@bp.post("/kader/<int:cadre_id>/ubah")
def update(cadre_id):
    cadre, form = load(Cadre, cadre_id, to=Right.KEEP_BOOKS, options=WITH_PERSON), CadreForm()
    status = 422
    if form.validate():
        try:
            cadres.change(cadre, seen=form.version.data, by=viewer(), **form.facts())
            return done(url_for(".index", unit_id=cadre.unit_id), "Perubahan disimpan.")
        except LeftBeforeJoined as refusal:
            form.pin("left_on", sentence(refusal))
        except Outdated as refusal:
            form.reopen(cadre, sentence(refusal))
            status = 409
    return wrong("cadres/edit.html", status=status, cadre=cadre, form=form, positions=POSITIONS)


@bp.post("/kader/<int:cadre_id>/hapus")
def delete(cadre_id):
    cadre = load(Cadre, cadre_id, to=Right.KEEP_BOOKS)
    cadres.remove(cadre, by=viewer())
    return done(url_for(".index", unit_id=cadre.unit_id), "Dihapus dari buku.")
