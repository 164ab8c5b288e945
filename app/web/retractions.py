"""Retractions: taking a whole import out again, or seeing what stands in the way."""

from flask import Blueprint, url_for

from app.domain import retractions
from app.domain.imports import Import
from app.domain.ledgers import DependedOn
from app.domain.retractions import NotConfirmed
from app.domain.rights import Right
from app.web.access import ask, load, viewer
from app.web.htmx import done, wrong
from app.words import sentence

bp = Blueprint("retractions", __name__)


@bp.post("/bawa-masuk/<int:import_id>/urungkan")
def create(import_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    here = url_for("imports.show", import_id=import_id)
    try:
        retractions.undo(batch, by=viewer())
    except DependedOn as refusal:
        people = ask(retractions.people_in_the_way, batch)
        return wrong("retractions/refused.html", status=409, batch=batch, tables=refusal.tables, people=people)
    except NotConfirmed as refusal:
        return done(here, sentence(refusal), "warn")
    return done(here, "Diurungkan. Semua yang masuk dari berkas ini sudah dikeluarkan lagi; pratinjaunya masih ada.")
