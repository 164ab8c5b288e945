"""Moves: putting a single meeting into the calendar by hand, or another hour, place or facilitator for one there is."""

from dataclasses import dataclass
from datetime import date, datetime, time

from app.db import db
from app.domain import agenda, audit, clock, conflicts, versions
from app.domain.activities import Activity
from app.domain.conflicts import Wish
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.users import User


class AlreadyMarked(Exception):
    """Somebody was marked in this meeting: it took place, so it can be neither moved nor cancelled."""


class AlreadyCancelled(Exception):
    """This meeting does not take place; it has to be restored first."""


class MovedIntoPast(Exception):
    """What was still to come cannot have been on a day that is over: families wait for it."""


@dataclass(frozen=True)
class Arrangement:
    """Everything about one meeting that people agree on. Times are local hours of the meeting's zone."""

    day: date
    start_time: time
    end_time: time
    place: str
    facilitator: Person | None
    topic: str

    def hours(self, zone: str) -> tuple[datetime, datetime]:
        return clock.at(self.day, self.start_time, zone), clock.at(self.day, self.end_time, zone)


def refuse_settled(meeting: Meeting) -> None:
    """Raise AlreadyCancelled or AlreadyMarked for a meeting whose hour can no longer change."""
    if meeting.cancellation_id:
        raise AlreadyCancelled
    if agenda.is_settled(meeting):
        raise AlreadyMarked


def add(activity: Activity, arrangement: Arrangement, *, reason: str, by: User) -> Meeting:
    """One more meeting of `activity`, outside any schedule. Raises Clash when it needs a reason."""
    start, end = arrangement.hours(activity.zone)
    wish = Wish(activity, [(start, end)], arrangement.place, arrangement.facilitator)
    meeting = Meeting(
        activity_id=activity.id, unit_id=activity.unit_id, starts_at=start, ends_at=end, zone=activity.zone,
        place=arrangement.place, topic=arrangement.topic, facilitator_id=_id(arrangement.facilitator),
        override_reason=conflicts.clear(by, wish, reason),
    )
    db.session.add(meeting)
    audit.record("create", meeting, by=by)
    return meeting


def change(meeting: Meeting, arrangement: Arrangement, *, seen: int | None, reason: str, by: User) -> None:
    """Arrange `meeting` (its activity loaded), last seen as version `seen`, differently.

    Topic, place and facilitator can be put right at any time, the hours only while nobody is marked. Raises
    Outdated, AlreadyMarked, AlreadyCancelled, MovedIntoPast, and Clash when it needs a reason.
    """
    versions.expect(meeting, seen)
    start, end = arrangement.hours(meeting.zone)
    facilitator_id = _id(arrangement.facilitator)
    moved = (start, end) != (meeting.starts_at, meeting.ends_at)
    if moved:
        refuse_settled(meeting)
        _refuse_past(meeting, end)
    if moved or (arrangement.place, facilitator_id) != (meeting.place, meeting.facilitator_id):
        wish = Wish(meeting.activity, [(start, end)], arrangement.place, arrangement.facilitator, {meeting.id})
        meeting.override_reason = conflicts.clear(by, wish, reason)
        meeting.moved_at = clock.now()
    meeting.starts_at, meeting.ends_at = start, end
    meeting.place, meeting.topic, meeting.facilitator_id = arrangement.place, arrangement.topic, facilitator_id
    audit.record("move" if moved else "edit", meeting, by=by, fields=audit.changed_fields(meeting))


def _refuse_past(meeting: Meeting, end: datetime) -> None:
    today = clock.local(clock.now(), meeting.zone).date()
    if meeting.starts_at > clock.now() and clock.local(end, meeting.zone).date() < today:
        raise MovedIntoPast


def _id(person: Person | None) -> int | None:
    return person.id if person else None
