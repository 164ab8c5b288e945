"""People: the list, one person's page, and writing them down."""

from enum import Enum
from typing import Any, TypeVar

from flask import Blueprint, request, url_for
from werkzeug.exceptions import NotFound

from app.domain import (
    admissions,
    clock,
    duplicates,
    guardianships,
    mentees,
    mentorships,
    merges,
    national_numbers,
    nik_checks,
    pages,
    participations,
    people,
    placements,
    recognitions,
    regions,
    rights,
    sealed_numbers,
)
from app.domain.people import Category, Person, Sex
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.people import PersonForm
from app.web.access import ask, load, may, permit, viewer
from app.web.htmx import done, leave, page, wrong
from app.words import sentence

bp = Blueprint("people", __name__)
MOST_LETTERS = 100
E = TypeVar("E", bound=Enum)


def _member(kind: type[E], text: str | None) -> E | None:
    """The member that an address names; None for anything that is none."""
    return next((member for member in kind if member.value == text), None)


@bp.get("/warga")
def index():
    q = request.args.get("q", "").strip()[:MOST_LETTERS]
    is_number = national_numbers.seems(q)  # such a number is neither searched here nor repeated
    asked: dict[str, Any] = {
        "q": "" if is_number else q,
        "category": _member(Category, request.args.get("kategori")), "sex": _member(Sex, request.args.get("kelamin")),
    }  # fmt: skip
    found = ask(people.page, **asked, after=pages.key(request.args.get("setelah")))
    asked |= {"categories": list(Category), "sexes": list(Sex)}
    return page("people/index.html", "people/_list.html", found=found, day=clock.today(), is_number=is_number, **asked)


@bp.get("/warga/cari")
def search():
    q = request.args.get("q", "").strip()[:MOST_LETTERS]
    adults_on = clock.today() if request.args.get("dewasa") else None
    found = ask(people.search, q, limit=12, adults_on=adults_on)
    return page("people/_options.html", found=found, q=q, day=clock.today())


@bp.get("/warga/<int:person_id>")
def show(person_id):
    try:
        person = load(Person, person_id, to=Right.SEE)
    except NotFound:
        return _moved(person_id)
    alike = ask(duplicates.like, person) if may(Right.MERGE_PEOPLE, person) else []
    lines, is_minor = admissions.card(person), person.is_minor_on(clock.today())
    return page(
        "people/show.html", person=person, day=clock.today(), hide_phone=_is_hidden(person), alike=alike,
        memberships=ask(participations.memberships, person), called_at=admissions.called_at(person, lines),
        entries=ask(participations.entries, person), nik=sealed_numbers.masked(person, "nik"),
        remarks=nik_checks.disagreements(person), placements=ask(placements.of_people, [person.id])[person.id],
        guardians=ask(guardianships.of_children, [person.id])[person.id], consent_lines=lines,
        is_minor=is_minor, mentored=ask(mentorships.of_child, person) if is_minor else [],
        caretakers=ask(mentees.caretakers, person) if is_minor else [],
    )


def _moved(person_id: int):
    """To the record into which this one was merged, for whoever sees that; else there is nothing."""
    heir = merges.heir(person_id)
    return leave(url_for(".show", person_id=load(Person, heir, to=Right.SEE).id))


def _is_hidden(person: Person) -> bool:
    """Whether the number is a child's own and the viewer is one of those who reach children through their guardians."""
    return person.has_childs_phone_on(clock.today()) and not may(Right.REVEAL_NUMBERS, person)


def _units(form: PersonForm) -> dict[int, Unit]:
    units = ask(rights.units_with, Right.EDIT_PEOPLE)
    form.offer(units)
    return {unit.id: unit for unit in units}


def _valid(form: PersonForm) -> bool:
    """Whether everything can be stored; what cannot, or is not settled yet, stands at its field."""
    valid = form.validate()
    return form.village.settle(_village_name, _villages) and valid


def _village_name(code: str) -> str | None:
    village = regions.find(code)
    return village.label if village and village.level == regions.VILLAGE else None


def _villages(text: str) -> list[tuple[str, str]]:
    unit = viewer().unit
    return [(found.code, found.label) for found in regions.search(text, near=unit.region_code if unit else None)]


@bp.get("/warga/baru")
def new():
    permit(Right.EDIT_PEOPLE)
    unit = viewer().unit
    form = PersonForm(name=request.args.get("nama", "")[:MOST_LETTERS], unit_id=unit.id if unit else None)
    _units(form)
    return page("people/new.html", form=form, seen=None)


@bp.post("/warga/baru")
def create():
    permit(Right.EDIT_PEOPLE)
    form = PersonForm()
    units = _units(form)
    if not _valid(form):
        return wrong("people/new.html", form=form, seen=None)
    seen = ask(recognitions.of, form.description(), known=form.known.data or "", apart=form.apart.data or "")
    if seen.is_open:
        form.ask_about(seen)
        return wrong("people/new.html", form=form, seen=seen, day=clock.today())
    person = people.create(unit=units[form.unit_id.data], by=viewer(), **form.facts())
    recognitions.tell_apart(seen, person, by=viewer())
    return done(url_for(".show", person_id=person.id), "Data warga disimpan.")


@bp.get("/warga/<int:person_id>/ubah")
def edit(person_id):
    person = load(Person, person_id, to=Right.EDIT_PEOPLE)
    form = PersonForm.of(person, hide_phone=_is_hidden(person))
    _units(form)
    return page("people/edit.html", person=person, form=form)


@bp.post("/warga/<int:person_id>/ubah")
def update(person_id):
    person = load(Person, person_id, to=Right.EDIT_PEOPLE)
    form = PersonForm.of(person, hide_phone=_is_hidden(person))
    units = _units(form)
    if not _valid(form):
        return wrong("people/edit.html", person=person, form=form)
    try:
        people.update(person, by=viewer(), seen=form.version.data, unit=units[form.unit_id.data], **form.facts())
    except Outdated as refusal:
        form.reopen(person, sentence(refusal))
        return wrong("people/edit.html", status=409, person=person, form=form)
    return done(url_for(".show", person_id=person.id), "Perubahan disimpan.")
