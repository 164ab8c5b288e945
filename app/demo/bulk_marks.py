"""Marks of the large demo: made inside the database, which is faster than anything that is sent there."""

from collections.abc import Iterator

from sqlalchemy import String, case, cast, func, insert, literal, select

from app.db import db
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.meetings import Meeting
from app.domain.rosters import RosterEntry
from app.domain.users import User

AT_ONCE = 2_000
OPERATION = "massal-"
# A number from 0 to 99 for a meeting and a person that looks like chance and is the same on every engine. People
# differ: who has a low number in one meeting is likelier to have a high one in another.
_DICE = (Meeting.id * 31 + RosterEntry.person_id * 17 + Meeting.id * RosterEntry.number % 7) % 100
_STATUS = case(
    (_DICE < 76, Status.PRESENT.value), (_DICE < 81, Status.LATE.value), (_DICE < 89, Status.EXCUSED.value),
    (_DICE < 94, Status.SICK.value), else_=Status.ABSENT.value,
)  # fmt: skip
_MINUTES = case((_DICE.between(76, 80), 15))


def add_marks(*, by: User) -> Iterator[str]:
    """A mark and an attendance row for everybody on the list of every closed meeting that has none yet."""
    last = db.session.scalar(select(func.max(Meeting.id))) or 0
    for start in range(1, last + 1, AT_ONCE):
        db.session.execute(_marks(start, by))
        db.session.execute(_attendance(start))
        db.session.commit()
        yield f"presensi sampai pertemuan {min(start + AT_ONCE - 1, last)} dari {last}"


def _marks(start: int, by: User):
    columns = ["operation", "meeting_id", "person_id", "after", "minutes_late", "reason", "note", "way", "by_id", "at"]
    rows = (
        select(
            literal(OPERATION) + cast(Meeting.id, String), Meeting.id, RosterEntry.person_id, _STATUS, _MINUTES,
            literal(""), literal(""), literal(Way.TAP.value), literal(by.id), Meeting.starts_at,
        )
        .join(RosterEntry, RosterEntry.activity_id == Meeting.activity_id)
        .where(
            Meeting.id.between(start, start + AT_ONCE - 1), Meeting.closing_id.is_not(None),
            ~select(Mark.id).where(Mark.meeting_id == Meeting.id).exists(),
        )
        .order_by(Meeting.id, RosterEntry.number)
    )
    return insert(Mark).from_select(columns, rows)


def _attendance(start: int):
    columns = ["meeting_id", "person_id", "mark_id", "status", "minutes_late", "reason", "note"]
    rows = select(
        Mark.meeting_id, Mark.person_id, Mark.id, Mark.after, Mark.minutes_late, Mark.reason, Mark.note
    ).where(Mark.meeting_id.between(start, start + AT_ONCE - 1), Mark.operation.startswith(OPERATION))
    return insert(Attendance).from_select(columns, rows)
