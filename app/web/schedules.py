"""Schedules: a rule becomes dates that are shown before they are saved, for a whole series or from one meeting on."""

from flask import Blueprint, abort, url_for

from app.domain import conflicts, plans
from app.domain.activities import WHOLE, Activity
from app.domain.conflicts import Clash
from app.domain.meetings import WHOLE as WHOLE_MEETING
from app.domain.meetings import Meeting
from app.domain.plans import Plan, PolicyMissing, Preview
from app.domain.recurrences import BadRule
from app.domain.rights import Right
from app.domain.versions import Outdated
from app.forms.meetings import as_text
from app.forms.schedules import ScheduleForm
from app.web.access import ask, load, viewer
from app.web.choosing import facilitator, show_facilitator
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("schedules", __name__)


def _activity(activity_id: int) -> Activity:
    return load(Activity, activity_id, to=Right.PLAN_ACTIVITIES, options=WHOLE)


def _meeting(meeting_id: int) -> Meeting:
    """A meeting that came from a schedule, so that others may follow it."""
    meeting = load(Meeting, meeting_id, to=Right.PLAN_ACTIVITIES, options=WHOLE_MEETING)
    if meeting.schedule is None:
        abort(404)
    return meeting


def _new_form(activity: Activity) -> ScheduleForm:
    form = ScheduleForm(place=activity.place, facilitator_id=as_text(activity.facilitator_id))
    show_facilitator(form, activity.facilitator)
    return form


def _following_form(meeting: Meeting) -> ScheduleForm:
    assert meeting.schedule is not None, "_meeting refuses the others"
    form = ScheduleForm.following(
        meeting.schedule, starts_on=meeting.original_date, count=plans.remaining(meeting),
    )
    show_facilitator(form, meeting.facilitator)
    return form


def _plan(form: ScheduleForm, known) -> Plan | None:
    """What the form asks for, if it is complete; else the form says what is missing."""
    valid = form.validate()
    person, settled = facilitator(form.facilitator_id, known)
    return form.plan(person) if valid and settled else None


def _preview(form: ScheduleForm, plan: Plan | None, activity: Activity, start: Meeting | None = None) -> Preview | None:
    if plan is None:
        return None
    try:
        return ask(plans.preview, activity, plan, start=start)
    except BadRule as error:
        form.pin_fault(error)
        return None


def _again(form: ScheduleForm, plan: Plan | None, activity: Activity, start: Meeting | None = None) -> Preview | None:
    """The preview of a refused plan, with the missing reason asked for in the same breath as anything else."""
    shown = _preview(form, plan, activity, start)
    reason = form.override_reason
    if shown and shown.conflicts and not (reason.errors or conflicts.reason_suffices(reason.data or "")):
        form.pin("override_reason", sentence(Clash(shown.conflicts)))
    return shown


def _refused(form: ScheduleForm, error: Exception) -> None:
    """Pin what the domain refused to the field where it can be mended."""
    if isinstance(error, BadRule):
        form.pin_fault(error)
    else:
        form.pin("override_reason" if isinstance(error, Clash) else "holiday_policy", sentence(error))


@bp.get("/kegiatan/<int:activity_id>/jadwal/baru")
def new(activity_id):
    activity = _activity(activity_id)
    return page("schedules/new.html", activity=activity, form=_new_form(activity), preview=None)


@bp.post("/kegiatan/<int:activity_id>/jadwal/tanggal")
def preview(activity_id):
    activity = _activity(activity_id)
    form = _new_form(activity)
    shown = _preview(form, _plan(form, activity.facilitator), activity)
    return page("schedules/new.html", "schedules/_preview.html", activity=activity, form=form, preview=shown)


@bp.post("/kegiatan/<int:activity_id>/jadwal/baru")
def create(activity_id):
    activity = _activity(activity_id)
    form = _new_form(activity)
    plan = _plan(form, activity.facilitator)
    try:
        if plan:
            plans.save(activity, plan, reason=form.override_reason.data or "", by=viewer())
            return done(url_for("activities.show", activity_id=activity.id), "Jadwal disimpan.")
    except (BadRule, PolicyMissing, Clash) as error:
        _refused(form, error)
    shown = _again(form, plan, activity)
    return wrong("schedules/new.html", activity=activity, form=form, preview=shown)


@bp.get("/pertemuan/<int:meeting_id>/jadwal/ubah")
def edit(meeting_id):
    meeting = _meeting(meeting_id)
    form = _following_form(meeting)
    return page("schedules/edit.html", meeting=meeting, activity=meeting.activity, form=form, preview=None)


@bp.post("/pertemuan/<int:meeting_id>/jadwal/tanggal")
def preview_following(meeting_id):
    meeting = _meeting(meeting_id)
    form = _following_form(meeting)
    shown = _preview(form, _plan(form, meeting.facilitator), meeting.activity, meeting)
    return page(
        "schedules/edit.html", "schedules/_preview.html", meeting=meeting, activity=meeting.activity, form=form,
        preview=shown,
    )


@bp.post("/pertemuan/<int:meeting_id>/jadwal/ubah")
def update(meeting_id):
    meeting = _meeting(meeting_id)
    form = _following_form(meeting)
    plan = _plan(form, meeting.facilitator)
    try:
        if plan:
            reason, seen = form.override_reason.data or "", form.version.data
            plans.change_following(meeting, plan, seen=seen, reason=reason, by=viewer())
            return done(url_for("activities.show", activity_id=meeting.activity_id), "Jadwal diubah.")
    except (BadRule, PolicyMissing, Clash) as error:
        _refused(form, error)
    except Outdated as error:
        form.reopen(meeting.schedule, sentence(error))
    shown = _again(form, plan, meeting.activity, meeting)
    return wrong("schedules/edit.html", meeting=meeting, activity=meeting.activity, form=form, preview=shown)
