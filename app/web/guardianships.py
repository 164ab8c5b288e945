"""Guardians: who stands for a child before the law, known to Balai or not."""

from flask import Blueprint, url_for

from app.domain import guardianships, names, phones
from app.domain.guardianships import WITH_PEOPLE, AlreadyGuardian, Guardianship, OwnGuardian
from app.domain.people import Person
from app.domain.rights import Right
from app.forms.families import GuardianForm
from app.web.access import load, viewer
from app.web.choosing import facilitator as adult
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("guardianships", __name__)


@bp.get("/warga/<int:person_id>/wali/baru")
def new(person_id):
    child = load(Person, person_id, to=Right.EDIT_FAMILIES)
    return page("guardianships/new.html", child=child, form=GuardianForm())


@bp.post("/warga/<int:person_id>/wali/baru")
def create(person_id):
    child, form = load(Person, person_id, to=Right.EDIT_FAMILIES), GuardianForm()
    valid = form.validate()
    guardian, settled = adult(form.guardian_id)
    if valid and settled:
        try:
            guardianships.add(
                child, relation=form.relation.data, guardian=guardian, by=viewer(), **form.outsider()
            )
            return done(url_for("people.show", person_id=child.id), "Wali disimpan.")
        except (OwnGuardian, AlreadyGuardian) as refusal:
            form.pin("guardian_id", sentence(refusal))
        except names.BadName as bad:
            form.pin("name", sentence(bad))
        except phones.BadPhone as bad:
            form.pin("phone", sentence(bad))
    return wrong("guardianships/new.html", child=child, form=form)


@bp.post("/wali/<int:guardianship_id>/hapus")
def delete(guardianship_id):
    row = load(Guardianship, guardianship_id, to=Right.EDIT_FAMILIES, options=WITH_PEOPLE)
    guardianships.remove(row, by=viewer())
    return done(url_for("people.show", person_id=row.child_id), "Wali dihapus.", "info")
