"""People: one record per person, of whom only the name must be known."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Versioned
from app.domain import dates
from app.domain.regions import Region
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

ADULT_AT = 18


class Sex(StrEnum):
    MALE = "L"
    FEMALE = "P"


class Category(StrEnum):
    PROSPECTIVE = "cpmi"
    MIGRANT = "pmi"
    RETURNED = "pmi_purna"
    FAMILY = "keluarga"
    CHILD = "anak"
    VOLUNTEER = "kader"
    PUBLIC = "umum"


class Person(Versioned, Base):
    """Somebody Balai serves, kept by one unit. `sort_key` orders lists: the name without titles, in lower case."""

    __tablename__ = "people"
    __table_args__ = (Index("ix_people_unit_sort", "unit_id", "sort_key", "id"), Index("ix_people_sort", "sort_key", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(120))
    sapaan: Mapped[str] = mapped_column(String(20), default="")
    sex: Mapped[Sex | None]
    birth_date: Mapped[date | None]
    birth_year: Mapped[int | None]
    phone: Mapped[str] = mapped_column(String(20), default="")
    phone_owner: Mapped[str] = mapped_column(String(60), default="")
    village_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"), index=True)
    hamlet: Mapped[str] = mapped_column(String(60), default="")
    rt: Mapped[str] = mapped_column(String(3), default="")
    rw: Mapped[str] = mapped_column(String(3), default="")
    category: Mapped[Category | None]

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)
    village: Mapped[Region | None] = relationship(lazy="joined")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    def age_on(self, day: date) -> int | None:
        return dates.age_on(self.birth_date, self.birth_year, day)

    def is_minor_on(self, day: date) -> bool:
        """Under 18 on `day`; somebody whose age is unknown counts as a child only when listed as one."""
        age = self.age_on(day)
        return self.category is Category.CHILD if age is None else age < ADULT_AT


class PersonWord(Base):
    """One searchable word of a person's name, in the forgiving spelling of `names.spelling_key`."""

    __tablename__ = "person_words"

    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
