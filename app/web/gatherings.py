"""How meetings are held: the rule of an activity, and what one meeting does differently."""

from flask import Blueprint, url_for

from app.domain import gatherings, rooms, seating
from app.domain.activities import Activity
from app.domain.gatherings import BadKeyword, BadLink, Gathering
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.rights import Right
from app.domain.versions import Outdated
from app.forms.gatherings import GatheringForm, MeetingForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("gatherings", __name__)
SAVED = "Cara bertemu disimpan."


def _activity(activity_id: int) -> Activity:
    return load(Activity, activity_id, to=Right.PLAN_ACTIVITIES)


def _meeting(meeting_id: int) -> Meeting:
    return load(Meeting, meeting_id, to=Right.PLAN_ACTIVITIES, options=WITH_ACTIVITY)


def _own(meeting: Meeting, known: Gathering | None) -> bool:
    return known is not None and known.meeting_id == meeting.id


def _shown(known: Gathering | None, **more) -> dict:
    return {"known": known, "host": rooms.host_of(known) if known else "", **more}


def _refuse(form: GatheringForm, known: Gathering | None, error: BadLink | BadKeyword | Outdated) -> None:
    if isinstance(error, BadLink):
        form.pin("link", sentence(error))
    elif isinstance(error, BadKeyword):
        form.pin("keyword", sentence(error))
    elif known is not None:
        form.reopen(known, sentence(error))


@bp.get("/kegiatan/<int:activity_id>/cara-bertemu")
def edit_all(activity_id):
    activity = _activity(activity_id)
    known = gatherings.of_activity(activity)
    form = GatheringForm.of(known, version=known.version if known else None)
    return page("gatherings/edit_all.html", **_shown(known, activity=activity, form=form))


@bp.post("/kegiatan/<int:activity_id>/cara-bertemu")
def update_all(activity_id):
    activity = _activity(activity_id)
    known = gatherings.of_activity(activity)
    form = GatheringForm.of(known, version=known.version if known else None)
    if form.validate():
        try:
            saved = gatherings.arrange_all(activity, form.terms(), seen=form.version.data, by=viewer())
            if form.fresh_room.data:
                gatherings.renew_room(saved, by=viewer())
            seating.fill_all(activity, by=viewer())
            return done(url_for("activities.show", activity_id=activity.id), SAVED)
        except (BadLink, BadKeyword, Outdated) as error:
            _refuse(form, known, error)
    return wrong("gatherings/edit_all.html", **_shown(known, activity=activity, form=form))


def _form_of(meeting: Meeting, known: Gathering | None) -> MeetingForm:
    return MeetingForm.of(known, version=known.version if known and _own(meeting, known) else None)


@bp.get("/pertemuan/<int:meeting_id>/cara-bertemu")
def edit(meeting_id):
    meeting = _meeting(meeting_id)
    known = gatherings.of(meeting)
    shown = _shown(known, meeting=meeting, own=_own(meeting, known), form=_form_of(meeting, known))
    return page("gatherings/edit.html", **shown)


@bp.post("/pertemuan/<int:meeting_id>/cara-bertemu")
def update(meeting_id):
    meeting = _meeting(meeting_id)
    known = gatherings.of(meeting)
    form = _form_of(meeting, known)
    if form.validate():
        try:
            saved = gatherings.arrange(meeting, form.terms(), seen=form.version.data, by=viewer())
            if form.fresh_room.data:
                gatherings.renew_room(saved, by=viewer())
            seating.fill(meeting, by=viewer())
            return done(url_for("meetings.show", meeting_id=meeting.id), SAVED)
        except (BadLink, BadKeyword, Outdated) as error:
            _refuse(form, known, error)
    return wrong("gatherings/edit.html", **_shown(known, meeting=meeting, own=_own(meeting, known), form=form))


@bp.post("/pertemuan/<int:meeting_id>/cara-bertemu/hapus")
def delete(meeting_id):
    meeting = _meeting(meeting_id)
    known = gatherings.of(meeting)
    if known is not None and _own(meeting, known):
        gatherings.let_go(known, by=viewer())
        seating.fill(meeting, by=viewer())
    return done(url_for("meetings.show", meeting_id=meeting.id), "Pertemuan ini ikut aturan kegiatan lagi.", "info")
