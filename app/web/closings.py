"""Closing a meeting's marks, and opening them again with a reason."""

import secrets

from flask import Blueprint, url_for

from app.domain import attendance, closings, marks
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.rights import Right
from app.forms.attendance import ClosingForm, ReasonForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("closings", __name__)


def opened(meeting_id: int) -> Meeting:
    return load(Meeting, meeting_id, to=Right.CLOSE_MEETINGS, options=WITH_ACTIVITY)


@bp.get("/pertemuan/<int:meeting_id>/penutupan")
def new(meeting_id):
    meeting = opened(meeting_id)
    form = ClosingForm(op=secrets.token_urlsafe(16))
    return page("closings/new.html", meeting=meeting, form=form, totals=attendance.tally(meeting))


@bp.post("/pertemuan/<int:meeting_id>/penutupan")
def create(meeting_id):
    meeting, form = opened(meeting_id), ClosingForm()
    totals = attendance.tally(meeting)
    if not totals[None]:
        form.empty.data = form.empty.data or "keep"
        form.empty.raw_data = [form.empty.data]
    if not form.validate():
        return wrong("closings/new.html", meeting=meeting, form=form, totals=totals)
    act = form.op.data or secrets.token_urlsafe(16)
    try:
        closings.close(meeting, fill=form.empty.data == "fill", operation=act[:64], by=viewer())
    except marks.REFUSALS as refusal:
        form.pin("empty", sentence(refusal))
        return wrong("closings/new.html", meeting=meeting, form=form, totals=totals)
    return done(url_for("attendance.show", meeting_id=meeting_id), "Presensi ditutup. Terima kasih.")


@bp.get("/pertemuan/<int:meeting_id>/pembukaan")
def edit(meeting_id):
    meeting = opened(meeting_id)
    return page("closings/edit.html", meeting=meeting, form=ReasonForm(), past=closings.history(meeting))


@bp.post("/pertemuan/<int:meeting_id>/pembukaan")
def delete(meeting_id):
    meeting, form = opened(meeting_id), ReasonForm()
    if form.validate():
        try:
            closings.reopen(meeting, reason=form.reason.data or "", by=viewer())
            return done(url_for("attendance.show", meeting_id=meeting_id), "Presensi dibuka lagi.", "info")
        except closings.NotClosed as refusal:
            form.pin("reason", sentence(refusal))
    return wrong("closings/edit.html", meeting=meeting, form=form, past=closings.history(meeting))
