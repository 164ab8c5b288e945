"""Schedules: the rule by which an activity's meetings were made."""

from datetime import date, time

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, Versioned
from app.domain import clock
from app.domain.activities import Activity
from app.domain.people import Person
from app.domain.recurrences import HolidayPolicy, Rule, RuleKind
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class Schedule(Versioned, Base):
    """A recurrence with its local hours, place and facilitator. `weekdays` are 0 (Monday) to 6.

    `override_reason` says why it was saved although somebody or some place was taken.
    """

    __tablename__ = "schedules"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[RuleKind]
    starts_on: Mapped[date]
    weekdays: Mapped[list[int]] = mapped_column(JSON, default=list)
    every: Mapped[int] = mapped_column(default=1)
    day_of_month: Mapped[int | None]
    nth: Mapped[int | None]
    until: Mapped[date | None]
    count: Mapped[int | None]
    holiday_policy: Mapped[HolidayPolicy] = mapped_column(default=HolidayPolicy.KEEP)
    start_time: Mapped[time]
    end_time: Mapped[time]
    zone: Mapped[str] = mapped_column(String(40))
    place: Mapped[str] = mapped_column(String(150), default="")
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    override_reason: Mapped[str] = mapped_column(String(200), default="")

    activity: Mapped[Activity] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    facilitator: Mapped[Person | None] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    @property
    def rule(self) -> Rule:
        return Rule(
            kind=self.kind, start=self.starts_on, weekdays=tuple(self.weekdays), every=self.every,
            day_of_month=self.day_of_month, nth=self.nth, until=self.until, count=self.count,
        )

    @property
    def zone_label(self) -> str:
        """What people call its zone: "WIB"."""
        return clock.zone_label(self.zone, clock.now())
