"""Activities: what is delivered to people, one engine for four kinds of work."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Versioned
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class ActivityKind(StrEnum):
    FAMILY_SUPPORT = "dukungan_keluarga"
    CHILD_MENTORING = "pendampingan_anak"
    TRAINING = "pelatihan"
    ONLINE_GATHERING = "temu_daring"


class ExcusedPolicy(StrEnum):
    """What izin and sakit do to the percentage: count as absent, are left out of the sum, or count as present."""

    ABSENT = "absent"
    LEFT_OUT = "left_out"
    PRESENT = "present"


class Pokja(StrEnum):
    SECRETARIAT = "sekretariat"
    ONE = "I"
    TWO = "II"
    THREE = "III"
    FOUR = "IV"


class Activity(Versioned, Base):
    """One course, class, gathering or support group of a program, delivered by `unit`, whose volunteers mark it.

    `threshold` is the percentage of meetings (0–100) that earns a certificate; `lesson_hours` the JP printed on it.
    """

    __tablename__ = "activities"
    __table_args__ = (Index("ix_activities_unit_name", "unit_id", "name", "id"), Index("ix_activities_name", "name", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[ActivityKind]
    name: Mapped[str] = mapped_column(String(150))
    theme: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(150), default="")
    zone: Mapped[str] = mapped_column(String(40), default="Asia/Jakarta")
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    pokja: Mapped[Pokja | None]
    capacity: Mapped[int | None]
    threshold: Mapped[int] = mapped_column(default=75)
    excused: Mapped[ExcusedPolicy] = mapped_column(default=ExcusedPolicy.ABSENT)
    lesson_hours: Mapped[int | None]

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)
    program: Mapped[Program] = relationship(lazy="raise")
    facilitator: Mapped[Person | None] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)
