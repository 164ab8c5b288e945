"""Meetings: one gathering with its facts, and the forms that add one by hand or arrange one differently."""

from flask import Blueprint, request, url_for

from app.domain import addressees, agenda, gatherings, lesson_sheets, letters, mailings, marks, moves, pages, tallies
from app.domain.activities import WHOLE as WHOLE_ACTIVITY
from app.domain.activities import Activity, ActivityKind
from app.domain.conflicts import Clash
from app.domain.meetings import WHOLE, Meeting
from app.domain.moves import AlreadyCancelled, AlreadyMarked, MovedIntoPast
from app.domain.rights import Right
from app.domain.tallies import Tally
from app.domain.versions import Outdated
from app.forms.meetings import MeetingForm, as_text
from app.web.access import load, viewer
from app.web.choosing import facilitator, show_facilitator
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("meetings", __name__)


@bp.get("/kegiatan/<int:activity_id>/pertemuan")
def index(activity_id):
    activity = load(Activity, activity_id, to=Right.SEE)
    found = agenda.page(activity, after=pages.key(request.args.get("setelah")))
    return page("meetings/index.html", activity=activity, found=found)


@bp.get("/pertemuan/<int:meeting_id>")
def show(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.SEE, options=WHOLE)
    return page(
        "meetings/show.html", meeting=meeting, activity=meeting.activity, line=agenda.line(meeting),
        settled=agenda.is_settled(meeting), open=marks.is_open(meeting), tellings=addressees.fitting(meeting),
        told=mailings.about(meeting), written=letters.of_meeting(meeting), represented=_represented(meeting),
        gathering=gatherings.of(meeting), lacks_adults=lesson_sheets.lacks_adults(meeting),
    )


def _represented(meeting: Meeting) -> Tally | None:
    """How many families somebody came for; only gatherings of families count them."""
    return tallies.of_meeting(meeting) if meeting.activity.kind is ActivityKind.FAMILY_SUPPORT else None


def _new_form(activity: Activity) -> MeetingForm:
    form = MeetingForm(place=activity.place, facilitator_id=as_text(activity.facilitator_id))
    show_facilitator(form, activity.facilitator)
    return form


@bp.get("/kegiatan/<int:activity_id>/pertemuan/baru")
def new(activity_id):
    activity = load(Activity, activity_id, to=Right.PLAN_ACTIVITIES, options=WHOLE_ACTIVITY)
    return page("meetings/new.html", activity=activity, form=_new_form(activity), clash=None)


@bp.post("/kegiatan/<int:activity_id>/pertemuan/baru")
def create(activity_id):
    activity = load(Activity, activity_id, to=Right.PLAN_ACTIVITIES, options=WHOLE_ACTIVITY)
    form = _new_form(activity)
    valid = form.validate()
    person, settled = facilitator(form.facilitator_id, activity.facilitator)
    if not (valid and settled):
        return wrong("meetings/new.html", activity=activity, form=form, clash=None)
    reason = form.override_reason.data or ""
    try:
        meeting = moves.add(activity, form.arrangement(person), reason=reason, by=viewer())
    except Clash as clash:
        form.pin("override_reason", sentence(clash))
        return wrong("meetings/new.html", activity=activity, form=form, clash=clash)
    return done(url_for(".show", meeting_id=meeting.id), "Pertemuan ditambahkan.")


def _edit_form(meeting: Meeting) -> MeetingForm:
    form = MeetingForm.of(meeting)
    show_facilitator(form, meeting.facilitator)
    return form


@bp.get("/pertemuan/<int:meeting_id>/ubah")
def edit(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.PLAN_ACTIVITIES, options=WHOLE)
    return page("meetings/edit.html", meeting=meeting, activity=meeting.activity, form=_edit_form(meeting), clash=None)


@bp.post("/pertemuan/<int:meeting_id>/ubah")
def update(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.PLAN_ACTIVITIES, options=WHOLE)
    form, clash = _edit_form(meeting), None
    valid = form.validate()
    person, settled = facilitator(form.facilitator_id, meeting.facilitator)
    try:
        if valid and settled:
            reason, seen = form.override_reason.data or "", form.version.data
            moves.change(meeting, form.arrangement(person), seen=seen, reason=reason, by=viewer())
            return done(url_for(".show", meeting_id=meeting.id), "Perubahan pertemuan disimpan.")
    except Clash as error:
        clash = error
        form.pin("override_reason", sentence(error))
    except (AlreadyMarked, AlreadyCancelled, MovedIntoPast) as error:
        form.pin("day", sentence(error))
    except Outdated as error:
        form.reopen(meeting, sentence(error))
    return wrong("meetings/edit.html", meeting=meeting, activity=meeting.activity, form=form, clash=clash)
