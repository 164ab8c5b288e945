"""Activities: what is delivered to people, one engine for four kinds of work."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, Versioned, db
from app.domain import audit, clock, pages, versions
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

    `threshold` is the percentage of meetings (0–100) that earns a certificate; `lesson_hours` the JP printed on it;
    `pass_mark` the points (0–100) in the test afterwards that earn one of graduation, None where there is none.
    """

    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_unit_name", "unit_id", "name", "id"),
        Index("ix_activities_name", "name", "id"),
    )

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
    pass_mark: Mapped[int | None]

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    program: Mapped[Program] = relationship(lazy="raise")
    facilitator: Mapped[Person | None] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    @property
    def zone_label(self) -> str:
        """What people call its time zone: "WIB"."""
        return clock.zone_label(self.zone, clock.now())


# What a page about one activity needs with it.
WHOLE = (joinedload(Activity.program), joinedload(Activity.facilitator))


def page(
    viewer: User, q: str = "", *, kind: ActivityKind | None = None, after: int | None = None, size: int = pages.SIZE
) -> pages.Page[Activity]:
    """Activities the viewer sees, by name; `q` is any part of the name."""
    query = select(Activity).where(Activity.visible_to(viewer))
    if q:
        query = query.where(Activity.name.icontains(q, autoescape=True))
    if kind:
        query = query.where(Activity.kind == kind)
    return pages.by_key(query, Activity, Activity.name, after=after, size=size)


def of_program(viewer: User, program: Program, *, after: int | None = None) -> pages.Page[Activity]:
    """The activities of `program` that the viewer sees, by name."""
    query = select(Activity).where(Activity.program_id == program.id, Activity.visible_to(viewer))
    return pages.by_key(query, Activity, Activity.name, after=after)


def of_unit(viewer: User, unit: Unit, most: int = 200) -> list[Activity]:
    """Activities of `unit` and the units below it that the viewer sees, the latest first."""
    below = select(Unit.id).where(Unit.path.startswith(unit.path, autoescape=True))
    query = select(Activity).where(Activity.visible_to(viewer), Activity.unit_id.in_(below))
    return list(db.session.scalars(query.order_by(Activity.id.desc()).limit(most)))


def find_facilitator(viewer: User, person_id: int) -> Person | None:
    """The person with this id, if the viewer sees them."""
    return db.session.scalar(select(Person).where(Person.id == person_id, Person.visible_to(viewer)))


def create(*, program: Program, unit: Unit, facilitator: Person | None, by: User, **facts: Any) -> Activity:
    """Begin an activity of `program`, delivered by `unit`; `facts` are columns of Activity."""
    activity = Activity(
        program=program, unit=unit, unit_id=unit.id, facilitator_id=facilitator.id if facilitator else None, **facts
    )
    db.session.add(activity)
    audit.record("create", activity, by=by, unit=unit)
    return activity


def change(activity: Activity, *, seen: int | None, facilitator: Person | None, by: User, **facts: Any) -> None:
    """Write other facts into `activity`, last seen as version `seen`; a handover changes its unit. Raises Outdated."""
    versions.expect(activity, seen)
    facts["facilitator_id"] = facilitator.id if facilitator else None
    for name, value in facts.items():
        setattr(activity, name, value)
    audit.record("edit", activity, by=by, fields=audit.changed_fields(activity))
