"""One line of a sheet in detail: status, minutes, reason, note, and who marked what when."""

import secrets

from flask import Blueprint, abort, url_for

from app.domain import attendance, marks, pages
from app.domain.attendance import Status
from app.domain.marks import Given, MarkChanged
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.rights import Right
from app.forms.attendance import LineForm
from app.web.access import load, may, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("marks", __name__)


def line_of(meeting: Meeting, entry_id: int):
    """The line and, for those who may see it, its history."""
    rows = attendance.sheet(meeting, entry_id=entry_id)
    if not rows:
        abort(404)
    past = marks.history(meeting, rows[0].entry.person_id) if may(Right.SEE_MARK_HISTORY, meeting) else []
    return rows[0], past


@bp.get("/pertemuan/<int:meeting_id>/kehadiran/<int:entry_id>")
def edit(meeting_id, entry_id):
    meeting = load(Meeting, meeting_id, to=Right.MARK_ATTENDANCE, options=WITH_ACTIVITY)
    row, past = line_of(meeting, entry_id)
    form = LineForm(obj=row.mark, seen=row.version, op=secrets.token_urlsafe(16))
    return page("marks/edit.html", meeting=meeting, row=row, past=past, form=form, open=marks.is_open(meeting))


@bp.post("/pertemuan/<int:meeting_id>/kehadiran/<int:entry_id>")
def update(meeting_id, entry_id):
    meeting = load(Meeting, meeting_id, to=Right.MARK_ATTENDANCE, options=WITH_ACTIVITY)
    row, past = line_of(meeting, entry_id)
    form = LineForm()
    shown = {"meeting": meeting, "row": row, "past": past, "form": form, "open": marks.is_open(meeting)}
    if not form.validate():
        return wrong("marks/edit.html", **shown)
    minutes = form.minutes_late.data if form.status.data is Status.LATE else None
    given = Given(form.status.data, minutes, form.reason.data or "", form.note.data or "")
    seen = pages.key(form.seen.data) or 0
    try:
        marks.set_one(meeting, entry_id, given, seen=seen, operation=form.op.data or secrets.token_urlsafe(16),
                      by=viewer())
    except MarkChanged as change:
        form.pin("status", sentence(change))
        form.seen.data = str(change.row.version)
        return wrong("marks/edit.html", **shown)
    except marks.REFUSALS as refusal:
        form.pin("status", sentence(refusal))
        return wrong("marks/edit.html", **shown)
    return done(url_for("attendance.show", meeting_id=meeting_id, _anchor=f"e{entry_id}"), "Tersimpan.")
