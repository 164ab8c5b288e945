"""Cadres: who belongs to a TP PKK or serves it as kader, with the little that its books ask beside the person's record.

Source: administrasi PKK (Rakernas X), lampiran 4.9a, 4.9b and 4.14.3. Only grown-up members and volunteers stand here;
of families Balai asks none of this.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, String, UniqueConstraint, and_, delete, func, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, Versioned, db
from app.domain import admissions, audit, clock, versions
from app.domain.activities import ActivityKind
from app.domain.people import Category, Person
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

MOST = 500
MOST_OFFERED = 40


class Marital(StrEnum):
    """The two that the book tells apart."""

    MARRIED = "nikah"
    SINGLE = "belum"


class Education(StrEnum):
    """The last school that was finished."""

    NONE = "tidak"
    PRIMARY = "sd"
    JUNIOR = "smp"
    SENIOR = "sma"
    DIPLOMA = "diploma"
    BACHELOR = "s1"
    MASTER = "s2"


class Cadre(Versioned, Base):
    """One person in the books of one unit. `position` is the office in the TP PKK, "" of whoever is kader only;
    `field` the special field of a kader khusus ("Posyandu"), "" of a kader umum; `number` the registration number."""

    __tablename__ = "cadres"
    __table_args__ = (UniqueConstraint("unit_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    number: Mapped[str] = mapped_column(String(20), default="")
    position: Mapped[str] = mapped_column(String(60), default="")
    field: Mapped[str] = mapped_column(String(60), default="")
    birth_place: Mapped[str] = mapped_column(String(60), default="")
    marital: Mapped[Marital | None]
    education: Mapped[Education | None]
    occupation: Mapped[str] = mapped_column(String(60), default="")
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    person: Mapped[Person] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return reach(viewer, cls.unit_id)

    def serves_on(self, day: date) -> bool:
        """Whether the time in the book includes `day`."""
        return (self.joined_on is None or self.joined_on <= day) and (self.left_on is None or day <= self.left_on)


WITH_PERSON = (joinedload(Cadre.person),)


class AlreadyCadre(Exception):
    """The person stands in this book already."""


class CadreIsChild(Exception):
    """Members and kader are grown up."""


class LeftBeforeJoined(Exception):
    """Nobody leaves before the day of joining."""


def of_unit(unit: Unit, first: date | None = None, last: date | None = None) -> list[Cadre]:
    """Those of `unit` by position and name; with days, only who served at some time from `first` to `last`."""
    query = select(Cadre).join(Cadre.person).where(Cadre.unit_id == unit.id, Person.erased_at.is_(None))
    if first is not None and last is not None:
        query = query.where(
            or_(Cadre.joined_on.is_(None), Cadre.joined_on <= last),
            or_(Cadre.left_on.is_(None), Cadre.left_on >= first),
        )
    query = query.options(*WITH_PERSON).order_by(Person.sort_key, Person.id).limit(MOST)
    return sorted(db.session.scalars(query), key=lambda cadre: _rank(cadre.position))


def positions(unit: Unit, day: date) -> dict[int, str]:
    """Person id → position in `unit` on `day`, "" of those who are kader only."""
    return {each.person_id: each.position for each in of_unit(unit, day, day)}


def offered(viewer: User, unit: Unit) -> list[Person]:
    """Grown-up people of `unit` who are listed as kader and do not stand in its book yet, by name."""
    standing = select(Cadre.person_id).where(Cadre.unit_id == unit.id)
    query = select(Person).where(
        Person.visible_to(viewer), Person.unit_id == unit.id, Person.category == Category.VOLUNTEER,
        Person.grown_up_on(clock.today()), Person.id.not_in(standing),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Person.sort_key, Person.id).limit(MOST_OFFERED)))


def add(unit: Unit, person: Person, *, by: User, **facts: Any) -> Cadre:
    """Write `person` into the book of `unit`; `facts` are further columns.

    Raises AlreadyCadre, CadreIsChild, LeftBeforeJoined and NotAdmitted.
    """
    known = db.session.scalar(select(Cadre.id).where(Cadre.unit_id == unit.id, Cadre.person_id == person.id))
    if known is not None:
        raise AlreadyCadre
    if person.is_minor_on(clock.today()):
        raise CadreIsChild
    admissions.check_joining(ActivityKind.TRAINING, person, takes_part=False)
    _check(facts)
    cadre = Cadre(unit=unit, unit_id=unit.id, person=person, person_id=person.id, **facts)
    db.session.add(cadre)
    db.session.flush()
    audit.record("create", cadre, by=by, unit=unit)
    return cadre


def change(cadre: Cadre, *, seen: int | None, by: User, **facts: Any) -> None:
    """Write other facts into the line. Raises Outdated and LeftBeforeJoined."""
    versions.expect(cadre, seen)
    _check(facts)
    for column, value in facts.items():
        setattr(cadre, column, value)
    if changed := audit.changed_fields(cadre):
        audit.record("edit", cadre, by=by, fields=changed)


def remove(cadre: Cadre, *, by: User) -> None:
    """Take the line out of the book, because it should never have been there."""
    audit.record("delete", cadre, by=by)
    db.session.delete(cadre)


def of_person(person: Person) -> list[Cadre]:
    """Every book in which `person` stands; their own data (R8)."""
    return list(db.session.scalars(select(Cadre).where(Cadre.person_id == person.id).order_by(Cadre.id)))


def forget_person(person: Person) -> None:
    """Take `person` out of every book."""
    db.session.execute(delete(Cadre).where(Cadre.person_id == person.id))


def due(before: date) -> list[tuple[str, int]]:
    """How many lines of each unit ended before that day."""
    query = select(Unit.name, func.count(Cadre.id)).join(Cadre, Cadre.unit_id == Unit.id).where(_ended(before))
    return [(name, count) for name, count in db.session.execute(query.group_by(Unit.id, Unit.name).order_by(Unit.id))]


def drop_before(before: date) -> None:
    """Take those lines out of the books."""
    db.session.execute(delete(Cadre).where(_ended(before)))


def _ended(before: date) -> ColumnElement[bool]:
    return and_(Cadre.left_on.is_not(None), Cadre.left_on < before)


# The order of the board; whoever holds another office follows, then those who are kader only.
_BOARD = ("ketua", "wakil ketua", "sekretaris", "bendahara")


def _rank(position: str) -> tuple[int, str]:
    typed = position.casefold()
    if not typed:
        return len(_BOARD) + 1, ""
    place = next((n for n, office in enumerate(_BOARD) if typed.split(" pokja")[0].startswith(office)), len(_BOARD))
    return (len(_BOARD), typed) if "pokja" in typed else (place, typed)


def _check(facts: dict[str, Any]) -> None:
    joined, left = facts.get("joined_on"), facts.get("left_on")
    if joined and left and left < joined:
        raise LeftBeforeJoined
