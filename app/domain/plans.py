"""Plans: from a rule to dates that can be looked at first, and from there to a schedule with its meetings."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import func, select

from app.db import db
from app.domain import agenda, audit, clock, conflicts, holidays, versions
from app.domain.activities import Activity
from app.domain.conflicts import Conflict, Wish
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.recurrences import HolidayPolicy, Occurrence, Rule, occurrences
from app.domain.repetitions import dates_of
from app.domain.schedules import Schedule
from app.domain.users import User


class PolicyMissing(Exception):
    """A date is a holiday, and nobody has said yet what to do about it."""


@dataclass(frozen=True)
class Plan:
    """What somebody asks for. Times are local hours of the activity's zone; `policy` is None until it is chosen."""

    rule: Rule
    policy: HolidayPolicy | None
    start_time: time
    end_time: time
    place: str
    facilitator: Person | None

    def hours(self, day: date, zone: str) -> tuple[datetime, datetime]:
        return clock.at(day, self.start_time, zone), clock.at(day, self.end_time, zone)


@dataclass(frozen=True)
class Line:
    """One date of a preview. `shifted_to` is where a holiday would be shifted; `stays` marks a meeting that is left
    as it is."""

    occurrence: Occurrence
    shifted_to: date | None
    conflicts: list[Conflict]
    stays: bool = False


@dataclass(frozen=True)
class Preview:
    """What saving a plan would make."""

    rule: Rule
    lines: list[Line]

    @property
    def meetings(self) -> int:
        return sum(1 for line in self.lines if line.occurrence.day)

    @property
    def has_holidays(self) -> bool:
        return any(line.occurrence.holiday for line in self.lines)

    @property
    def conflicts(self) -> list[Conflict]:
        """Every meeting in the way, once, though two dates may meet the same one."""
        return list(dict.fromkeys(found for line in self.lines for found in line.conflicts))


def following(meeting: Meeting) -> tuple[list[Meeting], set[date]]:
    """What "this one and the following" means for `meeting`, which has a schedule.

    Returns the meetings that may still change (not marked, closed, cancelled or arranged by hand), and the original
    dates of all others of the schedule, which nobody may give out again.
    """
    siblings = db.session.scalars(select(Meeting).where(Meeting.schedule_id == meeting.schedule_id)).all()
    touched = agenda.touched(meeting.activity)
    free = [
        m for m in siblings
        if m.original_date and meeting.original_date and m.original_date >= meeting.original_date
        and not (m.moved_at or m.cancellation_id or m.closing_id or m.id in touched)
    ]
    ids = {m.id for m in free}
    return free, {m.original_date for m in siblings if m.id not in ids and m.original_date}


def remaining(meeting: Meeting) -> int | None:
    """How many dates the rule behind `meeting` still has from it on; None when it ends by a date instead."""
    schedule, first = meeting.schedule, meeting.original_date
    if schedule is None or first is None or schedule.count is None:
        return None
    if schedule.holiday_policy is not HolidayPolicy.APPEND:
        return sum(1 for day in dates_of(schedule.rule) if day >= first)
    same = (Meeting.schedule_id == schedule.id) & (Meeting.original_date >= first)
    return db.session.scalar(select(func.count()).select_from(Meeting).where(same))


def preview(viewer: User, activity: Activity, plan: Plan, *, start: Meeting | None = None) -> Preview:
    """The dates of `plan` with holidays and conflicts; with `start`, for it and what follows it. Raises BadRule."""
    free, fixed = following(start) if start else ([], set())
    days_off = holidays.between(plan.rule.start, date.max)
    found = occurrences(plan.rule, days_off, plan.policy or HolidayPolicy.KEEP)
    shifted = {o.original: o.day for o in occurrences(plan.rule, days_off, HolidayPolicy.SHIFT)}
    near = conflicts.clashes(viewer, _wish(activity, plan, _new(found, fixed), free))
    return Preview(plan.rule, [
        Line(o, shifted.get(o.original), _at(near, plan, o, activity.zone) if o.original not in fixed else [],
             stays=o.original in fixed)
        for o in found
    ])


def save(activity: Activity, plan: Plan, *, reason: str, by: User) -> Schedule:
    """Make the schedule and all its meetings. Raises BadRule, PolicyMissing, and Clash when it needs a reason."""
    found = _settled(plan)
    reason = conflicts.clear(by, _wish(activity, plan, found, []), reason)
    schedule = Schedule(activity_id=activity.id, unit_id=activity.unit_id, zone=activity.zone)
    _write(schedule, plan, reason)
    db.session.add(schedule)
    db.session.flush()
    meetings = [_meeting(schedule, plan, o) for o in found if o.day]
    db.session.add_all(meetings)
    audit.record("plan", schedule, by=by, meetings=len(meetings))
    return schedule


def change_following(meeting: Meeting, plan: Plan, *, seen: int | None, reason: str, by: User) -> Schedule:
    """Give `meeting` (activity and schedule loaded) and those after it in its schedule another plan.

    Meetings found again keep their row and topic; dates that fall away are deleted, but those for which something was
    prepared stay as they are; what `following` calls fixed is left alone and never doubled. Raises as `save` does,
    and Outdated unless the schedule still is version `seen`.
    """
    schedule, activity = meeting.schedule, meeting.activity
    assert schedule is not None, "a meeting added by hand has nothing that follows it"
    versions.expect(schedule, seen)
    free, fixed = following(meeting)
    found = _new(_settled(plan), fixed)
    reason = conflicts.clear(by, _wish(activity, plan, found, free), reason)
    _write(schedule, plan, reason)
    left = {m.original_date: m for m in free}
    for occurrence in (o for o in found if o.day):
        fresh = _meeting(schedule, plan, occurrence)
        known = left.pop(occurrence.original, None)
        if known is None:
            db.session.add(fresh)
        else:
            known.starts_at, known.ends_at = fresh.starts_at, fresh.ends_at
            known.place, known.facilitator_id = fresh.place, fresh.facilitator_id
    prepared = agenda.prepared(activity)
    gone = [m for m in left.values() if m.id not in prepared]
    for each in gone:
        db.session.delete(each)
    audit.record("replan", schedule, by=by, dropped=len(gone), kept=len(free) - len(gone))
    return schedule


def _settled(plan: Plan) -> list[Occurrence]:
    days_off = holidays.between(plan.rule.start, date.max)
    found = occurrences(plan.rule, days_off, plan.policy or HolidayPolicy.KEEP)
    if plan.policy is None and any(o.holiday for o in found):
        raise PolicyMissing
    return found


def _new(found: list[Occurrence], fixed: set[date]) -> list[Occurrence]:
    return [o for o in found if o.original not in fixed]


def _wish(activity: Activity, plan: Plan, found: list[Occurrence], free: Collection[Meeting]) -> Wish:
    hours = [plan.hours(o.day, activity.zone) for o in found if o.day]
    return Wish(activity, hours, plan.place, plan.facilitator, [m.id for m in free])


def _at(near: list[Conflict], plan: Plan, occurrence: Occurrence, zone: str) -> list[Conflict]:
    if occurrence.day is None:
        return []
    start, end = plan.hours(occurrence.day, zone)
    return [found for found in near if found.overlaps(start, end)]


def _write(schedule: Schedule, plan: Plan, reason: str) -> None:
    rule = plan.rule
    columns: dict[str, Any] = {
        "kind": rule.kind, "starts_on": rule.start, "weekdays": list(rule.weekdays), "every": rule.every,
        "day_of_month": rule.day_of_month, "nth": rule.nth, "until": rule.until, "count": rule.count,
        "holiday_policy": plan.policy or HolidayPolicy.KEEP, "start_time": plan.start_time,
        "end_time": plan.end_time, "place": plan.place, "override_reason": reason,
        "facilitator_id": plan.facilitator.id if plan.facilitator else None,
    }
    for name, value in columns.items():
        setattr(schedule, name, value)


def _meeting(schedule: Schedule, plan: Plan, occurrence: Occurrence) -> Meeting:
    assert occurrence.day is not None, "dropped dates become no meeting"
    start, end = plan.hours(occurrence.day, schedule.zone)
    return Meeting(
        activity_id=schedule.activity_id, unit_id=schedule.unit_id, schedule_id=schedule.id,
        original_date=occurrence.original, starts_at=start, ends_at=end, zone=schedule.zone,
        place=plan.place, facilitator_id=plan.facilitator.id if plan.facilitator else None,
    )
