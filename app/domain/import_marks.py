"""Import marks: what a matrix of dates, or a signed list of one day, says of who was there."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import select

from app.db import db
from app.domain import attendance, chunks, clock, marks, moves
from app.domain.activities import Activity
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.ledgers import Ledger
from app.domain.meetings import Meeting
from app.domain.moves import Arrangement
from app.domain.users import User

# What a meeting needs as a reason when it stands where another one is: it took place all the same.
REASON = "Dicatat dari daftar hadir yang dibawa masuk"


class HoursUnknown(Exception):
    """A meeting of the list is not in Balai yet, and nobody said when it began and ended."""


def write(activity: Activity, said: Sequence[tuple[int, dict[str, Any]]], *, met_on: date | None,
          hours: tuple[time, time] | None, operation: str, ledger: Ledger, by: User) -> None:
    """Mark each (person id, data of the row) at the meetings that the list names; marks that are there stay.

    A meeting that Balai does not know yet is made with `hours`. Raises HoursUnknown and marks.REFUSALS.
    """
    wanted = _by_day(said, met_on)
    known = meetings_on(activity, list(wanted))
    for day, statuses in sorted(wanted.items()):
        meeting = known.get(day) or _new_meeting(activity, day, hours, ledger, by)
        rows = [row for row in attendance.sheet(meeting) if row.status is None and row.entry.person_id in statuses]
        given = {row.entry: statuses[row.entry.person_id] for row in rows}
        act = f"{operation}-{day:%Y%m%d}"
        marks.set_many(meeting, given, operation=act, way=Way.PAPER, by=by)
        _note(act, ledger)


def meetings_on(activity: Activity, days: Sequence[date]) -> dict[date, Meeting]:
    """The first meeting of `activity` that is not cancelled on each of `days`."""
    if not days:
        return {}
    start, end = (clock.at(day, time(0), activity.zone) for day in (min(days), max(days) + timedelta(days=1)))
    query = select(Meeting).where(
        Meeting.activity_id == activity.id, Meeting.cancellation_id.is_(None), Meeting.starts_at >= start,
        Meeting.starts_at < end,
    ).order_by(Meeting.starts_at.desc())
    return {meeting.day: meeting for meeting in db.session.scalars(query) if meeting.day in set(days)}


def _by_day(said: Sequence[tuple[int, dict[str, Any]]], met_on: date | None) -> dict[date, dict[int, Status]]:
    wanted: dict[date, dict[int, Status]] = {}
    for person_id, data in said:
        for text, code in (data.get("kehadiran") or {}).items():
            if code in {status.value for status in Status}:
                wanted.setdefault(date.fromisoformat(text), {}).setdefault(person_id, Status(code))
        if met_on is not None:
            wanted.setdefault(met_on, {}).setdefault(person_id, Status.PRESENT)
    return wanted


def _new_meeting(activity: Activity, day: date, hours: tuple[time, time] | None, ledger: Ledger, by: User) -> Meeting:
    if hours is None:
        raise HoursUnknown
    arrangement = Arrangement(day, *hours, place=activity.place, facilitator=None, topic="")
    meeting = moves.add(activity, arrangement, reason=REASON, by=by)
    db.session.flush()
    ledger.note("meetings", [meeting.id])
    return meeting


def _note(operation: str, ledger: Ledger) -> None:
    made = list(db.session.scalars(select(Mark.id).where(Mark.operation == operation)))
    ledger.note("marks", made)
    for some in chunks.of(made):
        ledger.note("attendance", db.session.scalars(select(Attendance.id).where(Attendance.mark_id.in_(some))))
