"""Departures: somebody's time on every list ends at once."""

from collections.abc import Container
from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager

from app.db import db
from app.domain import clock, rosters
from app.domain.activities import Activity, ActivityKind
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.users import User


def everywhere(person: Person, *, today_in: Container[int], mentored_only: bool = False, by: User) -> int:
    """End `person`'s time on every list, or only where children are mentored; returns on how many.

    Yesterday is the last day, but today for the activities `today_in`: a mark that was made keeps counting.
    """
    today = clock.today()
    query = (
        select(RosterEntry)
        .join(RosterEntry.activity)
        .where(RosterEntry.person_id == person.id, or_(RosterEntry.ends_on.is_(None), RosterEntry.ends_on >= today))
        .options(contains_eager(RosterEntry.activity))
    )
    if mentored_only:
        query = query.where(Activity.kind == ActivityKind.CHILD_MENTORING)
    current = list(db.session.scalars(query.order_by(RosterEntry.activity_id)))
    for entry in current:
        rosters.leave(entry, last_day=today - timedelta(days=entry.activity_id not in today_in), by=by)
    return len(current)
