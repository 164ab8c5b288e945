"""Units and people of the large demo: a Balai Perempuan in each village, and everybody in some village."""

from collections.abc import Iterator
from datetime import date
from random import Random

from sqlalchemy import insert, select

from app.db import db
from app.demo import names as pools
from app.demo import places
from app.domain import clock, names, person_words
from app.domain.arrivals import insert_returning
from app.domain.people import Category, Person, Sex
from app.domain.person_words import PersonWord
from app.domain.regions import VILLAGE, Region
from app.domain.units import Unit, UnitKind

CHUNK = 5_000
MOST_UNITS = 200
PEOPLE_PER_UNIT = 40  # at least, so that every unit can fill a list
HAMLETS = ("Krajan", "Sumberagung", "Tegalrejo", "Sidomulyo", "Kampung Baru")
CATEGORIES = (
    *[Category.FAMILY] * 5, *[Category.CHILD] * 3, *[Category.MIGRANT] * 2, Category.RETURNED, Category.PROSPECTIVE,
    Category.VOLUNTEER, Category.PUBLIC,
)  # fmt: skip
AGES = {Category.CHILD: (6, 16), Category.FAMILY: (20, 78), Category.PROSPECTIVE: (19, 28)}


def add_units(luck: Random, people: int) -> list[Unit]:
    """Up to 200 Balai Perempuan below the branch, in villages that have none yet."""
    branch = db.session.scalars(select(Unit).where(Unit.name == places.BRANCH.name)).one()
    taken = select(Unit.region_code).where(Unit.region_code.is_not(None))
    villages = list(db.session.scalars(
        select(Region)
        .where(Region.level == VILLAGE, Region.code.startswith(f"{places.REGENCY}."), Region.code.not_in(taken))
        .order_by(Region.code)
    ))
    chosen = luck.sample(villages, min(MOST_UNITS, len(villages), max(1, people // PEOPLE_PER_UNIT)))
    return [_unit(branch, village) for village in chosen]


def _unit(branch: Unit, village: Region) -> Unit:
    is_town = village.code.split(".")[-1].startswith("1")  # 1xxx is a kelurahan, 2xxx a desa
    name = f"Balai Perempuan {'Kelurahan' if is_town else 'Desa'} {village.name}"
    return places.found(
        branch, kind=UnitKind.BALAI_PEREMPUAN, name=name, region_code=village.code,
        document_code=f"BP-{village.code.replace('.', '')[4:]}", place_name=village.name,
    )


def add_people(units: list[Unit], how_many: int, luck: Random) -> Iterator[str]:
    """Insert people and the words they are found by, in turn over the units; says how far it is."""
    today = clock.today()
    for start in range(0, how_many, CHUNK):
        rows = [_person(units[n % len(units)], n, luck, today) for n in range(start, min(start + CHUNK, how_many))]
        ids = insert_returning(Person, rows)
        words = [
            word
            for person_id, row in zip(ids, rows, strict=True)
            for word in person_words.rows(row["name"], person_id=person_id, unit_id=row["unit_id"])
        ]
        db.session.execute(insert(PersonWord), words)
        db.session.commit()
        if not (start + CHUNK) % (4 * CHUNK) or start + CHUNK >= how_many:
            yield f"{start + len(rows)} warga"


def _person(unit: Unit, number: int, luck: Random, today: date) -> dict:
    sex, category = luck.choice((Sex.FEMALE, Sex.FEMALE, Sex.MALE)), luck.choice(CATEGORIES)
    age = luck.randint(*AGES.get(category, (22, 55)))
    grown = category is not Category.CHILD
    pool = (pools.FIRST, pools.LAST) if grown else (pools.YOUNG, pools.YOUNG_LAST)
    name = pools.any_name(luck, pool[0][sex], pool[1][sex])
    if luck.random() < 0.5:
        name += f" {luck.choice(pools.LAST[sex])}"
    return {
        "unit_id": unit.id, "name": name, "sort_key": names.sort_key(name), "sex": sex, "category": category,
        "sapaan": ("Ibu" if sex is Sex.FEMALE else "Bapak") if grown else "", "birth_year": today.year - age,
        "phone": f"+62813{number:08}" if grown and luck.random() < 0.7 else "", "phone_owner": "",
        "village_code": unit.region_code, "hamlet": luck.choice(HAMLETS), "rt": f"{luck.randint(1, 9):03}",
        "rw": f"{luck.randint(1, 5):03}", "version": 1,
    }
