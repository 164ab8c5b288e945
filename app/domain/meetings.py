"""Meetings: one dated gathering of an activity, which can be moved, cancelled with a reason, held and closed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned
from app.domain.activities import Activity
from app.domain.hours import LocalHours
from app.domain.people import Person
from app.domain.rights import reach
from app.domain.schedules import Schedule
from app.domain.units import Unit
from app.domain.users import User


class Cancellation(Base):
    """Why a meeting does not take place; restoring the meeting lets go of the row."""

    __tablename__ = "cancellations"

    id: Mapped[int] = mapped_column(primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(200))


class Closing(Base):
    """That a meeting's marks are complete, and whether the unmarked were written down as absent on purpose."""

    __tablename__ = "closings"

    id: Mapped[int] = mapped_column(primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    filled: Mapped[int] = mapped_column(default=0)

    by: Mapped[User] = relationship(lazy="raise")


class Meeting(LocalHours, Versioned, Base):
    """One gathering. It points at its cancellation and its closing, so "still open" is an index, not a search.

    `original_date` is the day its schedule gave it, which stays when it is moved; `moved_at` says when somebody last
    arranged it by hand.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        UniqueConstraint("schedule_id", "original_date"),
        Index("ix_meetings_unit_start", "unit_id", "starts_at"),
        Index("ix_meetings_activity_start", "activity_id", "starts_at"),
        Index("ix_meetings_start", "starts_at"),
        Index("ix_meetings_facilitator_start", "facilitator_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    schedule_id: Mapped[int | None] = mapped_column(ForeignKey("schedules.id"))
    original_date: Mapped[date | None]
    moved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    zone: Mapped[str] = mapped_column(String(40))
    topic: Mapped[str] = mapped_column(String(150), default="")
    place: Mapped[str] = mapped_column(String(150), default="")
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    override_reason: Mapped[str] = mapped_column(String(200), default="")
    cancellation_id: Mapped[int | None] = mapped_column(ForeignKey("cancellations.id"))
    closing_id: Mapped[int | None] = mapped_column(ForeignKey("closings.id"))

    activity: Mapped[Activity] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    facilitator: Mapped[Person | None] = relationship(lazy="raise")
    schedule: Mapped[Schedule | None] = relationship(lazy="raise")
    cancellation: Mapped[Cancellation | None] = relationship(lazy="joined")
    closing: Mapped[Closing | None] = relationship(lazy="joined")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


# What still waits for somebody: neither cancelled nor closed. The home page asks this of every meeting there ever was.
Index(
    "ix_meetings_open", Meeting.starts_at,
    sqlite_where=(Meeting.cancellation_id.is_(None) & Meeting.closing_id.is_(None)),
    postgresql_where=(Meeting.cancellation_id.is_(None) & Meeting.closing_id.is_(None)),
)

# What a page about one meeting needs with it.
WHOLE = (
    joinedload(Meeting.activity), joinedload(Meeting.facilitator), joinedload(Meeting.schedule),
)

# For pages that name the activity: an option for the loader.
WITH_ACTIVITY = (joinedload(Meeting.activity),)
