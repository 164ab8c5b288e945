"""Attendance: one row per meeting and person, with an append-only history of every mark."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, UtcDateTime, Versioned
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


class Attendance(Versioned, Base):
    """What is known of one person in one meeting; no row means *belum diisi*, which is not *tanpa keterangan*."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        Index("ix_attendance_person_meeting", "person_id", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    status: Mapped[Status]
    minutes_late: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(String(200), default="")


class Mark(Base):
    """One act of marking: the state before and after, by whom, when and how. Never changed, never deleted.

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
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    by: Mapped[User] = relationship(lazy="raise")
