"""Placements: somebody's work abroad, written down and corrected."""

from flask import Blueprint, url_for

from app.domain import placements
from app.domain.people import Person
from app.domain.placements import WITH_PERSON, EndsBeforeItBegins, Placement, UnknownCountry, UnknownZone
from app.domain.rights import Right
from app.domain.versions import Outdated
from app.forms.placements import PlacementForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("placements", __name__)
FIELDS = {UnknownCountry: "country", UnknownZone: "zone", EndsBeforeItBegins: "until"}


@bp.get("/warga/<int:person_id>/penempatan/baru")
def new(person_id):
    person = load(Person, person_id, to=Right.EDIT_FAMILIES)
    return page("placements/new.html", person=person, form=PlacementForm())


@bp.post("/warga/<int:person_id>/penempatan/baru")
def create(person_id):
    person, form = load(Person, person_id, to=Right.EDIT_FAMILIES), PlacementForm()
    if form.validate():
        try:
            placements.add(person, **form.facts(), by=viewer())
            return done(url_for("people.show", person_id=person.id), "Penempatan disimpan.")
        except tuple(FIELDS) as refusal:
            form.pin(FIELDS[type(refusal)], sentence(refusal))
    return wrong("placements/new.html", person=person, form=form)


@bp.get("/penempatan/<int:placement_id>/ubah")
def edit(placement_id):
    placement = load(Placement, placement_id, to=Right.EDIT_FAMILIES, options=WITH_PERSON)
    return page("placements/edit.html", placement=placement, form=PlacementForm.of(placement))


@bp.post("/penempatan/<int:placement_id>/ubah")
def update(placement_id):
    placement = load(Placement, placement_id, to=Right.EDIT_FAMILIES, options=WITH_PERSON)
    form = PlacementForm()
    if not form.validate():
        return wrong("placements/edit.html", placement=placement, form=form)
    try:
        placements.change(placement, seen=form.version.data, **form.facts(), by=viewer())
    except tuple(FIELDS) as refusal:
        form.pin(FIELDS[type(refusal)], sentence(refusal))
        return wrong("placements/edit.html", placement=placement, form=form)
    except Outdated as refusal:
        form.reopen(placement, sentence(refusal))
        return wrong("placements/edit.html", status=409, placement=placement, form=form)
    return done(url_for("people.show", person_id=placement.person_id), "Perubahan disimpan.")


@bp.post("/penempatan/<int:placement_id>/hapus")
def delete(placement_id):
    placement = load(Placement, placement_id, to=Right.EDIT_FAMILIES, options=WITH_PERSON)
    placements.remove(placement, by=viewer())
    return done(url_for("people.show", person_id=placement.person_id), "Penempatan dihapus.", "info")
