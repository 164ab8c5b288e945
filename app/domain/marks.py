"""Marks: the verbs of attendance. Every change is a mark with an operation id, and no mark is ever lost or doubled."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db, takes_turns
from app.domain import absences, admissions, attendance, audit, clock
from app.domain.attendance import Attendance, Mark, Row, Status, Way
from app.domain.meetings import Meeting
from app.domain.rosters import RosterEntry
from app.domain.users import User

# Volunteers arrive and mark a little before the hour.
GRACE = timedelta(minutes=30)


class MeetingNotBegun(Exception):
    """Nobody can have come to a meeting that lies ahead."""


class MeetingCancelled(Exception):
    """A cancelled meeting has no attendance."""


class MeetingClosed(Exception):
    """The marks were declared complete; open the meeting again first."""


class MarkChanged(Exception):
    """Somebody else marked this person since the page was drawn; `row` is the line as it is now."""

    def __init__(self, row: Row):
        super().__init__()
        self.row = row


class NothingToUndo(Exception):
    """The line has no mark that could be taken back."""


class ConsentStops(Exception):
    """The person refused or took back taking part: what was marked stays, nothing new is."""


# Why a meeting takes no marks, or none of this kind.
REFUSALS = (MeetingNotBegun, MeetingCancelled, MeetingClosed, NothingToUndo, ConsentStops)


@dataclass(frozen=True)
class Given:
    """What a mark says: the status, and for some the minutes late, the reason, a note."""

    status: Status | None
    minutes_late: int | None = None
    reason: str = ""
    note: str = ""


def begun(meeting: Meeting) -> bool:
    """Whether marking has begun: half an hour before the first minute."""
    return meeting.starts_at - GRACE <= clock.now()


def check_open(meeting: Meeting) -> None:
    """Raise MeetingCancelled, MeetingNotBegun or MeetingClosed if `meeting` takes no marks now."""
    check_begun(meeting)
    if meeting.closing_id is not None:
        raise MeetingClosed


def check_begun(meeting: Meeting) -> None:
    """Raise MeetingCancelled or MeetingNotBegun if nobody can have come to `meeting`."""
    if meeting.cancellation_id is not None:
        raise MeetingCancelled
    if not begun(meeting):
        raise MeetingNotBegun


def is_open(meeting: Meeting) -> bool:
    """Whether `meeting` takes marks now."""
    return meeting.cancellation_id is None and meeting.closing_id is None and begun(meeting)


def set_one(meeting: Meeting, entry_id: int, given: Given, *, seen: int, operation: str, by: User,
            way: Way = Way.TAP) -> Row:
    """Mark one line. `seen` is the version the page showed. Sending the same operation again changes nothing.

    Raises MarkChanged when somebody else marked the line differently meanwhile, ConsentStops, and LookupError for a
    foreign line.
    """
    check_open(meeting)
    row = _locked_row(meeting, entry_id)
    if _was_done(operation, row):
        return row
    if row.version != seen and row.status != given.status:
        raise MarkChanged(row)
    if _says(row) == given:
        return row
    if row.mark is None and _stopped(meeting, [row]):
        raise ConsentStops
    return _write(meeting, {row.entry: given}, [row], operation=operation, way=way, by=by)[0]


def undo(meeting: Meeting, entry_id: int, *, seen: int, operation: str, by: User) -> Row:
    """Take the last mark of one line back, to exactly what stood there before; raises NothingToUndo, MarkChanged."""
    check_open(meeting)
    row = _locked_row(meeting, entry_id)
    if _was_done(operation, row):
        return row
    if row.mark is None:
        raise NothingToUndo
    if row.version != seen:
        raise MarkChanged(row)
    past = history(meeting, row.entry.person_id)
    earlier = next((m for m in past[1:] if m.after == past[0].before), None)
    given = Given(None) if past[0].before is None or earlier is None else _given(earlier)
    return _write(meeting, {row.entry: given}, [row], operation=operation, way=Way.UNDO, by=by)[0]


def set_many(meeting: Meeting, statuses: dict[RosterEntry, Status], *, operation: str, way: Way, by: User | None,
             minutes: dict[RosterEntry, int | None] | None = None) -> int:
    """Mark many lines at once, whatever stood there; returns how many changed. Repeating the operation changes none.

    Whoever refused or took back taking part is left out. `by` is None when a family marks itself.
    """
    check_open(meeting)
    _lock(meeting, [entry.id for entry in statuses])
    rows = [row for row in attendance.sheet(meeting) if row.entry in statuses]
    late = minutes or {}
    done = _done_by(operation) | _stopped(meeting, [row for row in rows if row.mark is None])
    wanted = {row.entry: Given(statuses[row.entry], late.get(row.entry)) for row in rows
              if row.status != statuses[row.entry] and row.entry.person_id not in done}
    _write(meeting, wanted, rows, operation=operation, way=way, by=by)
    return len(wanted)


def all_present(meeting: Meeting, *, operation: str, by: User) -> int:
    """Mark everybody present who is not marked yet; returns how many."""
    empty = {row.entry: Status.PRESENT for row in attendance.sheet(meeting) if row.status is None}
    return set_many(meeting, empty, operation=operation, way=Way.ALL, by=by)


def undo_many(meeting: Meeting, undone: str, *, operation: str, by: User) -> int:
    """Take back every line that still stands as the operation `undone` left it; returns how many."""
    check_open(meeting)
    made = set(db.session.scalars(select(Mark.id).where(Mark.operation == undone, Mark.before.is_(None))))
    done = _done_by(operation)
    rows = [row for row in attendance.sheet(meeting) if row.version in made and row.entry.person_id not in done]
    _lock(meeting, [row.entry.id for row in rows])
    _write(meeting, {row.entry: Given(None) for row in rows}, rows, operation=operation, way=Way.UNDO, by=by)
    return len(rows)


def history(meeting: Meeting, person_id: int) -> list[Mark]:
    """Every mark of one person in one meeting with who made it, latest first."""
    query = select(Mark).where(Mark.meeting_id == meeting.id, Mark.person_id == person_id)
    return list(db.session.scalars(query.options(joinedload(Mark.by)).order_by(Mark.id.desc())))


def _given(mark: Mark) -> Given:
    return Given(mark.after, mark.minutes_late, mark.reason, mark.note)


def _stopped(meeting: Meeting, rows: list[Row]) -> set[int]:
    """Ids of the people of `rows` for whom nothing new may be marked."""
    return admissions.unmarkable(meeting.activity_id, [row.person for row in rows])


def _says(row: Row) -> Given:
    mark = row.mark
    return Given(mark.status, mark.minutes_late, mark.reason, mark.note) if mark else Given(None)


def _lock(meeting: Meeting, entry_ids: list[int]) -> None:
    # Two people tapping one line take turns.
    if takes_turns():
        return
    ids = select(RosterEntry.id).where(RosterEntry.id.in_(entry_ids), RosterEntry.activity_id == meeting.activity_id)
    db.session.execute(ids.order_by(RosterEntry.id).with_for_update())


def _locked_row(meeting: Meeting, entry_id: int) -> Row:
    _lock(meeting, [entry_id])
    return _row(meeting, entry_id)


def _row(meeting: Meeting, entry_id: int) -> Row:
    rows = attendance.sheet(meeting, entry_id=entry_id)
    if not rows:
        raise LookupError(entry_id)
    return rows[0]


def _was_done(operation: str, row: Row) -> bool:
    return row.entry.person_id in _done_by(operation)


def _done_by(operation: str) -> set[int]:
    return set(db.session.scalars(select(Mark.person_id).where(Mark.operation == operation)))


def _write(meeting: Meeting, wanted: dict[RosterEntry, Given], rows: list[Row], *, operation: str, way: Way,
           by: User | None) -> list[Row]:
    known = {row.entry: row for row in rows}
    made = {
        entry: Mark(
            operation=operation, meeting_id=meeting.id, person_id=entry.person_id, before=known[entry].status,
            after=given.status, minutes_late=given.minutes_late, reason=given.reason, note=given.note, way=way,
            by_id=by.id if by else None, at=clock.now(),
        )
        for entry, given in wanted.items()
    }
    db.session.add_all(made.values())
    db.session.flush()
    written = [Row(entry, _apply(meeting, known[entry].mark, mark)) for entry, mark in made.items()]
    db.session.flush()
    absences.notice(meeting, {entry.person: given.status for entry, given in wanted.items()})
    if len(made) > 1:
        audit.record("mark", meeting, by=by, way=way, count=len(made))
    return written


def _apply(meeting: Meeting, row: Attendance | None, mark: Mark) -> Attendance | None:
    if mark.after is None:
        db.session.delete(row)
        return None
    if row is None:
        row = Attendance(meeting_id=meeting.id, person_id=mark.person_id)
        db.session.add(row)
    row.mark_id, row.status, row.minutes_late = mark.id, mark.after, mark.minutes_late
    row.reason, row.note = mark.reason, mark.note
    return row
