"""Book minutes: every notulen of a unit in a period with who was there and what was agreed, for the Buku Notulen."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import minutes
from app.domain.attendance import Attendance
from app.domain.follow_ups import FollowUp, FollowUpKind
from app.domain.meetings import Meeting
from app.domain.minutes import Counts, Minutes
from app.domain.periods import Period
from app.domain.rates import PRESENT
from app.domain.rosters import RosterEntry
from app.domain.units import Unit

MOST = 400


@dataclass(frozen=True)
class Entry:
    """One notulen in the book."""

    meeting: Meeting
    minutes: Minutes
    counts: Counts
    agreed: list[FollowUp]


def of_unit(unit: Unit, period: Period) -> list[Entry]:
    """What was written down of the meetings of `unit` in `period`, oldest first; five queries."""
    rows = db.session.execute(
        select(Meeting, Minutes).join(Minutes, Minutes.meeting_id == Meeting.id)
        .where(Meeting.unit_id == unit.id, Meeting.starts_at >= period.begins, Meeting.starts_at < period.ends)
        .options(joinedload(Meeting.activity)).order_by(Meeting.starts_at, Meeting.id).limit(MOST)
    ).tuples().all()  # fmt: skip
    meetings = [meeting for meeting, _ in rows]
    found, agreed = _counted(meetings), _agreed(meetings)
    return [
        Entry(meeting, written, minutes.counts(written, found[meeting.id]), agreed[meeting.id])
        for meeting, written in rows
    ]


def _counted(meetings: list[Meeting]) -> dict[int, Counts]:
    """What `minutes.counted` says of each of these meetings."""
    listed: dict[int, list[RosterEntry]] = defaultdict(list)
    entries = select(RosterEntry).where(RosterEntry.activity_id.in_({each.activity_id for each in meetings}))
    for entry in db.session.scalars(entries):
        listed[entry.activity_id].append(entry)
    marked: dict[int, set[int]] = defaultdict(set)
    present: dict[int, int] = defaultdict(int)
    marks = select(Attendance.meeting_id, Attendance.person_id, Attendance.status)
    for meeting_id, person_id, status in db.session.execute(
        marks.where(Attendance.meeting_id.in_([each.id for each in meetings]))
    ):
        marked[meeting_id].add(person_id)
        present[meeting_id] += status in PRESENT
    return {
        each.id: Counts(
            sum(e.covers(each.day) or e.person_id in marked[each.id] for e in listed[each.activity_id]),
            present[each.id],
        )
        for each in meetings
    }  # fmt: skip


def _agreed(meetings: list[Meeting]) -> dict[int, list[FollowUp]]:
    found: dict[int, list[FollowUp]] = defaultdict(list)
    query = select(FollowUp).where(
        FollowUp.meeting_id.in_([each.id for each in meetings]), FollowUp.kind == FollowUpKind.MINUTES
    )
    query = query.options(joinedload(FollowUp.assignee)).order_by(FollowUp.due_on, FollowUp.id)
    for each in db.session.scalars(query):
        if each.meeting_id is not None:
            found[each.meeting_id].append(each)
    return found
