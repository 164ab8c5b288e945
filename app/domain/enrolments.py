"""Enrolments: many people put on the roster of an activity at once, as an import brings them."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.db import db
from app.domain import admissions, arrivals, audit, consents, rosters
from app.domain.activities import Activity, ActivityKind
from app.domain.admissions import NotAdmitted
from app.domain.consent_texts import Purpose
from app.domain.people import Person
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.users import User


def enrol_many(activity: Activity, people_ids: Sequence[int], *, by: User) -> list[int]:
    """Put everybody who is not on the list yet on it, in this order; returns the ids of the new lines.

    Goes beyond the capacity: whoever confirms an import has the list of those who have a place. Who had left stays
    away, and so does whom consent does not admit (`admissions.check_joining`). One line in the trail.
    """
    rosters.lock(activity)
    mine = RosterEntry.activity_id == activity.id
    here = set(db.session.scalars(select(RosterEntry.person_id).where(mine)))
    last = db.session.scalar(select(func.max(RosterEntry.number)).where(mine)) or 0
    fresh = _admitted(activity, [person_id for person_id in dict.fromkeys(people_ids) if person_id not in here])
    ids = arrivals.insert_returning(RosterEntry, [
        {"activity_id": activity.id, "unit_id": activity.unit_id, "person_id": person_id, "number": number,
         "role": RosterRole.PARTICIPANT, "version": 1}
        for number, person_id in enumerate(fresh, start=last + 1)
    ])  # fmt: skip
    if ids:
        audit.record("enrol", activity, by=by, way="import", count=len(ids))
    return ids


def _admitted(activity: Activity, ids: list[int]) -> list[int]:
    refused = consents.stopped(ids, Purpose.ACTIVITY)
    willing = [person_id for person_id in ids if person_id not in refused]
    if activity.kind is not ActivityKind.CHILD_MENTORING:
        return willing
    return [person_id for person_id in willing if _may_be_mentored(person_id)]


def _may_be_mentored(person_id: int) -> bool:
    try:
        admissions.check_joining(
            ActivityKind.CHILD_MENTORING, db.session.get_one(Person, person_id), takes_part=True
        )
    except NotAdmitted:
        return False
    return True
