"""Cancellations: calling a meeting off with a reason, and holding it after all."""

from flask import Blueprint, url_for

from app.domain import cancellations
from app.domain.meetings import WHOLE, Meeting
from app.domain.moves import AlreadyCancelled, AlreadyMarked, refuse_settled
from app.domain.rights import Right
from app.forms.meetings import CancellationForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("cancellations", __name__)


def _meeting(meeting_id: int) -> Meeting:
    return load(Meeting, meeting_id, to=Right.PLAN_ACTIVITIES, options=WHOLE)


@bp.get("/pertemuan/<int:meeting_id>/pembatalan")
def new(meeting_id):
    meeting = _meeting(meeting_id)
    try:
        refuse_settled(meeting)
    except (AlreadyMarked, AlreadyCancelled) as error:
        return done(url_for("meetings.show", meeting_id=meeting.id), sentence(error), "warn")
    return page("cancellations/new.html", meeting=meeting, form=CancellationForm())


@bp.post("/pertemuan/<int:meeting_id>/pembatalan")
def create(meeting_id):
    meeting, form = _meeting(meeting_id), CancellationForm()
    if not form.validate():
        return wrong("cancellations/new.html", meeting=meeting, form=form)
    try:
        cancellations.cancel(meeting, reason=form.reason.data or "", by=viewer())
    except (AlreadyMarked, AlreadyCancelled) as error:
        form.pin("reason", sentence(error))
        return wrong("cancellations/new.html", meeting=meeting, form=form)
    address = url_for("meetings.show", meeting_id=meeting.id)
    return done(address, "Pertemuan dibatalkan. Kabari peserta lewat Kirim ke WA.")


@bp.post("/pertemuan/<int:meeting_id>/pembatalan/hapus")
def delete(meeting_id):
    meeting = _meeting(meeting_id)
    in_the_way = cancellations.restore(meeting, by=viewer())
    address = url_for("meetings.show", meeting_id=meeting.id)
    if in_the_way:
        return done(address, "Pertemuan diadakan lagi, tetapi jamnya kini bertabrakan. Periksa kalender.", "warn")
    return done(address, "Pertemuan diadakan lagi.")
