"""The audit trail: an append-only row for each change, print and export, with ids and never with names."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import clock
from app.domain.pages import SIZE, Page
from app.domain.rights import Right, reach
from app.domain.units import Unit
from app.domain.users import User


class Since(StrEnum):
    """How far back somebody looks."""

    WEEK = "7-hari"
    MONTH = "30-hari"
    YEAR = "365-hari"


DAYS = {Since.WEEK: 7, Since.MONTH: 30, Since.YEAR: 365}


# What was done to rows of these tables is told only to those who hold the right over them: not even how many there are.
CLOSED = {"referrals": Right.KEEP_REFERRALS}


class AuditEntry(Base):
    """Who did what to which row, and when. `details` holds ids, counts and field names only."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    act: Mapped[str] = mapped_column(String(40))
    subject_table: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int | None]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    user: Mapped[User | None] = relationship(lazy="raise")
    unit: Mapped[Unit | None] = relationship(lazy="raise")


def record(act: str, subject, *, by: User | None, unit: Unit | None = None, **details) -> AuditEntry:
    """Remember that `by` did `act` ("create", "edit", "print", …) to `subject`, which is flushed if it is new."""
    if subject.id is None:
        db.session.flush()
    entry = AuditEntry(
        at=clock.now(), user_id=by.id if by else None, act=act, subject_table=subject.__tablename__,
        subject_id=subject.id, unit_id=unit.id if unit else getattr(subject, "unit_id", None), details=details,
    )
    db.session.add(entry)
    return entry


def changed_fields(subject) -> list[str]:
    """Names of the columns of `subject` that have been set to something new since it was loaded."""
    state = db.inspect(subject)
    return [attr.key for attr in state.mapper.column_attrs if state.attrs[attr.key].history.has_changes()]


def page(
    viewer: User, *, since: Since | None = None, before: int | None = None, size: int = SIZE
) -> Page[AuditEntry]:
    """The trail of the viewer's units, newest first, with user and unit; `before` is the last id shown."""
    query = (
        select(AuditEntry)
        .where(or_(reach(viewer, AuditEntry.unit_id), AuditEntry.user_id == viewer.id))
        .where(*(
            or_(AuditEntry.subject_table != table, reach(viewer, AuditEntry.unit_id, right))
            for table, right in CLOSED.items()
        ))
        .options(joinedload(AuditEntry.user), joinedload(AuditEntry.unit))
        .order_by(AuditEntry.id.desc())
        .limit(size + 1)
    )
    if since is not None:
        query = query.where(AuditEntry.at >= clock.now() - timedelta(days=DAYS[since]))
    if before is not None:
        query = query.where(AuditEntry.id < before)
    rows = list(db.session.scalars(query))
    return Page(rows[:size], rows[size - 1].id if len(rows) > size else None)
