"""Households: who lives or decides together, and who takes care of whom."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, Versioned
from app.domain.people import Person
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class Relation(StrEnum):
    HEAD = "kepala_keluarga"
    HUSBAND = "suami"
    WIFE = "istri"
    CHILD = "anak"
    CHILD_IN_LAW = "menantu"
    GRANDCHILD = "cucu"
    PARENT = "orang_tua"
    PARENT_IN_LAW = "mertua"
    OTHER_FAMILY = "famili_lain"
    HELPER = "pembantu"
    OTHER = "lainnya"


class Household(Versioned, Base):
    __tablename__ = "households"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    label: Mapped[str] = mapped_column(String(120))
    kk_sealed: Mapped[str | None] = mapped_column(String(120))
    kk_print: Mapped[str | None] = mapped_column(String(64), index=True)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    memberships: Mapped[list["Membership"]] = relationship(lazy="raise", back_populates="household")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


class Membership(Base):
    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("household_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    relation: Mapped[Relation]
    is_caretaker: Mapped[bool] = mapped_column(default=False)

    household: Mapped[Household] = relationship(lazy="raise", back_populates="memberships")
    person: Mapped[Person] = relationship(lazy="raise")
