"""Units: the tree of organisations that own people, activities and papers."""

from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, LargeBinary, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Versioned, db
from app.domain.regions import Region


class UnitKind(StrEnum):
    KPI_REGIONAL = "kpi_regional"
    KPI_BRANCH = "kpi_branch"
    BALAI_PEREMPUAN = "balai_perempuan"
    PKK_REGENCY = "pkk_regency"
    PKK_DISTRICT = "pkk_district"
    PKK_VILLAGE = "pkk_village"
    DASAWISMA = "dasawisma"
    OTHER = "other"


class Paper(StrEnum):
    A4 = "A4"
    F4 = "F4"


class Unit(Versioned, Base):
    """One organisation in the tree. `path` is "/1/4/9/": its ids from the root down, so a subtree is a prefix."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    path: Mapped[str] = mapped_column(String(200), index=True, default="")
    kind: Mapped[UnitKind]
    name: Mapped[str] = mapped_column(String(120))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"))
    document_code: Mapped[str] = mapped_column(String(30), default="")
    place_name: Mapped[str] = mapped_column(String(60), default="")
    letterhead: Mapped[str] = mapped_column(Text, default="", deferred=True)
    paper: Mapped[Paper] = mapped_column(default=Paper.A4)
    logo: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)

    region: Mapped[Region | None] = relationship(lazy="raise")
    parent: Mapped["Unit | None"] = relationship(remote_side=[id], lazy="raise")

    @classmethod
    def visible_to(cls, viewer) -> ColumnElement[bool]:
        """The units a user reaches; `viewer` is a `users.User`, which stands on this file."""
        return viewer.reach(cls.id)

    @property
    def unit(self) -> "Unit":
        """What a right is asked about: a unit guards itself."""
        return self

    def contains(self, other: "Unit") -> bool:
        """Whether `other` is this unit or stands anywhere below it."""
        return other.path.startswith(self.path)


def ancestors(unit: Unit) -> list[Unit]:
    """The unit and what stands above it, nearest first."""
    ids = [int(part) for part in unit.path.strip("/").split("/")]
    found = {u.id: u for u in db.session.scalars(select(Unit).where(Unit.id.in_(ids)))}
    return [found[i] for i in reversed(ids)]
