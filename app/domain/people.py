"""People: one record per person, of whom only the name must be known."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, ForeignKey, Index, Select, String, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db
from app.domain import audit, dates, name_keys, names, pages, phones, sealed_numbers, versions
from app.domain.pages import Page
from app.domain.person_words import PersonWord, exactly, keep, matching
from app.domain.regions import Region
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

ADULT_AT = 18
MOST_NAMESAKES = 5
# Up to so many people are sorted for a page of the list; among more, all names are walked in order.
FEW = 5000


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


def _name_key(context) -> str:
    return name_keys.name_key(context.get_current_parameters()["name"])


class Person(Versioned, Base):
    """Somebody Balai serves, kept by one unit. `sort_key` orders lists: the name without titles, in lower case."""

    __tablename__ = "people"
    __table_args__ = (
        Index("ix_people_unit_sort", "unit_id", "sort_key", "id"),
        Index("ix_people_sort", "sort_key", "id"),
        Index("ix_people_category_sort", "category", "sort_key", "id"),
        # By these whoever seems to be the same person is found (see `duplicates`).
        Index("ix_people_name_birth", "name_key", "birth_date"),
        Index("ix_people_name_village", "name_key", "village_code"),
        Index("ix_people_birth_village", "birth_date", "village_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(120), default=_name_key)
    sapaan: Mapped[str] = mapped_column(String(20), default="")
    sex: Mapped[Sex | None]
    birth_date: Mapped[date | None]
    birth_year: Mapped[int | None]
    phone: Mapped[str] = mapped_column(String(20), default="", index=True)
    phone_owner: Mapped[str] = mapped_column(String(60), default="")
    village_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"), index=True)
    hamlet: Mapped[str] = mapped_column(String(60), default="")
    rt: Mapped[str] = mapped_column(String(3), default="")
    rw: Mapped[str] = mapped_column(String(3), default="")
    category: Mapped[Category | None]
    # Set when the name was taken out for good (see `erasures`): the row stays for the counts, nobody sees it again.
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    school: Mapped[str] = mapped_column(String(80), default="")
    grade: Mapped[str] = mapped_column(String(20), default="")
    nik_sealed: Mapped[str | None] = mapped_column(String(120))
    nik_print: Mapped[str | None] = mapped_column(String(64), index=True)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    village: Mapped[Region | None] = relationship(lazy="joined")

    @validates("name")
    def _keyed(self, _column: str, name: str) -> str:
        self.name_key = name_keys.name_key(name)
        return name

    @classmethod
    def visible_to(cls, viewer: User):
        return and_(reach(viewer, cls.unit_id), cls.erased_at.is_(None))

    def age_on(self, day: date) -> int | None:
        return dates.age_on(self.birth_date, self.birth_year, day)

    def is_minor_on(self, day: date) -> bool:
        """Under 18 on `day`; somebody whose age is unknown counts as a child only when listed as one."""
        age = self.age_on(day)
        return self.category is Category.CHILD if age is None else age < ADULT_AT

    def has_childs_phone_on(self, day: date) -> bool:
        """Whether the number is a child's very own, which volunteers do not see (R14)."""
        return bool(self.phone) and not self.phone_owner and self.is_minor_on(day)

    @classmethod
    def grown_up_on(cls, day: date) -> ColumnElement[bool]:
        """What `is_minor_on` denies, for a query."""
        latest = day - relativedelta(years=ADULT_AT)
        last_year = (latest + timedelta(days=1)).year - 1  # with only a year the birthday is 31 December
        unknown = and_(cls.birth_date.is_(None), cls.birth_year.is_(None))
        listed = and_(unknown, or_(cls.category.is_(None), cls.category != Category.CHILD))
        return or_(cls.birth_date <= latest, and_(cls.birth_date.is_(None), cls.birth_year <= last_year), listed)


def search(viewer: User, text: str, limit: int = 20, *, adults_on: date | None = None) -> list[Person]:
    """People whose name may be meant by `text`, however it is spelt, by name; nobody the viewer may not see.

    With `adults_on`, nobody who is a minor on that day.
    """
    wanted = [Person.grown_up_on(adults_on)] if adults_on else []
    return list(db.session.scalars(_named(viewer, text, *wanted).order_by(Person.sort_key, Person.id).limit(limit)))


def page(
    viewer: User, q: str = "", *, category: Category | None = None, sex: Sex | None = None, after: int | None = None,
    size: int = pages.SIZE,
) -> Page[Person]:
    """People the viewer sees, by name: those that `q` may mean, of one category, of one sex; behind the id `after`."""
    wanted = [column == value for column, value in ((Person.category, category), (Person.sex, sex)) if value]
    if q.strip():
        query = _named(viewer, q, *wanted)
    else:
        query = select(Person).where(_visible(viewer), *wanted)
    return pages.by_key(query, Person, Person.sort_key, after=after, size=size)


def namesakes(viewer: User, name: str) -> list[Person]:
    """People the viewer sees whose name, titles and spelling aside, is the same; at most five."""
    keys = names.tokens(name)
    if not keys:
        return []
    query = select(Person).join(PersonWord, PersonWord.person_id == Person.id).where(exactly(viewer, keys))
    found = db.session.scalars(query.order_by(Person.id).limit(MOST_NAMESAKES * 10))
    return [person for person in found if set(names.tokens(person.name)) == set(keys)][:MOST_NAMESAKES]


def by_nik(viewer: User, nik: str, limit: int = MOST_NAMESAKES) -> list[Person]:
    """Those whom the viewer sees and who have exactly this NIK. Raises BadNationalNumber."""
    same = sealed_numbers.equals(Person, "nik", nik)
    return list(db.session.scalars(select(Person).where(same, walked(viewer)).order_by(Person.id).limit(limit)))


def create(*, unit: Unit, by: User, name: str, phone: str = "", nik: str = "", **facts: Any) -> Person:
    """A new person kept by `unit`; `facts` are further columns. Raises BadName, BadPhone and BadNationalNumber."""
    name = names.clean(name)
    number = phones.normalise(phone) if phone else ""
    person = Person(unit=unit, unit_id=unit.id, name=name, sort_key=names.sort_key(name), phone=number, **facts)
    sealed_numbers.keep(person, "nik", nik)
    db.session.add(person)
    db.session.flush()
    keep(name, person_id=person.id, unit_id=unit.id)
    audit.record("create", person, by=by, unit=unit)
    return person


def quick(*, name: str, phone: str, unit: Unit, by: User, sex: Sex | None = None) -> Person:
    """A new person from the two fields that somebody fills in at the door. Raises BadName and BadPhone."""
    return create(unit=unit, by=by, name=name, phone=phone, sex=sex)


def update(
    person: Person, *, by: User, seen: int | None, unit: Unit, name: str, phone: str = "", nik: str | None = None,
    **facts: Any,
) -> None:
    """Write other facts into `person`, last seen as version `seen`; a NIK of None stays, "" is taken away.

    Raises Outdated, BadName, BadPhone and BadNationalNumber.
    """
    versions.expect(person, seen)
    if nik is not None:
        sealed_numbers.keep(person, "nik", nik)
    name = names.clean(name)
    known = {"phone": phones.normalise(phone) if phone else "", "name": name, "sort_key": names.sort_key(name)}
    for column, value in {**facts, **known, "unit_id": unit.id, "unit": unit}.items():
        setattr(person, column, value)
    changed = audit.changed_fields(person)
    if {"name", "unit_id"} & set(changed):
        keep(name, person_id=person.id, unit_id=unit.id)
    if changed:
        audit.record("edit", person, by=by, unit=unit, fields=changed)


def _named(viewer: User, text: str, *wanted: ColumnElement[bool]) -> Select[tuple[Person]]:
    text = text.strip()[: names.LONGEST]
    fitting = [exists().where(Person.id == PersonWord.person_id, *wanted)] if wanted else []
    ids = matching(viewer, text, *fitting)
    # A name in another script has no key: it is found when typed whole.
    chosen = Person.sort_key == text.casefold()[: names.LONGEST] if ids is None else Person.id.in_(ids)
    return select(Person).where(walked(viewer), chosen, *wanted)


def _visible(viewer: User) -> ColumnElement[bool]:
    """Person.visible_to in the shape that the size of the viewer's world asks for."""
    within = Person.visible_to(viewer)
    some = select(literal(1)).where(within).limit(FEW).subquery()
    few = (db.session.scalar(select(func.count()).select_from(some)) or 0) < FEW
    return within if few else walked(viewer)


def walked(viewer: User) -> ColumnElement[bool]:
    """Person.visible_to for rows that another index brings: the sum keeps databases from going unit by unit."""
    return and_(reach(viewer, Person.unit_id + 0), Person.erased_at.is_(None))
