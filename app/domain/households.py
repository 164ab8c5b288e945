"""Households: who lives or decides together, and who takes care of whom."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, UniqueConstraint, exists, func, literal, select
from sqlalchemy.orm import Mapped, aliased, contains_eager, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, Versioned, db
from app.domain import audit, names, pages, sealed_numbers, versions
from app.domain.pages import Page
from app.domain.people import FEW, Person, walked
from app.domain.person_words import matching
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

FOUND_BY_LABEL = 100


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


def label_key(label: str) -> str:
    """What a label is sorted and found by: "Keluarga Ibu Sumiyati" stands among the S."""
    return names.sort_key(label.removeprefix("Keluarga ").removeprefix("keluarga "))


class Household(Versioned, Base):
    """A family as one unit keeps it; `sort_key` follows from its label."""

    __tablename__ = "households"
    __table_args__ = (
        Index("ix_households_unit_sort", "unit_id", "sort_key", "id"),
        Index("ix_households_sort", "sort_key", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    label: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(
        String(120), default=lambda row: label_key(row.get_current_parameters()["label"])
    )
    kk_sealed: Mapped[str | None] = mapped_column(String(120))
    kk_print: Mapped[str | None] = mapped_column(String(64), index=True)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    memberships: Mapped[list["Membership"]] = relationship(lazy="raise", back_populates="household")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


class Membership(Base):
    """A person in a household; a household may have one head, and several who take care of the children."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("household_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    relation: Mapped[Relation]
    is_caretaker: Mapped[bool] = mapped_column(default=False)

    household: Mapped[Household] = relationship(lazy="raise", back_populates="memberships")
    person: Mapped[Person] = relationship(lazy="raise")

    @property
    def unit(self) -> Unit:
        """Whoever may change the family may change who belongs to it; for rows whose household is loaded."""
        return self.household.unit

    @classmethod
    def visible_to(cls, viewer: User):
        household, person = aliased(Household), aliased(Person)
        sees_household = exists().where(household.id == cls.household_id, household.visible_to(viewer))
        return sees_household & exists().where(person.id == cls.person_id, person.visible_to(viewer))


class NoLabel(Exception):
    """A family needs a name by which it is found."""


class AlreadyMember(Exception):
    """The person belongs to this household already."""


WITH_HOUSEHOLD = (joinedload(Membership.household), joinedload(Membership.person))


def create(*, unit: Unit, label: str, kk: str = "", by: User) -> Household:
    """A new household kept by `unit`, nobody in it yet. Raises NoLabel and BadNationalNumber."""
    household = Household(unit=unit, unit_id=unit.id, label=_clean(label))
    sealed_numbers.keep(household, "kk", kk)
    db.session.add(household)
    audit.record("create", household, by=by, unit=unit)
    return household


def rename(household: Household, *, label: str, kk: str | None = None, seen: int | None, by: User) -> None:
    """Give another label and, unless it is None, another KK number ("" takes it away).

    Raises Outdated, NoLabel and BadNationalNumber.
    """
    versions.expect(household, seen)
    household.label = _clean(label)
    household.sort_key = label_key(household.label)
    if kk is not None:
        sealed_numbers.keep(household, "kk", kk)
    if changed := audit.changed_fields(household):
        audit.record("edit", household, by=by, fields=changed)


def add(
    household: Household, person: Person, relation: Relation, *, is_caretaker: bool = False, by: User
) -> Membership:
    """Let `person` belong to `household`, even if there is another one. Raises AlreadyMember."""
    if membership_of(household, person.id):
        raise AlreadyMember
    membership = Membership(
        household_id=household.id, person_id=person.id, relation=relation, is_caretaker=is_caretaker
    )
    membership.household, membership.person = household, person
    db.session.add(membership)
    audit.record("create", membership, by=by, unit=household.unit, household=household.id, person=person.id)
    return membership


def membership_of(household: Household, person_id: int) -> Membership | None:
    return db.session.scalar(
        select(Membership).where(Membership.household_id == household.id, Membership.person_id == person_id)
    )


def find(viewer: User, household_id: int) -> Household | None:
    """The household with this id, if the viewer sees it."""
    return db.session.scalar(select(Household).where(Household.id == household_id, Household.visible_to(viewer)))


def by_kk(viewer: User, kk: str) -> Household | None:
    """The household with exactly this KK number, if the viewer sees one. Raises BadNationalNumber."""
    same = sealed_numbers.equals(Household, "kk", kk)
    query = select(Household).where(same, reach(viewer, Household.unit_id + 0)).order_by(Household.id).limit(1)
    return db.session.scalar(query)


def page(viewer: User, q: str = "", *, after: int | None = None, size: int = pages.SIZE) -> Page[Household]:
    """Households the viewer sees by label: all, or those whose label or whose members' names `q` may mean."""
    if q.strip():
        query = select(Household).where(_walked(viewer), Household.id.in_(_named(viewer, q.strip())))
    else:
        query = select(Household).where(_visible(viewer))
    return pages.by_key(query, Household, Household.sort_key, after=after, size=size)


def members(viewer: User, ids: list[int]) -> dict[int, list[Membership]]:
    """Who belongs to each of these households, with the people whom the viewer sees; one query."""
    query = (
        select(Membership)
        .join(Membership.person)
        .where(Membership.household_id.in_(ids), walked(viewer))
        .options(contains_eager(Membership.person))
        .order_by(Membership.id)
    )
    found: dict[int, list[Membership]] = {each: [] for each in ids}
    for membership in db.session.scalars(query):
        found[membership.household_id].append(membership)
    return found


def _clean(label: str) -> str:
    cleaned = " ".join(label.split())
    if not cleaned:
        raise NoLabel
    return cleaned[:120]


def _named(viewer: User, text: str) -> list[int]:
    """Ids of households by their members' names and by the beginning of their label; bounded work."""
    people = matching(viewer, text) or []
    ids: list[int] = list(
        db.session.scalars(select(Membership.household_id).where(Membership.person_id.in_(people)).distinct())
    )
    key = label_key(text)
    begins: Any = Household.sort_key.startswith(key, autoescape=True)
    above = Household.sort_key >= key  # lets the index begin there
    labelled = select(Household.id).where(_walked(viewer), above, begins).order_by(Household.sort_key)
    return list({*ids, *db.session.scalars(labelled.limit(FOUND_BY_LABEL))})


def _visible(viewer: User) -> ColumnElement[bool]:
    """Household.visible_to in the shape that the size of the viewer's world asks for (see people)."""
    within = Household.visible_to(viewer)
    some = select(literal(1)).where(within).limit(FEW).subquery()
    few = (db.session.scalar(select(func.count()).select_from(some)) or 0) < FEW
    return within if few else _walked(viewer)


def _walked(viewer: User) -> ColumnElement[bool]:
    """Household.visible_to for rows that another index brings."""
    return reach(viewer, Household.unit_id + 0)
