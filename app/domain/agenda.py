"""Agenda: meetings as those who hold them see them, with how many marks they have and what still has to be done."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import Select, func, literal, select, tuple_, union
from sqlalchemy.orm import joinedload

from app.db import Base, db
from app.domain import clock, pages
from app.domain.activities import Activity
from app.domain.attendance import Attendance, Mark
from app.domain.meetings import Meeting
from app.domain.users import User


class State(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    UNMARKED = "unmarked"
    UNCLOSED = "unclosed"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Line:
    """One meeting and the number of people marked in it."""

    meeting: Meeting
    marks: int

    @property
    def state(self) -> State:
        meeting, now = self.meeting, clock.now()
        if meeting.cancellation_id:
            return State.CANCELLED
        if meeting.closing_id:
            return State.DONE
        if now < meeting.starts_at:
            return State.PLANNED
        if now < meeting.ends_at:
            return State.RUNNING
        return State.UNCLOSED if self.marks else State.UNMARKED


_MARKS = (
    select(func.count()).select_from(Attendance).where(Attendance.meeting_id == Meeting.id)
    .correlate(Meeting).scalar_subquery()
)


def _lines(activity: Activity) -> Select[tuple[Meeting, int]]:
    return select(Meeting, _MARKS).where(Meeting.activity_id == activity.id)


def _read(query: Select[tuple[Meeting, int]]) -> list[Line]:
    return [Line(meeting, marks) for meeting, marks in db.session.execute(query)]


def upcoming(activity: Activity, *, most: int) -> list[Line]:
    """Meetings that are not over yet, nearest first."""
    query = _lines(activity).where(Meeting.ends_at >= clock.now())
    return _read(query.order_by(Meeting.starts_at, Meeting.id).limit(most))


def past(activity: Activity, *, most: int) -> list[Line]:
    """Meetings that are over, latest first."""
    query = _lines(activity).where(Meeting.ends_at < clock.now())
    return _read(query.order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(most))


def page(activity: Activity, *, after: int | None = None, size: int = pages.SIZE) -> pages.Page[Line]:
    """All meetings of `activity`, first to last, 50 at a time."""
    query = _lines(activity).order_by(Meeting.starts_at, Meeting.id).limit(size + 1)
    if after is not None:
        last = select(Meeting.starts_at).where(Meeting.id == after).scalar_subquery()
        query = query.where(tuple_(Meeting.starts_at, Meeting.id) > tuple_(last, literal(after)))
    return _paged(_read(query), size)


def _paged(lines: list[Line], size: int) -> pages.Page[Line]:
    return pages.Page(lines[:size], lines[size - 1].meeting.id if len(lines) > size else None)


def line(meeting: Meeting) -> Line:
    """`meeting` with its marks."""
    return Line(meeting, db.session.scalar(
        select(func.count()).select_from(Attendance).where(Attendance.meeting_id == meeting.id)) or 0)


def touched(activity: Activity) -> set[int]:
    """Ids of the meetings of `activity` in which somebody was ever marked, undone marks included."""
    marked = select(Mark.meeting_id).join(Meeting, Meeting.id == Mark.meeting_id)
    present = select(Attendance.meeting_id).join(Meeting, Meeting.id == Attendance.meeting_id)
    mine = Meeting.activity_id == activity.id
    return set(db.session.scalars(marked.where(mine).union(present.where(mine))))


def prepared(activity: Activity) -> set[int]:
    """Ids of the meetings of `activity` for which something was kept, in whatever table names a meeting."""
    mine = select(Meeting.id).where(Meeting.activity_id == activity.id)
    columns = [
        column for table in Base.metadata.tables.values() for column in table.columns
        if any(key.target_fullname == "meetings.id" for key in column.foreign_keys)
    ]
    return set(db.session.scalars(union(*[select(column).where(column.in_(mine)) for column in columns])))


def is_touched(meeting: Meeting) -> bool:
    """Whether somebody was ever marked in `meeting`."""
    marked = select(Mark.id).where(Mark.meeting_id == meeting.id).exists()
    present = select(Attendance.id).where(Attendance.meeting_id == meeting.id).exists()
    return bool(db.session.scalar(select(marked | present)))


def is_settled(meeting: Meeting) -> bool:
    """Whether `meeting` was marked or closed, so that its hour can no longer change."""
    return meeting.closing_id is not None or is_touched(meeting)


def between(viewer: User, start: datetime, end: datetime, *, most: int) -> list[Meeting]:
    """Meetings the viewer sees that begin from `start` until before `end`, by time, with their activities."""
    query = (
        select(Meeting).where(Meeting.visible_to(viewer), Meeting.starts_at >= start, Meeting.starts_at < end)
        .options(joinedload(Meeting.activity)).order_by(Meeting.starts_at, Meeting.id).limit(most)
    )
    return list(db.session.scalars(query))


def day(viewer: User, on: date) -> list[Line]:
    """The meetings of one day the viewer sees, cancelled ones included, by time."""
    start = clock.at(on, time(0), clock.WIB)
    query = select(Meeting, _MARKS).where(
        Meeting.visible_to(viewer), Meeting.starts_at >= start, Meeting.starts_at < start + timedelta(days=1)
    )
    return _read(query.options(joinedload(Meeting.activity)).order_by(Meeting.starts_at, Meeting.id).limit(100))


def unsettled(viewer: User, *, size: int = pages.SIZE, after: int | None = None) -> pages.Page[Line]:
    """Meetings before today that still wait for marks or for closing, latest first, behind the id `after`."""
    query = select(Meeting, _MARKS).where(
        Meeting.visible_to(viewer), Meeting.cancellation_id.is_(None), Meeting.closing_id.is_(None),
        Meeting.starts_at < clock.at(clock.today(), time(0), clock.WIB),
    )
    query = query.options(joinedload(Meeting.activity)).order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    if after is not None:
        last = select(Meeting.starts_at).where(Meeting.id == after).scalar_subquery()
        query = query.where(tuple_(Meeting.starts_at, Meeting.id) < tuple_(last, literal(after)))
    return _paged(_read(query.limit(size + 1)), size)


def of_activity(activity: Activity, *, most: int) -> list[Meeting]:
    """The latest `most` meetings of `activity`, first to last."""
    query = select(Meeting).where(Meeting.activity_id == activity.id).order_by(Meeting.starts_at.desc()).limit(most)
    return list(reversed(list(db.session.scalars(query))))
