"""Kin of the demo: who works abroad, who stands for the children, where these go to school, and invented numbers."""

from datetime import date, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import sealed_numbers
from app.domain.consents import GuardianRelation
from app.domain.guardianships import Guardianship
from app.domain.households import Household, Membership, Relation
from app.domain.people import Category, Person, Sex
from app.domain.placements import Placement

SEED = 1973
# Country, city, zone; the last is one where nobody is placed, and whom only coordinators see there.
ABROAD = (
    ("HK", "Causeway Bay", "Asia/Hong_Kong"), ("TW", "Taichung", "Asia/Taipei"),
    ("MY", "Johor Bahru", "Asia/Kuala_Lumpur"), ("SA", "Riyadh", "Asia/Riyadh"),
    ("SG", "", "Asia/Singapore"), ("KR", "Ansan", "Asia/Seoul"),
    ("HK", "Tsuen Wan", "Asia/Hong_Kong"), ("TW", "Taoyuan", "Asia/Taipei"), ("KH", "Poipet", "Asia/Phnom_Penh"),
)  # fmt: skip
GRADES = {6: "I", 7: "I", 8: "II", 9: "III", 10: "IV", 11: "V", 12: "VI", 13: "VII", 14: "VIII", 15: "IX"}
SECONDARY_FROM = 13
DISTRICT = (91, 98)  # codes that no kecamatan has: the numbers are nobody's
PARENT = {Sex.FEMALE: GuardianRelation.MOTHER, Sex.MALE: GuardianRelation.FATHER}


def build(today: date) -> None:
    """Add to every family of the demo, which is flushed, what is told of its members."""
    luck, travels = Random(SEED), 0
    query = select(Household).options(joinedload(Household.memberships).joinedload(Membership.person))
    for household in db.session.scalars(query.order_by(Household.id)).unique():
        if luck.random() < 0.6:
            sealed_numbers.keep(household, "kk", _number(luck, today - timedelta(days=luck.randint(400, 4000)), None))
        for membership in household.memberships:
            person = membership.person
            _number_of(person, luck)
            if person.category in (Category.MIGRANT, Category.RETURNED):
                db.session.add(_placement(person, ABROAD[travels % len(ABROAD)], luck, today))
                travels += 1
            elif person.category is Category.CHILD:
                _child(membership, household.memberships, luck, today)
    db.session.flush()


def _placement(person: Person, place: tuple[str, str, str], luck: Random, today: date) -> Placement:
    country, city, zone = place
    left = today - timedelta(days=luck.randint(300, 2400))
    home = left + timedelta(days=luck.randint(200, 290)) if person.category is Category.RETURNED else None
    return Placement(person_id=person.id, country_code=country, city=city, zone=zone, since=left, until=home)


def _child(child: Membership, family: list[Membership], luck: Random, today: date) -> None:
    person = child.person
    age = person.age_on(today) or 7
    kind = "SMPN" if age >= SECONDARY_FROM else "SDN"
    person.school = f"{kind} {luck.randint(1, 3)} {person.village.name}" if person.village else ""
    person.grade = GRADES.get(age, "I")
    parents = [m.person for m in family if m.relation in _parents_of(child.relation)]
    guardian = next((each for each in parents if each.category is not Category.MIGRANT), None)
    if guardian and guardian.sex:
        old = child.relation is Relation.GRANDCHILD
        relation = GuardianRelation.GRANDPARENT if old else PARENT[guardian.sex]
        db.session.add(Guardianship(child_id=person.id, guardian_id=guardian.id, relation=relation))


def _parents_of(relation: Relation) -> set[Relation]:
    return {Relation.HEAD} if relation is Relation.GRANDCHILD else {Relation.HEAD, Relation.HUSBAND, Relation.WIFE}


def _number_of(person: Person, luck: Random) -> None:
    """A NIK for most of those whose birthday is known; one in twenty says another day, as it happens."""
    if person.birth_date is None or luck.random() < 0.2:
        return
    day = person.birth_date if luck.random() > 0.05 else person.birth_date + timedelta(days=1)
    sealed_numbers.keep(person, "nik", _number(luck, day, person.sex))


def _number(luck: Random, day: date, sex: Sex | None) -> str:
    born = day.day + (40 if sex is Sex.FEMALE else 0)
    return f"3510{luck.randint(*DISTRICT)}{born:02}{day:%m%y}{luck.randint(1, 40):04}"
