"""Doubles: pairs in the viewer's reach that seem to be one person written down twice, a few at a time."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, or_, select

from app.db import db
from app.domain import distinctions
from app.domain.duplicates import agreeing, people_by_id, seen_by, traits_of
from app.domain.likeness import Likeness, between
from app.domain.people import FEW, Person
from app.domain.users import User

SIZE = 20
# How many groups of people with one key are looked at for a page, and how many people of one group.
BATCH = 100
MOST_BATCHES = 3
MOST_ALIKE = 30


@dataclass(frozen=True)
class Way:
    """One way to find pairs: people who agree in these columns, where they are known."""

    columns: tuple[Any, ...]
    known: ColumnElement[bool]
    shows: frozenset[Likeness]


WAYS = {
    "nik": Way((Person.nik_print,), Person.nik_print.is_not(None), frozenset({Likeness.NIK})),
    "lahir": Way((Person.name_key, Person.birth_date), Person.birth_date.is_not(None),
                 frozenset({Likeness.NAME_AND_BIRTH})),
    "hp": Way((Person.phone,), Person.phone != "",
              frozenset({Likeness.NAME_AND_PHONE, Likeness.NEAR_NAME_AND_PHONE})),
    "desa": Way((Person.name_key, Person.village_code), Person.village_code.is_not(None),
                frozenset({Likeness.NEAR_BIRTH, Likeness.NAME_AND_YEAR, Likeness.NAME_AND_HOME})),
    "mirip": Way((Person.birth_date, Person.village_code),
                 Person.birth_date.is_not(None) & Person.village_code.is_not(None),
                 frozenset({Likeness.NEAR_NAME_AND_BIRTH})),
}  # fmt: skip


@dataclass(frozen=True)
class Double:
    """Two people, the earlier record first, and why they seem to be one."""

    one: Person
    other: Person
    likeness: Likeness


@dataclass(frozen=True)
class Doubles:
    """Some pairs, and the id of the person behind whose key the search goes on (None at the end)."""

    rows: list[Double]
    next: int | None


Hit = tuple[int, int, Likeness]


def page(viewer: User, way: str, *, after: int | None = None, size: int = SIZE) -> Doubles:
    """Pairs found by one of WAYS, about `size`; bounded work, so that a page may be empty and yet have a next one."""
    hits: list[Hit] = []
    few = _has_few(viewer)
    for _ in range(MOST_BATCHES):
        groups = _groups(viewer, WAYS[way], after, few)
        for number, group in enumerate(groups, start=1):
            after = group[0].id
            hits += _pairs(group, WAYS[way])
            if len(hits) >= size and (number < len(groups) or len(groups) == BATCH):
                return Doubles(_told(hits), after)
        if len(groups) < BATCH:
            return Doubles(_told(hits), None)
    return Doubles(_told(hits), after)


def _has_few(viewer: User) -> bool:
    some = select(literal(1)).where(Person.visible_to(viewer)).limit(FEW).subquery()
    return (db.session.scalar(select(func.count()).select_from(some)) or 0) < FEW


def _groups(viewer: User, way: Way, after: int | None, few: bool) -> list[list[Any]]:
    """The next groups of rows that share a key, by key; whoever is not seen is marked so."""
    # Among few people the index of units is the quickest; among many that of the key, whoever may see whom.
    where = [way.known, *([Person.visible_to(viewer)] if few else [])]
    if after is not None:
        where.append(_behind(way.columns, after))
    keys = select(*way.columns).where(*where).group_by(*way.columns).having(func.count() > 1)
    found = [tuple(key) for key in db.session.execute(keys.order_by(*way.columns).limit(BATCH))]
    groups: dict[tuple, list[Any]] = defaultdict(list)
    seen = seen_by(viewer).label("seen")
    for row in db.session.execute(agreeing(found, *way.columns).add_columns(seen).order_by(Person.id)) if found else ():
        groups[tuple(row._mapping[column.key] for column in way.columns)].append(row)
    return [groups[key] for key in found]


def _behind(columns: tuple[Any, ...], person_id: int) -> ColumnElement[bool]:
    last = [select(column).where(Person.id == person_id).scalar_subquery() for column in columns]
    if len(columns) == 1:
        return columns[0] > last[0]
    return or_(columns[0] > last[0], and_(columns[0] == last[0], columns[1] > last[1]))


def _pairs(group: list[Any], way: Way) -> list[Hit]:
    seen = [(row.id, traits_of(row)) for row in group if row.seen][:MOST_ALIKE]
    alike = [(one[0], other[0], between(one[1], other[1])) for one, other in combinations(seen, 2)]
    return [(one, other, why) for one, other, why in alike if why in way.shows]


def _told(hits: list[Hit]) -> list[Double]:
    """The pairs with their people, but those whom somebody told apart."""
    apart = distinctions.among({person_id for one, other, _ in hits for person_id in (one, other)})
    left = [(one, other, why) for one, other, why in hits if (one, other) not in apart]
    people = people_by_id({person_id for one, other, _ in left for person_id in (one, other)})
    return [Double(people[one], people[other], why) for one, other, why in left]
