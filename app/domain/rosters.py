"""Rosters: who takes part in an activity, in which role, from when until when, and who waits for a place."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, UtcDateTime, Versioned
from app.domain.activities import Activity
from app.domain.people import Person
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class RosterRole(StrEnum):
    PARTICIPANT = "peserta"
    COMPANION = "pendamping"
    SPEAKER = "narasumber"
    COMMITTEE = "panitia"


class RosterEntry(Versioned, Base):
    """A person on the list of an activity. `number` is the one printed on paper: it never changes and is never reused."""

    __tablename__ = "roster_entries"
    __table_args__ = (UniqueConstraint("activity_id", "person_id"), UniqueConstraint("activity_id", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    number: Mapped[int]
    role: Mapped[RosterRole] = mapped_column(default=RosterRole.PARTICIPANT)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)

    activity: Mapped[Activity] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    def covers(self, day: date) -> bool:
        """Whether the person belongs to the list on `day`."""
        begun = self.starts_on is None or self.starts_on <= day
        return self.waiting_since is None and begun and (self.ends_on is None or day <= self.ends_on)
