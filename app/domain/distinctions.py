"""Distinctions: that two people who seem alike are not the same person, said once and remembered for both."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import audit, clock
from app.domain.people import Person
from app.domain.users import User

Pair = tuple[int, int]


class Distinction(Base):
    """Somebody looked at both and said "bukan orang yang sama". `one_id` is the lower of the two ids."""

    __tablename__ = "distinctions"
    __table_args__ = (UniqueConstraint("one_id", "other_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    one_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    by: Mapped[User] = relationship(lazy="raise")


def pair(one: Person, other: Person) -> Pair:
    """The ids of two people in the order in which a distinction keeps them."""
    return min(one.id, other.id), max(one.id, other.id)


def find(one: Person, other: Person) -> Distinction | None:
    """What was said of these two, with who said it."""
    first, second = pair(one, other)
    query = select(Distinction).where(Distinction.one_id == first, Distinction.other_id == second)
    return db.session.scalar(query.options(joinedload(Distinction.by)))


def tell_apart(one: Person, other: Person, *, by: User) -> Distinction:
    """Remember that the two are not one; saying it again changes nothing."""
    if known := find(one, other):
        return known
    first, second = pair(one, other)
    told = Distinction(one_id=first, other_id=second, by_id=by.id, at=clock.now())
    db.session.add(told)
    audit.record("distinguish", one, by=by, unit=one.unit, other=other.id)
    return told


def withdraw(told: Distinction, one: Person, *, by: User) -> None:
    """Take back what was said, so that the two may be proposed again."""
    db.session.delete(told)
    audit.record("confuse", one, by=by, unit=one.unit, other=told.other_id if told.one_id == one.id else told.one_id)


def among(ids: Iterable[int]) -> set[Pair]:
    """The pairs of these people, at most some hundreds, that were told apart."""
    chosen = list(ids)
    query = select(Distinction.one_id, Distinction.other_id)
    rows = db.session.execute(query.where(Distinction.one_id.in_(chosen), Distinction.other_id.in_(chosen)))
    return {(one, other) for one, other in rows}
