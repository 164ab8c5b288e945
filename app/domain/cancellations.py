"""Cancellations: calling a meeting off with a reason, and taking that back."""

from app.db import db
from app.domain import audit, clock, conflicts
from app.domain.conflicts import Conflict, Wish
from app.domain.meetings import Cancellation, Meeting
from app.domain.moves import refuse_settled
from app.domain.users import User


def cancel(meeting: Meeting, *, reason: str, by: User) -> Cancellation:
    """Call `meeting` off. Raises AlreadyMarked, and AlreadyCancelled."""
    refuse_settled(meeting)
    cancellation = Cancellation(by_id=by.id, at=clock.now(), reason=reason)
    db.session.add(cancellation)
    db.session.flush()
    meeting.cancellation_id, meeting.cancellation = cancellation.id, cancellation
    audit.record("cancel", meeting, by=by)
    return cancellation


def restore(meeting: Meeting, *, by: User) -> list[Conflict]:
    """Let `meeting` (activity and facilitator loaded) take place after all; returns what is now in its way."""
    if meeting.cancellation_id:
        meeting.cancellation_id, meeting.cancellation = None, None
        audit.record("restore", meeting, by=by)
    hours = [(meeting.starts_at, meeting.ends_at)]
    wish = Wish(meeting.activity, hours, meeting.place, meeting.facilitator, {meeting.id})
    return conflicts.clashes(by, wish)
