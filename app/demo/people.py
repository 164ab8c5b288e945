"""People of the demo: 40 invented families of migrant workers in three villages, 120 people in all."""

from dataclasses import dataclass
from datetime import date
from random import Random

from app.db import db
from app.demo import places
from app.demo.names import CHILD_UNTIL, OLD_FROM, VOLUNTEERS, Namer
from app.domain import names, person_words
from app.domain.households import Household, Membership, Relation
from app.domain.people import Category, Person, Sex
from app.domain.person_words import PersonWord
from app.domain.units import Unit

FAMILIES = 40
VILLAGES = (places.KPI_KEDUNGREJO, places.KPI_SUMBERSARI, places.PKK_TEMBOKREJO)
OLD, ELDER, GROWN, YOUTH, CHILD = (62, 78), (46, 55), (33, 44), (19, 24), (6, 15)


@dataclass(frozen=True)
class Member:
    """One place in a family; sex None is either."""

    relation: Relation
    sex: Sex | None
    ages: tuple[int, int]
    category: Category
    cares: bool = False


def _child(relation: Relation = Relation.CHILD) -> Member:
    return Member(relation, None, CHILD, Category.CHILD)


F, M = Sex.FEMALE, Sex.MALE
# Ten kinds of families with thirty people; four rounds of them make the village.
KINDS = (
    (  # the mother is abroad, the father cares
        Member(Relation.HEAD, M, GROWN, Category.FAMILY, cares=True), Member(Relation.WIFE, F, GROWN, Category.MIGRANT),
        _child(),
    ),
    (  # the grandmother cares
        Member(Relation.HEAD, F, OLD, Category.FAMILY, cares=True), Member(Relation.CHILD, F, GROWN, Category.MIGRANT),
        _child(Relation.GRANDCHILD),
    ),
    (  # the mother is back
        Member(Relation.HEAD, M, GROWN, Category.FAMILY),
        Member(Relation.WIFE, F, GROWN, Category.RETURNED, cares=True), _child(), _child(),
    ),
    (Member(Relation.HEAD, F, OLD, Category.FAMILY, cares=True), _child(Relation.GRANDCHILD)),
    (  # the father is abroad
        Member(Relation.HEAD, M, GROWN, Category.MIGRANT), Member(Relation.WIFE, F, GROWN, Category.FAMILY, cares=True),
        _child(),
    ),
    (  # the daughter prepares to go
        Member(Relation.HEAD, M, ELDER, Category.PUBLIC), Member(Relation.WIFE, F, ELDER, Category.FAMILY),
        Member(Relation.CHILD, F, YOUTH, Category.PROSPECTIVE),
    ),
    (
        Member(Relation.HEAD, M, GROWN, Category.FAMILY), Member(Relation.WIFE, F, GROWN, Category.MIGRANT), _child(),
        Member(Relation.PARENT_IN_LAW, F, OLD, Category.FAMILY, cares=True),
    ),
    (Member(Relation.HEAD, M, GROWN, Category.PUBLIC), Member(Relation.WIFE, F, GROWN, Category.VOLUNTEER)),
    (
        Member(Relation.HEAD, F, GROWN, Category.RETURNED, cares=True), _child(), _child(),
        Member(Relation.PARENT, F, OLD, Category.FAMILY),
    ),
    (Member(Relation.HEAD, F, GROWN, Category.VOLUNTEER, cares=True), _child()),
)  # fmt: skip


class Town:
    """Makes the people; `today` gives them their ages."""

    def __init__(self, luck: Random, today: date, units: dict[str, Unit]):
        self.luck, self.today, self.units = luck, today, units
        self.namer = Namer(luck)
        self.volunteers = iter(VOLUNTEERS)
        self.phones = 0

    def build(self) -> list[Person]:
        """Everybody, flushed and searchable, with their families."""
        everybody = []
        for number in range(FAMILIES):
            everybody += self._family(KINDS[number % len(KINDS)], VILLAGES[number % len(VILLAGES)])
        for person in everybody:
            words = person_words.rows(person.name, person_id=person.id, unit_id=person.unit_id)
            db.session.add_all(PersonWord(**word) for word in words)
        db.session.flush()
        return everybody

    def _family(self, kind: tuple[Member, ...], office: places.Office) -> list[Person]:
        rt = f"{self.luck.randint(1, 8):03}"
        home = {
            "unit_id": self.units[office.name].id, "village_code": office.region,
            "hamlet": self.luck.choice(places.HAMLETS[office.region]), "rt": rt, "rw": f"{self.luck.randint(1, 4):03}",
        }
        family = [self._person(member, home) for member in kind]
        household = Household(unit_id=home["unit_id"], label=f"Keluarga {family[0].name}")
        db.session.add_all([*family, household])
        db.session.flush()
        db.session.add_all(
            Membership(
                household_id=household.id, person_id=person.id, relation=member.relation, is_caretaker=member.cares
            )
            for member, person in zip(kind, family, strict=True)
        )
        self._share_phone(kind, family)
        return family

    def _person(self, member: Member, home: dict) -> Person:
        sex = member.sex or self.luck.choice((F, M))
        age = self.luck.randint(*member.ages)
        name = next(self.volunteers) if member.category is Category.VOLUNTEER else self.namer.name(sex, age)
        born = self.today.year - age
        # Of the old and of children often only the year is known.
        exact = OLD_FROM > age > CHILD_UNTIL and self.luck.random() < 0.7
        birth_date = date(born, self.luck.randint(1, 12), self.luck.randint(1, 28)) if exact else None
        return Person(
            **home, name=name, sort_key=names.sort_key(name), sex=sex, category=member.category,
            sapaan="" if age <= CHILD_UNTIL else "Ibu" if sex is F else "Bapak", birth_date=birth_date,
            birth_year=None if birth_date else born, phone=self._phone(age),
        )

    def _phone(self, age: int) -> str:
        if age <= CHILD_UNTIL or self.luck.random() < (0.6 if age >= OLD_FROM else 0.1):
            return ""
        self.phones += 1
        return f"+62812000{self.phones + 1000:05}"

    def _share_phone(self, kind: tuple[Member, ...], family: list[Person]) -> None:
        """Children are reached through whoever cares for them."""
        carer = next((p for m, p in zip(kind, family, strict=True) if m.cares and p.phone), None)
        for person in family:
            if carer and person.category is Category.CHILD:
                person.phone, person.phone_owner = carer.phone, f"{carer.sapaan} {carer.name}"[:60]
