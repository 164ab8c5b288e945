"""Consents of the demo: nearly everybody agreed, some refused or changed their mind, and a few were not asked yet."""

from datetime import date, timedelta
from random import Random

from sqlalchemy import select

from app.db import db
from app.demo import places
from app.domain import clock, consents, subject_requests, withdrawals
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, Channel, GivenBy, GuardianRelation, Standing
from app.domain.guardianships import Guardianship
from app.domain.people import Category, Person
from app.domain.subject_requests import RequestKind
from app.domain.users import User

SEED = 1955
UNASKED = 3  # children who are on no list yet
HALF_ASKED = 2  # mentored children whose names are not printed yet
OF_SELF = [purpose for purpose in Purpose if purpose is not Purpose.MENTORING]


def build(people: list[Person], today: date, by: User) -> None:
    """Note what the forms say that came back in the last weeks, and three requests that still wait."""
    luck = Random(SEED)
    young = min((p for p in people if p.category is Category.PROSPECTIVE), key=lambda p: p.age_on(today) or 99)
    guardians = _guardians()
    rows: list[dict] = []
    for person in people:
        on = today - timedelta(days=luck.randint(20, 90))
        channel = luck.choice((Channel.WRITTEN, Channel.WRITTEN, Channel.SPOKEN))
        proof = f"PS-{person.id:05}" if channel is Channel.WRITTEN else ""
        if person.category is not Category.CHILD and person is not young and luck.random() < 0.85:
            refused = Purpose.PHOTO if luck.random() < 0.15 else None
            rows += [
                consents.row_of(
                    person.id, purpose=p, answer=_said(p, refused), by=by, on=on, channel=channel, proof=proof
                )
                for p in OF_SELF
            ]
    rows += _children([p for p in people if p.category is Category.CHILD], guardians, today, by)
    consents.record_many(rows)
    _come_of_age(young, today, by)
    _waiting(people, by)


def _said(purpose: Purpose, refused: Purpose | None) -> Answer:
    return Answer.REFUSED if purpose is refused else Answer.GIVEN


def _guardians() -> dict[int, tuple[str, GuardianRelation]]:
    """Who stands for each child: the name and how they are related."""
    query = select(Guardianship.child_id, Person.name, Guardianship.relation)
    found = db.session.execute(query.join(Person, Person.id == Guardianship.guardian_id))
    return {child: (name, relation) for child, name, relation in found}


def _children(children: list[Person], guardians: dict, today: date, by: User) -> list[dict]:
    """Guardians said yes for all but the last few of those who are on no list; two left one question open."""
    mentored = [child for child in children if child.unit.name == places.PKK_TEMBOKREJO.name]
    others = [child for child in children if child not in mentored]
    half = {child.id for child in mentored[-HALF_ASKED:]}
    rows: list[dict] = []
    for child in [*mentored, *others[:-UNASKED]]:
        name, relation = guardians.get(child.id, (child.phone_owner or "Ibu Wali", GuardianRelation.OTHER))
        asked = [p for p in Purpose if child.id not in half or p is Purpose.MENTORING]
        on, proof = today - timedelta(days=45), f"PS-{child.id:05}"
        rows += [
            consents.row_of(
                child.id, purpose=p, answer=Answer.GIVEN, by=by, on=on, proof=proof, given_by=GivenBy.GUARDIAN,
                guardian_name=name, guardian_relation=relation,
            )
            for p in asked
        ]
    return rows


def _come_of_age(young: Person, today: date, by: User) -> None:
    """Somebody for whom the mother agreed at sixteen is grown up: time to ask anew."""
    born = young.birth_date.year if young.birth_date else young.birth_year or today.year
    for purpose in (Purpose.ACTIVITY, Purpose.CONTACT):
        consents.record(
            young, purpose=purpose, answer=Answer.GIVEN, by=by, on=min(date(born + 16, 6, 1), today),
            given_by=GivenBy.GUARDIAN, guardian_name="Ibu Sulastri", guardian_relation=GuardianRelation.MOTHER,
        )


def _waiting(people: list[Person], by: User) -> None:
    """One request that is late, one that is due tomorrow, and a consent that was taken back this morning."""
    now = clock.now()
    villagers = [p for p in people if p.unit.name == places.KPI_KEDUNGREJO.name and p.category is Category.FAMILY]
    late, soon = villagers[2], villagers[4]
    reached = consents.standing([p.id for p in villagers], Purpose.CONTACT)
    changed = next(p for p in reversed(villagers) if reached[p.id] is Standing.GIVEN)
    for person, kind, hours in ((late, RequestKind.ACCESS, 77), (soon, RequestKind.CORRECTION, 52)):
        subject_requests.receive(
            kind, unit=person.unit, by=by, person=person, received_at=now - timedelta(hours=hours)
        )
    withdrawals.withdraw(changed, Purpose.CONTACT, by=by, received_at=now - timedelta(hours=3))
