"""Closings: a meeting's marks are declared complete, and opened again only with a reason."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import attendance, audit, clock, marks
from app.domain.attendance import Status, Way
from app.domain.meetings import Closing, Meeting
from app.domain.users import User


class NotClosed(Exception):
    """Only a closed meeting can be opened again."""


class Reopening(Base):
    """Why a closed meeting was opened again; the closing it undid stays readable."""

    __tablename__ = "reopenings"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    closing_id: Mapped[int] = mapped_column(ForeignKey("closings.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(200))

    by: Mapped[User] = relationship(lazy="raise")
    closing: Mapped[Closing] = relationship(lazy="raise")


def close(meeting: Meeting, *, fill: bool, operation: str, by: User) -> Closing:
    """Declare the marks complete. With `fill` the lines still empty become *tanpa keterangan*; else they stay empty.

    Raises what `marks.check_open` raises.
    """
    marks.check_open(meeting)
    empty = [row for row in attendance.sheet(meeting) if row.status is None] if fill else []
    absent = {row.entry: Status.ABSENT for row in empty}
    filled = marks.set_many(meeting, absent, operation=operation, way=Way.CLOSING, by=by) if absent else 0
    closing = Closing(by_id=by.id, by=by, at=clock.now(), filled=filled)
    db.session.add(closing)
    meeting.closing = closing
    audit.record("close", meeting, by=by, filled=filled)
    return closing


def reopen(meeting: Meeting, *, reason: str, by: User) -> Reopening:
    """Open the marks again; raises NotClosed."""
    if meeting.closing_id is None:
        raise NotClosed
    reopening = Reopening(
        meeting_id=meeting.id, closing_id=meeting.closing_id, by_id=by.id, at=clock.now(), reason=reason
    )
    db.session.add(reopening)
    meeting.closing = None
    audit.record("reopen", meeting, by=by)
    return reopening


def history(meeting: Meeting) -> list[Reopening]:
    """Every reopening of this meeting with its closing and who did both, latest first."""
    query = (
        select(Reopening)
        .where(Reopening.meeting_id == meeting.id)
        .options(joinedload(Reopening.by), joinedload(Reopening.closing).joinedload(Closing.by))
        .order_by(Reopening.id.desc())
    )
    return list(db.session.scalars(query))
