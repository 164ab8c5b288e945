"""Strangers: the families that nobody knows yet, and striking several at once that answered for fun."""

from flask import Blueprint, request, url_for

from app.domain import pages, replies, strangers
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.rights import Right
from app.web.access import load, viewer
from app.web.htmx import done, page

bp = Blueprint("strangers", __name__)


def _meeting(meeting_id: int) -> Meeting:
    return load(Meeting, meeting_id, to=Right.ENROL, options=WITH_ACTIVITY)


@bp.get("/pertemuan/<int:meeting_id>/jawaban/belum-dikenal")
def index(meeting_id):
    meeting = _meeting(meeting_id)
    found = strangers.page(meeting, after=pages.key(request.args.get("setelah")))
    return page("strangers/index.html", meeting=meeting, found=found)


@bp.post("/pertemuan/<int:meeting_id>/jawaban/belum-dikenal")
def delete(meeting_id):
    """Show the chosen ones first, and strike them when that page says so."""
    meeting = _meeting(meeting_id)
    ids = request.form.getlist("here" if "all" in request.form else "answer", type=int)
    chosen = strangers.chosen(meeting, ids)
    if not chosen:
        return done(url_for(".index", meeting_id=meeting.id), "Belum ada yang dipilih.", "warn")
    if "sure" not in request.form:
        return page("strangers/delete.html", meeting=meeting, chosen=chosen)
    replies.delete_all(meeting, chosen, by=viewer())
    return done(url_for("answers.index", meeting_id=meeting.id), f"{len(chosen)} jawaban dihapus.", "info")
