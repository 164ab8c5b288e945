"""Signatories: whose name stands under a unit's papers, from a day until a day."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, Versioned, db
from app.domain import audit, versions
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class Side(StrEnum):
    """Where the block stands: the unit's own head on the right, who acknowledges ("Mengetahui") on the left."""

    HEAD = "head"
    ACKNOWLEDGES = "acknowledges"


class Signatory(Versioned, Base):
    __tablename__ = "signatories"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    side: Mapped[Side]
    position: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(120))
    nip: Mapped[str] = mapped_column(String(25), default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    def signs_on(self, day: date) -> bool:
        """Whether the term includes `day`."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


def valid_on(unit: Unit, day: date) -> dict[Side, Signatory]:
    """The signatory of each side whose term includes `day`; the one who began last where terms overlap."""
    rows = db.session.scalars(
        select(Signatory)
        .where(
            Signatory.unit_id == unit.id,
            or_(Signatory.starts_on.is_(None), Signatory.starts_on <= day),
            or_(Signatory.ends_on.is_(None), Signatory.ends_on >= day),
        )
        .order_by(Signatory.starts_on.asc().nulls_first(), Signatory.id)
    )
    return {row.side: row for row in rows}


def of(unit: Unit) -> list[Signatory]:
    """All signatories of `unit`: of each side those who still sign first, then the former ones."""
    rows = db.session.scalars(select(Signatory).where(Signatory.unit_id == unit.id).order_by(Signatory.id))
    return sorted(rows, key=lambda row: (row.side, -(row.ends_on or date.max).toordinal()))


def create(*, unit: Unit, by: User, **facts: Any) -> Signatory:
    """A new signatory of `unit`; `facts` are columns of Signatory."""
    signatory = Signatory(unit=unit, unit_id=unit.id, **facts)
    db.session.add(signatory)
    audit.record("create", signatory, by=by, unit=unit)
    return signatory


def update(signatory: Signatory, *, by: User, seen: int | None, **facts: Any) -> None:
    """Write other facts into `signatory`, last seen as version `seen`. Raises Outdated."""
    versions.expect(signatory, seen)
    for column, value in facts.items():
        setattr(signatory, column, value)
    if changed := audit.changed_fields(signatory):
        audit.record("edit", signatory, by=by, fields=changed)
