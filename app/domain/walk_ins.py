"""Walk-ins: somebody came who was not on the list, and is now on it and present."""

from sqlalchemy import select

from app.db import db
from app.domain import admissions, attendance, marks, people, recognitions, rosters
from app.domain.activities import Activity
from app.domain.attendance import Mark, Row, Status, Way
from app.domain.marks import Given
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.recognitions import Recognition
from app.domain.rosters import AlreadyEnrolled
from app.domain.users import User


def welcome(meeting: Meeting, person: Person, *, operation: str, by: User) -> Row | None:
    """Mark a known person present, who comes onto the list from this meeting on if they are not on it yet.

    Goes beyond the capacity if need be. Needs `meeting.activity`. The same operation again does nothing. Raises
    marks.REFUSALS and NotAdmitted.
    """
    marks.check_open(meeting)
    if _was_done(meeting, operation):
        return None
    activity: Activity = meeting.activity
    try:
        entry = rosters.enrol(activity, person, by=by, starts_on=meeting.day, beyond_capacity=True)
    except AlreadyEnrolled:
        entry = rosters.entry_of(activity, person)
        rosters.admit(entry, by=by)
    db.session.flush()
    seen = next((row.version for row in attendance.sheet(meeting, entry_id=entry.id)), 0)
    return marks.set_one(
        meeting, entry.id, Given(Status.PRESENT), seen=seen, operation=operation, by=by, way=Way.WALK_IN
    )


def welcome_new(meeting: Meeting, seen: Recognition, *, operation: str, by: User) -> Row | None:
    """The same for somebody who is none of those whom Balai knows, kept by the meeting's unit. Raises BadName too."""
    marks.check_open(meeting)
    if _was_done(meeting, operation):
        return None
    admissions.check_newcomer(meeting.activity.kind)
    person = people.quick(name=seen.facts.name, phone=seen.facts.phone, unit=meeting.unit, by=by)
    recognitions.tell_apart(seen, person, by=by)
    return welcome(meeting, person, operation=operation, by=by)


def _was_done(meeting: Meeting, operation: str) -> bool:
    # A form that is sent twice at once: the second waits here, and then sees what the first did.
    rosters.lock(meeting.activity)
    return db.session.scalar(select(Mark.id).where(Mark.operation == operation).limit(1)) is not None
