"""Minutes: the notulen of a meeting as a form and as paper, and what was agreed there."""

from flask import Blueprint, url_for

from app.documents import minutes as printed
from app.domain import audit, clock, follow_ups, letterheads, minutes
from app.domain.meetings import WHOLE, Meeting
from app.domain.minutes import DueInPast, MorePresentThanInvited, NobodyAgreed
from app.domain.rights import Right
from app.domain.units import Paper
from app.domain.versions import Outdated
from app.forms.minutes import AgreementForm, MinutesForm
from app.web import pdfs
from app.web.access import load, viewer, write
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("minutes", __name__)
PAGE = "minutes/edit.html"
PLACE = {NobodyAgreed: "who", DueInPast: "due_on"}


def _whole(meeting: Meeting, form: MinutesForm | None = None, agreement: AgreementForm | None = None):
    """Everything the page shows; a form that was posted stays as it was typed."""
    written, found = minutes.of_meeting(meeting), minutes.counted(meeting)
    counts = minutes.counts(written, found)
    if form is None:
        form = MinutesForm.of(meeting, written, counts, viewer().name)
    return {
        "meeting": meeting, "activity": meeting.activity, "written": written, "found": found, "counts": counts,
        "agreed": follow_ups.of_meeting(meeting), "colleagues": minutes.colleagues(meeting), "form": form,
        "agreement": agreement or AgreementForm(formdata=None, prefix="do-"),
    }  # fmt: skip


@bp.get("/pertemuan/<int:meeting_id>/notulen")
def edit(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.KEEP_MINUTES, options=WHOLE)
    return page(PAGE, **_whole(meeting))


@bp.post("/pertemuan/<int:meeting_id>/notulen")
def update(meeting_id):
    meeting, form = load(Meeting, meeting_id, to=Right.KEEP_MINUTES, options=WHOLE), MinutesForm()
    if form.validate():
        try:
            minutes.write(meeting, seen=form.version.data, by=viewer(), **form.facts())
            return done(url_for(".edit", meeting_id=meeting.id), "Notulen disimpan.")
        except MorePresentThanInvited as refusal:
            form.pin("present", sentence(refusal))
        except Outdated as refusal:
            form.reopen(minutes.of_meeting(meeting), sentence(refusal))
    return wrong(PAGE, **_whole(meeting, form))


@bp.post("/pertemuan/<int:meeting_id>/notulen/tindak-lanjut")
def agree(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.KEEP_MINUTES, options=WHOLE)
    form = AgreementForm(prefix="do-")
    if form.validate():
        try:
            what, who, due_on = form.what.data or "", form.who.data or "", form.due_on.data or clock.today()
            minutes.agree(meeting, what=what, who=who, due_on=due_on, by=viewer())
            return done(url_for(".edit", meeting_id=meeting.id, _anchor="kesepakatan"), "Tindak lanjut dicatat.")
        except tuple(PLACE) as refusal:
            form.pin(PLACE[type(refusal)], sentence(refusal))
    return wrong(PAGE, **_whole(meeting, agreement=form))


@bp.get("/pertemuan/<int:meeting_id>/notulen.pdf")
def pdf(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.PRINT, options=WHOLE)
    written = minutes.of_meeting(meeting)
    made = printed.render(
        meeting, meeting.activity, written, minutes.counts(written, minutes.counted(meeting)),
        follow_ups.of_meeting(meeting),
        letterhead=letterheads.of(meeting.unit), paper=pdfs.wish(Paper, "kertas", meeting.unit.paper),
        printed_by=viewer().name,
    )  # fmt: skip
    write(lambda: audit.record("print", meeting, by=viewer(), paper="notulen"))
    return pdfs.answer(made, f"notulen-{meeting_id}")
