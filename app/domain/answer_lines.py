"""Answer lines: for whom a family answers, as its own page and the page of those who write it down name them."""

from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.domain import clock, consents, names
from app.domain.answers import Answer, AnswerMember
from app.domain.consent_texts import Purpose
from app.domain.households import Household, Membership
from app.domain.people import Person
from app.domain.placements import Placement


@dataclass(frozen=True)
class Line:
    """One of the family as their page shows them. `key` names them in the form: "p12" a person, "m7" a guest."""

    key: str
    name: str
    comes: bool
    is_abroad: bool
    person: Person | None = None
    member: AnswerMember | None = None  # None for whom the family has not answered yet


def lines(answer: Answer) -> list[Line]:
    """Everybody for whom the family answers: its members who may be written down, then those it named itself.

    Who has not been answered for yet is taken to come. Children stand there with the first name and an initial.
    """
    today = clock.today()
    named = {member.person_id: member for member in answer.members if member.person_id}
    people = _people(answer)
    away = _abroad([person.id for person in people])
    found = []
    for person in people:
        said = named.get(person.id)
        shown = names.public_form(person.name, person.is_minor_on(today))
        comes = said.comes if said else answer.says is None
        found.append(Line(f"p{person.id}", shown, comes, person.id in away, person, said))
    guests = [member for member in answer.members if not member.person_id]
    return found + [Line(f"m{each.id}", each.name, each.comes, each.is_abroad, member=each) for each in guests]


def comers(answer: Answer) -> list[Line]:
    """Those who were said to come, as a page without an account may name them."""
    return [line for line in lines(answer) if line.member and line.member.comes]


def of_household(household: Household) -> list[Line]:
    """The same for a family that was not invited yet."""
    return lines(Answer(household_id=household.id, members=[]))


def _people(answer: Answer) -> list[Person]:
    """Those of the household as they joined it, and whoever was named before; not who refused to be written down."""
    people: list[Person] = []
    if answer.household_id:
        query = select(Person).join(Membership, Membership.person_id == Person.id)
        query = query.where(Membership.household_id == answer.household_id)
        people += db.session.scalars(query.order_by(Membership.id))
    people += [member.person for member in answer.members if member.person]
    known = {person.id: person for person in people if person.erased_at is None}
    stopped = consents.stopped(known, Purpose.ACTIVITY)
    return [person for person in known.values() if person.id not in stopped]


def _abroad(ids: list[int]) -> set[int]:
    """Those who work abroad today."""
    working = db.session.scalars(select(Placement).where(Placement.person_id.in_(ids)))
    return {placement.person_id for placement in working if placement.is_current(clock.today())}
