"""Mentees: the room in which a mentor begins, with nobody's children but their own (R14)."""

from flask import Blueprint

from app.domain import clock, mentees, mentors, mentorships, safeguards
from app.domain.rights import Right
from app.web.access import permit, viewer
from app.web.htmx import page

bp = Blueprint("mentees", __name__)


@bp.get("/dampingan")
def index():
    permit(Right.MENTOR)
    mentor, entrusted = mentors.of_user(viewer()), mentorships.mine(viewer())
    return page(
        "mentees/index.html", mentees=mentees.of(entrusted), open_now=mentees.open_now(entrusted), mentor=mentor,
        lines=safeguards.lists([mentor.id])[mentor.id] if mentor else [], day=clock.today(),
    )
