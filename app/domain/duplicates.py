"""Duplicates: whom Balai knows already who may be the person described, among those whom the viewer sees."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, and_, select, tuple_

from app.db import db
from app.domain import chunks, distinctions, sealed_numbers
from app.domain.likeness import CERTAIN, LONG_NAME, Facts, Likeness, Traits, between, same_in_list
from app.domain.people import Person
from app.domain.rights import reach
from app.domain.users import User

__all__ = ["CERTAIN", "Facts", "Likeness", "Match", "among", "of", "same_in_list", "traits_of"]

# So many descriptions are looked up by one statement, and so many rows are looked at for each way of finding.
AT_ONCE = 250
MOST_ROWS = 10_000
COLUMNS = (
    Person.id, Person.name_key, Person.birth_date, Person.birth_year, Person.phone, Person.nik_print, Person.sex,
    Person.village_code, Person.hamlet, Person.rt, Person.rw,
)  # fmt: skip
_ORDER = {likeness: place for place, likeness in enumerate(Likeness)}


@dataclass(frozen=True)
class Match:
    """A known person, with village and unit loaded, and why it seems to be the one described."""

    person: Person
    likeness: Likeness

    @property
    def is_certain(self) -> bool:
        """Whether this is more than a resemblance."""
        return self.likeness in CERTAIN


@dataclass(frozen=True)
class _Wanted:
    traits: Traits
    prints: tuple[str, ...]


def of(viewer: User, facts: Facts, limit: int = 5, *, but: Person | None = None) -> list[Match]:
    """At most `limit` known people who may be the one described, the surest first; never `but`."""
    found = [match for match in among(viewer, [facts])[0] if but is None or match.person.id != but.id]
    return found[:limit]


def among(viewer: User, facts: Sequence[Facts]) -> list[list[Match]]:
    """For each description those known people who may be the one, the surest first; seven queries for 250 of them."""
    wanted = [_wanted(each) for each in facts]
    hits: list[list[tuple[int, Likeness]]] = []
    for some in chunks.of(wanted, AT_ONCE):
        hits += _chunk(viewer, some)
    people = people_by_id({person_id for found in hits for person_id, _ in found})
    return [[Match(people[person_id], why) for person_id, why in found] for found in hits]


def like(viewer: User, person: Person, limit: int = 5) -> list[Match]:
    """Who else may be `person`, without those who were told apart from them."""
    known = _Known()
    wanted = _Wanted(traits_of(person), (person.nik_print,) if person.nik_print else ())
    for query in _queries([wanted]):
        known.add(db.session.execute(query.where(seen_by(viewer)).limit(MOST_ROWS)))
    hits = [hit for hit in known.like(wanted) if hit[0] != person.id]
    apart = distinctions.among({person.id, *(person_id for person_id, _ in hits)})
    left = [hit for hit in hits if (min(hit[0], person.id), max(hit[0], person.id)) not in apart][:limit]
    people = people_by_id({person_id for person_id, _ in left})
    return [Match(people[person_id], why) for person_id, why in left]


def why(one: Person, other: Person) -> Likeness | None:
    """Why these two seem to be one, or None."""
    return between(traits_of(one), traits_of(other))


def traits_of(row: Any) -> Traits:
    """A person, or a row of COLUMNS, as it is compared; the NIK is its print."""
    return Traits(
        row.name_key, birth_date=row.birth_date, birth_year=row.birth_year, phone=row.phone, nik=row.nik_print or "",
        sex=row.sex, village_code=row.village_code, hamlet=row.hamlet, rt=row.rt, rw=row.rw,
    )  # fmt: skip


def seen_by(viewer: User):
    """Person.visible_to for rows that an index of names, births or phones brings, and not that of units."""
    return and_(reach(viewer, Person.unit_id + 0), Person.erased_at.is_(None))


def _wanted(facts: Facts) -> _Wanted:
    prints = tuple(sealed_numbers.prints(Person, "nik", facts.nik)) if facts.nik else ()
    nik = prints[0] if prints else ""
    return _Wanted(facts.traits(nik), prints)


def _chunk(viewer: User, wanted: Sequence[_Wanted]) -> list[list[tuple[int, Likeness]]]:
    known = _Known()
    for query in _queries(wanted):
        known.add(db.session.execute(query.where(seen_by(viewer)).limit(MOST_ROWS)))
    return [known.like(each) for each in wanted]


class _Known:
    """People who were found by one key or another, and by which."""

    def __init__(self) -> None:
        self.rows: dict[int, Any] = {}
        self.by: dict[tuple, set[int]] = defaultdict(set)

    def add(self, rows: Iterable[Any]) -> None:
        for row in rows:
            if row.id not in self.rows:
                self.rows[row.id] = row
                for handle in handles(traits_of(row), (row.nik_print,)):
                    self.by[handle].add(row.id)

    def like(self, wanted: _Wanted) -> list[tuple[int, Likeness]]:
        ids = {person_id for handle in handles(wanted.traits, wanted.prints) for person_id in self.by.get(handle, ())}
        found = []
        for person_id in sorted(ids):
            traits = traits_of(self.rows[person_id])
            if traits.nik in wanted.prints:
                traits = replace(traits, nik=wanted.traits.nik)  # an older key made this print
            if likeness := between(wanted.traits, traits):
                found.append((person_id, likeness))
        return sorted(found, key=lambda hit: _ORDER[hit[1]])


def handles(traits: Traits, prints: Iterable[str | None]) -> list[tuple]:
    """Everything by which a person can be found who may be this one."""
    found: list[tuple] = [("nik", nik) for nik in prints if nik]
    if traits.phone:
        found.append(("phone", traits.phone))
    if traits.birth_date:
        found += [("born", traits.key, traits.birth_date), ("birthday", traits.birth_date)]
    if traits.key.count(" ") + 1 >= LONG_NAME:
        found.append(("called", traits.key))
    if traits.village_code:
        found.append(("lives", traits.key, traits.village_code))
    return found


def _queries(wanted: Sequence[_Wanted]) -> list[Select]:
    by: dict[str, set[tuple]] = defaultdict(set)
    for each in wanted:
        for kind, *key in handles(each.traits, each.prints):
            by[kind].add(tuple(key))
    single = (
        ("nik", Person.nik_print), ("phone", Person.phone), ("called", Person.name_key),
        ("birthday", Person.birth_date),
    )  # fmt: skip
    queries = [agreeing(sorted(by[kind]), where) for kind, where in single if by[kind]]
    pairs = (
        ("born", Person.name_key, Person.birth_date), ("lives", Person.name_key, Person.village_code),
    )  # fmt: skip
    return queries + [agreeing(sorted(by[kind]), first, second) for kind, first, second in pairs if by[kind]]


def agreeing(keys: Sequence[tuple], first: Any, second: Any = None) -> Select:
    """Rows of COLUMNS that have one of `keys` in these one or two columns."""
    if second is None:
        return select(*COLUMNS).where(first.in_([key[0] for key in keys]))
    # As parameters that are filled in late, so that the statement is compiled once for all lists.
    return select(*COLUMNS).where(tuple_(first, second).in_(keys))


def people_by_id(ids: set[int]) -> dict[int, Person]:
    """These people, whoever may see them, with village and unit."""
    queries = (select(Person).where(Person.id.in_(some)) for some in chunks.of(sorted(ids)))
    return {person.id: person for query in queries for person in db.session.scalars(query)}
