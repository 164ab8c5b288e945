"""Relocations: a member of one family moves to another."""

from flask import Blueprint, url_for

from app.domain import family_changes
from app.domain.family_changes import SameFamily
from app.domain.households import WITH_HOUSEHOLD, AlreadyMember, Membership
from app.domain.rights import Right
from app.forms.families import DestinationForm
from app.web.access import load, permit, viewer
from app.web.choosing import household
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("relocations", __name__)


@bp.get("/anggota/<int:membership_id>/pindah")
def new(membership_id):
    membership = load(Membership, membership_id, to=Right.EDIT_FAMILIES, options=WITH_HOUSEHOLD)
    return page("relocations/new.html", membership=membership, form=DestinationForm())


@bp.post("/anggota/<int:membership_id>/pindah")
def create(membership_id):
    membership = load(Membership, membership_id, to=Right.EDIT_FAMILIES, options=WITH_HOUSEHOLD)
    form = DestinationForm()
    valid = form.validate()
    target, settled = household(form.household_id)
    if not (valid and settled and target):
        return wrong("relocations/new.html", membership=membership, form=form)
    permit(Right.EDIT_FAMILIES, target)
    try:
        family_changes.move(membership, target, by=viewer())
    except (SameFamily, AlreadyMember) as refusal:
        form.pin("household_id", sentence(refusal))
        return wrong("relocations/new.html", membership=membership, form=form)
    return done(url_for("households.show", household_id=target.id), "Sudah pindah ke keluarga ini.")
