"""Programs: the goals under which activities are delivered."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, Versioned, db
from app.domain import audit, pages, versions
from app.domain.rights import Right, allows, reach
from app.domain.units import Unit
from app.domain.users import User

MOST_UNITS = 500


class Program(Versioned, Base):
    """What an organisation has set out to do in a period, with its partners."""

    __tablename__ = "programs"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    goal: Mapped[str] = mapped_column(Text, default="")
    partners: Mapped[str] = mapped_column(String(200), default="")
    area: Mapped[str] = mapped_column(String(120), default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return reach(viewer, cls.unit_id)


def page(viewer: User, *, after: int | None = None, size: int = pages.SIZE) -> pages.Page[Program]:
    """Programs the viewer sees, by name."""
    query = select(Program).where(Program.visible_to(viewer))
    return pages.by_key(query, Program, Program.name, after=after, size=size)


def planning_units(viewer: User, right: Right) -> list[Unit]:
    """Units for which the viewer holds `right`, in tree order; at most 500, what a select can bear."""
    query = select(Unit).where(reach(viewer, Unit.id)).order_by(Unit.path).limit(MOST_UNITS)
    return [unit for unit in db.session.scalars(query) if allows(viewer, right, unit)]


def of_unit(unit: Unit) -> list[Program]:
    """The programs that `unit` itself has set out, by name; at most 500."""
    query = select(Program).where(Program.unit_id == unit.id).order_by(Program.name, Program.id).limit(MOST_UNITS)
    return list(db.session.scalars(query))


def create(*, unit: Unit, by: User, **facts: Any) -> Program:
    """Start a program of `unit`; `facts` are columns of Program."""
    program = Program(unit=unit, unit_id=unit.id, **facts)
    db.session.add(program)
    audit.record("create", program, by=by, unit=unit)
    return program


def change(program: Program, *, seen: int | None, unit: Unit, by: User, **facts: Any) -> None:
    """Write other facts into `program`, last seen as version `seen`. Raises Outdated."""
    versions.expect(program, seen)
    for name, value in {"unit_id": unit.id, **facts}.items():
        setattr(program, name, value)
    audit.record("edit", program, by=by, unit=unit, fields=audit.changed_fields(program))
