"""Families of the large demo: the people of each village in households of two to six, some of them working abroad."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from sqlalchemy import Row, insert, select

from app.db import db
from app.demo.kin import ABROAD
from app.domain import clock
from app.domain.arrivals import insert_returning
from app.domain.households import Household, Membership, Relation, label_key
from app.domain.people import Category, Person
from app.domain.placements import Placement
from app.domain.units import Unit

SIZES = (2, 3, 4, 4, 5, 6)
REST = (Relation.WIFE, Relation.PARENT, Relation.OTHER_FAMILY)


def add_families(units: list[Unit], luck: Random) -> Iterator[str]:
    """Put all people of `units` into households, and migrants abroad; commits, and says how many households."""
    count = 0
    for unit in units:
        columns = select(Person.id, Person.name, Person.category).where(Person.unit_id == unit.id).order_by(Person.id)
        families = list(_families(list(db.session.execute(columns)), luck))
        ids = insert_returning(Household, [_household(unit, family) for family in families])
        pairs = [row for home, family in zip(ids, families, strict=True) for row in _members(home, family)]
        placements = [_placement(person.id, luck) for family in families for person in family if _is_abroad(person)]
        for model, rows in ((Membership, pairs), (Placement, placements)):
            if rows:
                db.session.execute(insert(model), rows)
        count += len(families)
    db.session.commit()
    yield f"{count} keluarga"


def _families(people: list[Row], luck: Random) -> Iterator[list[Row]]:
    start = 0
    while start < len(people):
        size = luck.choice(SIZES)
        yield sorted(people[start : start + size], key=lambda person: person.category is Category.CHILD)
        start += size


def _household(unit: Unit, family: list[Row]) -> dict:
    label = f"Keluarga {family[0].name}"[:120]
    return {"unit_id": unit.id, "label": label, "sort_key": label_key(label), "version": 1}


def _members(household_id: int, family: list[Row]) -> Iterator[dict]:
    for place, person in enumerate(family):
        if place == 0:
            relation = Relation.HEAD
        else:
            relation = Relation.CHILD if person.category is Category.CHILD else REST[min(place, len(REST)) - 1]
        yield {
            "household_id": household_id, "person_id": person.id, "relation": relation, "is_caretaker": place == 0,
        }  # fmt: skip


def _is_abroad(person: Row) -> bool:
    return person.category in (Category.MIGRANT, Category.RETURNED)


def _placement(person_id: int, luck: Random) -> dict:
    country, city, zone = luck.choice(ABROAD)
    since: date = clock.today() - timedelta(days=luck.randint(100, 3000))
    return {
        "person_id": person_id, "country_code": country, "city": city, "zone": zone, "since": since, "until": None,
        "version": 1,
    }  # fmt: skip
