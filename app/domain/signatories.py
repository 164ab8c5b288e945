"""Signatories: whose name stands under a unit's papers, from a day until a day."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Versioned, db
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

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)

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
