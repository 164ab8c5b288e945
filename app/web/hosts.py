"""Hosts: the page of whoever leads a gathering, with the room, the word to say aloud, and a tick for each who came."""

import secrets
from datetime import timedelta

from flask import Blueprint, current_app, url_for

from app.domain import answer_lines, answers, attendance, clock, gatherings, lesson_sheets, marks, presences, rooms
from app.domain.gatherings import Gathering
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.rights import Right
from app.domain.sealing import CannotOpen
from app.forms.gatherings import TicksForm
from app.web.access import load, load_by, viewer
from app.web.htmx import done, page
from app.words import sentence

bp = Blueprint("hosts", __name__)
# From when the host may open the room: before the families, to set it up.
EARLY = timedelta(hours=1)


def _meeting(meeting_id: int) -> Meeting:
    return load(Meeting, meeting_id, to=Right.MARK_ATTENDANCE, options=WITH_ACTIVITY)


def _room(meeting: Meeting, gathering: Gathering | None) -> dict:
    """The address of the room once it is time, and the word; "" where there is none or its key is gone."""
    opens_at, now = meeting.starts_at - EARLY, clock.now()
    soon = opens_at <= now < meeting.ends_at + presences.AFTER and meeting.cancellation_id is None
    shown = {"opens_at": opens_at, "soon": soon, "address": "", "keyword": ""}
    if gathering is None or not gathering.is_remote:
        return shown
    try:
        shown["keyword"] = rooms.keyword_of(gathering, meeting)
        if soon:
            shown["address"] = rooms.address(gathering, meeting, current_app.config["BALAI_JITSI_URL"])
    except CannotOpen:
        shown["lost"] = True
    return shown


@bp.get("/pertemuan/<int:meeting_id>/tuan-rumah")
def show(meeting_id):
    meeting = _meeting(meeting_id)
    gathering = gatherings.of(meeting)
    families = answers.admitted(meeting)
    coming = answer_lines.comers_of(meeting, families)
    members = [member for each in coming.values() for member in each]
    listed = {row.entry.person_id: row for row in attendance.sheet(meeting)}
    return page(
        "hosts/show.html", meeting=meeting, gathering=gathering, families=families, coming=coming, members=members,
        listed=listed, there=presences.of_members([member.id for member in members]),
        entered=presences.entered(meeting), open=marks.is_open(meeting), **_room(meeting, gathering),
    )


@bp.get("/pertemuan/<int:meeting_id>/ruang")
def room(meeting_id):
    """The same room for mentors, who hold it for their own children and see no lists of families."""
    meeting = load_by(lesson_sheets.meeting_for, meeting_id, to=Right.SEE_PROGRESS)
    return page("hosts/room.html", meeting=meeting, **_room(meeting, gatherings.of(meeting)))


@bp.post("/pertemuan/<int:meeting_id>/tuan-rumah")
def update(meeting_id):
    meeting, form = _meeting(meeting_id), TicksForm()
    form.validate()
    present, seen = set(form.present.data or []), set(form.seen.data or [])
    coming = answer_lines.comers_of(meeting, answers.admitted(meeting))
    members = [member for each in coming.values() for member in each]
    address, operation = url_for(".show", meeting_id=meeting.id), form.op.data or secrets.token_urlsafe(16)
    try:
        ticked = [member for member in members if member.id in present]
        new = presences.tick(meeting, ticked, operation=operation, by=viewer())
        gone = [member for member in members if member.id in seen - present]
        presences.take_back(meeting, gone, by=viewer())
    except marks.REFUSALS as refusal:
        return done(address, sentence(refusal), "warn")
    return done(address, f"{new} orang dicentang hadir.")
