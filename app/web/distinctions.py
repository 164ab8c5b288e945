"""Distinctions: "bukan orang yang sama", said of two people, and taken back."""

from flask import Blueprint, abort, url_for

from app.domain import distinctions
from app.domain.people import Person
from app.domain.rights import Right
from app.web.access import load, viewer
from app.web.htmx import done

bp = Blueprint("distinctions", __name__)


@bp.post("/warga/<int:one_id>/beda/<int:other_id>")
def create(one_id, other_id):
    one, other = load(Person, one_id, to=Right.MERGE_PEOPLE), load(Person, other_id, to=Right.MERGE_PEOPLE)
    if one_id == other_id:
        abort(404)
    distinctions.tell_apart(one, other, by=viewer())
    return done(url_for("doubles.index"), "Dicatat: bukan orang yang sama. Pasangan ini tidak ditanyakan lagi.")


@bp.post("/warga/<int:one_id>/beda/<int:other_id>/hapus")
def delete(one_id, other_id):
    one, other = load(Person, one_id, to=Right.MERGE_PEOPLE), load(Person, other_id, to=Right.MERGE_PEOPLE)
    if told := distinctions.find(one, other):
        distinctions.withdraw(told, one, by=viewer())
    return done(url_for("merges.new", one_id=one_id, other_id=other_id), "Pernyataan beda orang dibatalkan.", "info")
