"""Marks of the large demo: made inside the database, which is faster than anything that is sent there."""

from collections.abc import Iterator

from sqlalchemy import String, case, cast, func, insert, literal, select

from app.db import db
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.users import User

AT_ONCE = 2_000
OPERATION = "massal-"
# Numbers that look like chance, the same on every engine and whatever ids were given before: one from 0 to 99 for each
# mark, how keen the person is (58 to 94 in a hundred), and which of four reasons keeps somebody away.
_MEETING = Meeting.id - select(func.min(Meeting.id) - 1).correlate(None).scalar_subquery()
_PERSON = RosterEntry.person_id - select(func.min(Person.id) - 1).correlate(None).scalar_subquery()
_DICE = (_MEETING * 31 + _PERSON * 17 + (_MEETING % 97) * (_PERSON % 89) * 7) % 100
_KEEN = 58 + (_PERSON * 7 % 5) * 9
_AWAY = (_MEETING * 7 + _PERSON * 3) % 4
_STATUS = case(
    (_DICE < _KEEN, Status.PRESENT.value), (_DICE < _KEEN + 4, Status.LATE.value), (_AWAY < 2, Status.EXCUSED.value),
    (_AWAY == 2, Status.SICK.value), else_=Status.ABSENT.value,
)  # fmt: skip
_MINUTES = case((_DICE.between(_KEEN, _KEEN + 3), 15))


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
