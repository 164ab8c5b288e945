"""Attendance: one row per meeting and person, with an append-only history of every mark."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, raiseload, relationship

from app.db import Base, UtcDateTime, db
from app.domain import scores
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.users import User


class Status(StrEnum):
    PRESENT = "H"
    LATE = "T"
    EXCUSED = "I"
    SICK = "S"
    ABSENT = "A"


class Way(StrEnum):
    """How a mark came in."""

    TAP = "tap"
    NUMBER = "number"
    ALL = "all"
    WALK_IN = "walk_in"
    CLOSING = "closing"
    UNDO = "undo"
    PAPER = "paper"
    MERGE = "merge"
    KEYWORD = "keyword"


class Mark(Base):
    """One act of marking: the state before and after, by whom, when and how. Never changed, never deleted.

    Nobody stands behind what a family did itself, with the word that the host of a gathering said.

    `operation` is the id the client gave the act; sending it again answers what is stored.
    """

    __tablename__ = "marks"
    __table_args__ = (
        UniqueConstraint("operation", "person_id"),
        Index("ix_marks_meeting_person", "meeting_id", "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    operation: Mapped[str] = mapped_column(String(64))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    before: Mapped[Status | None]
    after: Mapped[Status | None]
    minutes_late: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(String(200), default="")
    way: Mapped[Way]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    by: Mapped[User | None] = relationship(lazy="raise")


class Attendance(Base):
    """What is known of one person in one meeting; no row means *belum diisi*, which is not *tanpa keterangan*.

    `mark_id` is the mark that brought it here. It is also the version: a tap names the mark that it saw.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        Index("ix_attendance_person_meeting", "person_id", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    mark_id: Mapped[int] = mapped_column(ForeignKey("marks.id"))
    status: Mapped[Status]
    minutes_late: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(String(200), default="")

    __mapper_args__ = {"version_id_col": mark_id, "version_id_generator": False}


@dataclass(frozen=True)
class Row:
    """One line of a meeting's sheet: the roster entry with its person, and the mark if there is one."""

    entry: RosterEntry
    mark: Attendance | None

    @property
    def person(self) -> Person:
        return self.entry.person

    @property
    def status(self) -> Status | None:
        return self.mark.status if self.mark else None

    @property
    def version(self) -> int:
        """What a tap must name to be sure it changes what was seen; 0 where nothing was marked yet."""
        return self.mark.mark_id if self.mark else 0


def sheet(meeting: Meeting, *, entry_id: int | None = None) -> list[Row]:
    """The lines of `meeting` by paper number: who was on the roster that day, and whoever was marked all the same.

    With `entry_id` only that line. One query; person and village are loaded, units are not.
    """
    query = (
        select(RosterEntry, Attendance)
        .join(RosterEntry.person)
        .outerjoin(Attendance, (Attendance.meeting_id == meeting.id) & (Attendance.person_id == RosterEntry.person_id))
        .where(RosterEntry.activity_id == meeting.activity_id)
        # Whose unit they are is asked of the meeting; a sheet of 200 needs it 400 times less.
        .options(raiseload(RosterEntry.unit), contains_eager(RosterEntry.person).raiseload(Person.unit))
        .order_by(RosterEntry.number)
    )
    if entry_id is not None:
        query = query.where(RosterEntry.id == entry_id)
    rows = [Row(entry, mark) for entry, mark in db.session.execute(query)]
    return [row for row in rows if row.mark or row.entry.covers(meeting.day)]


def totals(rows: list[Row]) -> dict[Status | None, int]:
    """How many of each status; None counts the lines that are not filled in."""
    counted = Counter(row.status for row in rows)
    return {status: counted[status] for status in (*Status, None)}


def tally(meeting: Meeting) -> dict[Status | None, int]:
    """The totals of a meeting's sheet without loading its lines."""
    covers = RosterEntry.covers_day(meeting.day) | Attendance.id.is_not(None)
    query = (
        select(Attendance.status, func.count())
        .select_from(RosterEntry)
        .outerjoin(Attendance, (Attendance.meeting_id == meeting.id) & (Attendance.person_id == RosterEntry.person_id))
        .where(RosterEntry.activity_id == meeting.activity_id, covers)
        .group_by(Attendance.status)
    )
    counted = dict(db.session.execute(query).tuples().all())
    return {status: counted.get(status, 0) for status in (*Status, None)}


def has_marks(entry: RosterEntry) -> bool:
    """Whether this person was ever marked or tested in this activity: then the line stays, and only ends."""
    if scores.is_tested(entry):
        return True
    query = select(Mark.id).join(Meeting, Meeting.id == Mark.meeting_id)
    query = query.where(Meeting.activity_id == entry.activity_id, Mark.person_id == entry.person_id)
    return db.session.scalar(query.limit(1)) is not None
