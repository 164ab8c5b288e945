"""Dossiers: what belongs into the file of a meeting or an activity, what is missing, and the order to make it."""

from typing import Any

from flask import Blueprint, request

from app.domain import dossiers
from app.domain.activities import Activity
from app.domain.dossiers import Piece
from app.domain.jobs import JobKind
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.rights import Right
from app.domain.units import Paper
from app.web import works
from app.web.access import ask, load
from app.web.htmx import page, wrong

bp = Blueprint("dossiers", __name__)
PAGE = "dossiers/new.html"


def _shown(subject: Meeting | Activity, pieces: list[Piece], chosen: set[str] | None = None) -> dict[str, Any]:
    there = [piece for piece in pieces if piece.count]
    return {
        "subject": subject, "meeting": subject if isinstance(subject, Meeting) else None, "there": there,
        "missing": [piece for piece in pieces if not piece.count], "papers": list(Paper),
        "chosen": {piece.key for piece in there} if chosen is None else chosen,
    }  # fmt: skip


def _order(subject: Meeting | Activity, pieces: list[Piece]):
    """Hand the chosen pieces on to the worker; at least one must be chosen."""
    there = {piece.key for piece in pieces if piece.count}
    asked = [key for key in request.form.getlist("pieces") if key in there]
    if not asked:
        return wrong(PAGE, **_shown(subject, pieces, set()), refused=True)
    paper = next((each for each in Paper if each.value == request.form.get("paper")), subject.unit.paper)
    return works.started(JobKind.DOSSIER, subject, {"pieces": asked, "paper": paper.value})


def _meeting(meeting_id: int) -> Meeting:
    return load(Meeting, meeting_id, to=Right.PRINT, options=WITH_ACTIVITY)


@bp.get("/pertemuan/<int:meeting_id>/berkas")
def meeting(meeting_id):
    meeting = _meeting(meeting_id)
    return page(PAGE, **_shown(meeting, ask(dossiers.of_meeting, meeting)))


@bp.post("/pertemuan/<int:meeting_id>/berkas")
def order_meeting(meeting_id):
    meeting = _meeting(meeting_id)
    return _order(meeting, ask(dossiers.of_meeting, meeting))


@bp.get("/kegiatan/<int:activity_id>/berkas")
def activity(activity_id):
    activity = load(Activity, activity_id, to=Right.PRINT)
    return page(PAGE, **_shown(activity, ask(dossiers.of_activity, activity)))


@bp.post("/kegiatan/<int:activity_id>/berkas")
def order_activity(activity_id):
    activity = load(Activity, activity_id, to=Right.PRINT)
    return _order(activity, ask(dossiers.of_activity, activity))
