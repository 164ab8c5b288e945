"""Mentorships: the children of an activity with their mentors, choosing one from the proposals, and the end of it."""

from flask import Blueprint, url_for

from app.domain import admissions, assignments, clock, mentorships, proposals, rosters
from app.domain.activities import Activity
from app.domain.assignments import OF_ENTRY, OF_MENTOR, REFUSALS, EndsTooEarly
from app.domain.mentors import Mentor
from app.domain.mentorships import WHOLE, Mentorship
from app.domain.rights import Right
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.versions import Outdated
from app.forms.mentors import AssignmentForm, EndForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("mentorships", __name__)


@bp.get("/kegiatan/<int:activity_id>/pendampingan")
def index(activity_id):
    activity, day = load(Activity, activity_id, to=Right.SUPERVISE_MENTORING), clock.today()
    entries = [each for each in rosters.entries(activity) if each.role is RosterRole.PARTICIPANT and each.covers(day)]
    known = mentorships.current([each.person_id for each in entries], day)
    return page("mentorships/index.html", activity=activity, entries=entries, known=known)


def _proposed(entry: RosterEntry, form: AssignmentForm) -> dict:
    first, refused = assignments.first_day(entry.person_id), admissions.kept_out(entry.activity.kind, [entry.person])
    found = [] if refused else proposals.for_child(viewer(), entry, first)
    form.offer(found)
    if not form.is_submitted():
        form.starts_on.data = first
    return {
        "first": first, "barrier": next(map(sentence, refused.values()), ""),
        "entry": entry, "form": form, "proposals": found, "slots": proposals.slots(entry.activity),
        "unready": proposals.unready(viewer()),
    }  # fmt: skip


@bp.get("/peserta/<int:entry_id>/pendamping")
def new(entry_id):
    entry = load(RosterEntry, entry_id, to=Right.SUPERVISE_MENTORING, options=OF_ENTRY)
    return page("mentorships/new.html", **_proposed(entry, AssignmentForm()))


@bp.post("/peserta/<int:entry_id>/pendamping")
def create(entry_id):
    entry = load(RosterEntry, entry_id, to=Right.SUPERVISE_MENTORING, options=OF_ENTRY)
    form = AssignmentForm()
    shown = _proposed(entry, form)
    if form.validate():
        mentor = load(Mentor, form.mentor_id.data, to=Right.SUPERVISE_MENTORING, options=OF_MENTOR)
        try:
            assignments.assign(
                mentor, entry, starts_on=form.starts_on.data or clock.today(), ends_on=form.ends_on.data, by=viewer()
            )
            return done(url_for(".index", activity_id=entry.activity_id), "Pendamping ditetapkan.")
        except REFUSALS as refusal:
            form.pin("ends_on" if isinstance(refusal, EndsTooEarly) else "mentor_id", sentence(refusal))
    return wrong("mentorships/new.html", **shown)


@bp.get("/pendampingan/<int:mentorship_id>/akhiri")
def end(mentorship_id):
    mentorship = load(Mentorship, mentorship_id, to=Right.SUPERVISE_MENTORING, options=WHOLE)
    return page("mentorships/end.html", mentorship=mentorship, form=EndForm.of(mentorship, ends_on=clock.today()))


@bp.post("/pendampingan/<int:mentorship_id>/akhiri")
def finish(mentorship_id):
    mentorship = load(Mentorship, mentorship_id, to=Right.SUPERVISE_MENTORING, options=WHOLE)
    form = EndForm()
    if form.validate():
        try:
            assignments.finish(
                mentorship, last_day=form.ends_on.data or clock.today(), why=form.reason, seen=form.version.data,
                by=viewer(),
            )
            return done(url_for(".index", activity_id=mentorship.activity_id), "Pendampingan diakhiri.")
        except EndsTooEarly as refusal:
            form.pin("ends_on", sentence(refusal))
        except Outdated as refusal:
            form.reopen(mentorship, sentence(refusal))
            return wrong("mentorships/end.html", status=409, mentorship=mentorship, form=form)
    return wrong("mentorships/end.html", mentorship=mentorship, form=form)
