"""Tallies: people, families and attendances are three different numbers, counted here and nowhere else."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, select

from app.db import db
from app.domain import clock
from app.domain.activities import Activity
from app.domain.attendance import Attendance
from app.domain.households import Household, Membership
from app.domain.meetings import Meeting
from app.domain.programs import Program
from app.domain.rates import PRESENT
from app.domain.units import Unit
from app.domain.users import User


@dataclass(frozen=True)
class Tally:
    """`people` were there at least once, of `families` at least one; `attendances` counts every time.

    `unattached` of the people belong to no family that is known, and are counted as none.
    """

    people: int
    families: int
    attendances: int
    unattached: int


def of_meeting(meeting: Meeting) -> Tally:
    """What one meeting has reached: its `families` are those that somebody came for, the *wakil keluarga*."""
    return _tally(Meeting.id == meeting.id)


def of_activity(activity: Activity) -> Tally:
    """What `activity` has reached so far; three queries, whatever its size."""
    return _tally(Meeting.activity_id == activity.id)


def families_by_meeting(activity: Activity) -> dict[int, int]:
    """How many families somebody came for, for each meeting of `activity` that reached any; one query."""
    families = func.count(Membership.household_id.distinct())
    query = _present(Meeting.activity_id == activity.id).with_only_columns(Meeting.id, families)
    query = query.join(Membership, Membership.person_id == Attendance.person_id).group_by(Meeting.id)
    return dict(db.session.execute(query).tuples().all())


def of_program(viewer: User, program: Program) -> Tally:
    """What the activities of `program` that the viewer sees have reached together, everybody once."""
    activities = select(Activity.id).where(Activity.program_id == program.id, Activity.visible_to(viewer))
    return _tally(Meeting.activity_id.in_(activities))


def of_period(viewer: User, first: date, last: date, *, unit: Unit | None = None) -> Tally:
    """What the viewer's units have reached from `first` to `last`, both WIB days included.

    With `unit`, only what it and those below it have reached.
    """
    begins = clock.at(first, time(0), clock.WIB)
    ends = clock.at(last + timedelta(days=1), time(0), clock.WIB)
    meetings = and_(Meeting.visible_to(viewer), Meeting.starts_at >= begins, Meeting.starts_at < ends)
    if unit is not None:
        meetings = and_(meetings, Meeting.unit_id.in_(select(Unit.id).where(Unit.path.startswith(unit.path))))
    return _tally(meetings)


def _tally(meetings: ColumnElement[bool]) -> Tally:
    attendances, people = db.session.execute(
        _present(meetings).with_only_columns(func.count(), func.count(Attendance.person_id.distinct()))
    ).one()
    reached = _present(meetings).with_only_columns(Attendance.person_id).distinct().subquery()
    families, attached = db.session.execute(
        select(func.count(Household.id.distinct()), func.count(Membership.person_id.distinct()))
        .select_from(reached)
        .join(Membership, Membership.person_id == reached.c.person_id)
        .join(Household, Household.id == Membership.household_id)
    ).one()
    return Tally(people, families, attendances, people - attached)


def _present(meetings: ColumnElement[bool]) -> Select:
    return (
        select(Attendance.id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(meetings, Meeting.cancellation_id.is_(None), Attendance.status.in_(PRESENT))
    )
