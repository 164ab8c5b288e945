"""Conflicts: who or what is taken at an hour somebody wants to plan, and the reason needed to plan it all the same."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, or_, select

from app.db import db
from app.domain.activities import Activity
from app.domain.hours import LocalHours
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.users import User

SHORTEST_REASON = 10
LONGEST_MEETING = timedelta(days=1)


class Cause(StrEnum):
    """What two meetings at the same hour share."""

    ACTIVITY = "activity"
    FACILITATOR = "facilitator"
    PLACE = "place"


@dataclass(frozen=True)
class Wish:
    """Hours somebody wants: (start, end) moments, where, with whom, for which activity. `replaces` are meeting ids
    that would make room."""

    activity: Activity
    hours: Sequence[tuple[datetime, datetime]]
    place: str
    facilitator: Person | None
    replaces: Collection[int] = ()


@dataclass(frozen=True)
class Conflict(LocalHours):
    """One meeting that is in the way. `name` is None when it belongs to an activity the viewer may not see."""

    starts_at: datetime
    ends_at: datetime
    zone: str
    name: str | None
    causes: tuple[Cause, ...]

    def overlaps(self, start: datetime, end: datetime) -> bool:
        return self.starts_at < end and start < self.ends_at


class Clash(Exception):
    """Somebody or some place is taken, and no reason of at least ten letters was given."""

    def __init__(self, found: list[Conflict]) -> None:
        super().__init__(len(found))
        self.found = found


def clashes(viewer: User, wish: Wish) -> list[Conflict]:
    """Every meeting, of any unit, that is in the way of `wish`, by time. One query; cancelled meetings give way."""
    if not wish.hours:
        return []
    near = [Conflict(row.starts_at, row.ends_at, row.zone, row.name if row.visible else None, _causes(wish, row))
            for row in db.session.execute(_around(viewer, wish))]
    return [found for found in near if any(found.overlaps(start, end) for start, end in wish.hours)]


def _around(viewer: User, wish: Wish):
    """Meetings that share something with the wish, from its first hour to its last."""
    shared = [Meeting.activity_id == wish.activity.id]
    if wish.facilitator:
        shared.append(Meeting.facilitator_id == wish.facilitator.id)
    if wish.place:
        shared.append(func.lower(Meeting.place) == func.lower(wish.place))
    return (
        select(
            Meeting.starts_at, Meeting.ends_at, Meeting.zone, Meeting.place, Meeting.facilitator_id,
            Meeting.activity_id, Activity.name, Activity.visible_to(viewer).label("visible"),
        )
        .join(Meeting.activity)
        .where(
            Meeting.starts_at > min(start for start, _ in wish.hours) - LONGEST_MEETING,
            Meeting.starts_at < max(end for _, end in wish.hours),
            Meeting.cancellation_id.is_(None),
            Meeting.id.not_in(wish.replaces),
            or_(*shared),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )


def _causes(wish: Wish, row) -> tuple[Cause, ...]:
    causes = []
    if row.activity_id == wish.activity.id:
        causes.append(Cause.ACTIVITY)
    if wish.facilitator and row.facilitator_id == wish.facilitator.id:
        causes.append(Cause.FACILITATOR)
    if wish.place and row.place.lower() == wish.place.lower():
        causes.append(Cause.PLACE)
    return tuple(causes)


def reason_suffices(reason: str) -> bool:
    """Whether `reason` says enough to plan in spite of a conflict."""
    return len(reason.strip()) >= SHORTEST_REASON


def clear(viewer: User, wish: Wish, reason: str) -> str:
    """The reason to keep with a plan: `reason` if something is in the way, else "". Raises Clash without a good one."""
    # A form sent twice at once: the second waits here and then finds what the first has planned.
    db.session.execute(select(Activity.id).where(Activity.id == wish.activity.id).with_for_update())
    found = clashes(viewer, wish)
    if found and not reason_suffices(reason):
        raise Clash(found)
    return reason.strip() if found else ""
