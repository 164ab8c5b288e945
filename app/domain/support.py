"""Support: what one family's page tells of assistance and visits, and what becomes of both when families change."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import assistance_totals, clock, households, names, placements
from app.domain.assistance_totals import Total
from app.domain.assistances import LISTED, Assistance
from app.domain.households import Household
from app.domain.people import Person
from app.domain.users import User
from app.domain.visits import WHOLE, Visit

MOST = 5


@dataclass(frozen=True)
class Support:
    """The last things given and the last visits, with everything ever given together."""

    total: Total
    assistances: list[Assistance]
    visits: list[Visit]


def of_household(viewer: User, household: Household) -> Support:
    """What `household` was given and when it was visited, as far as the viewer sees it; three queries."""
    given = select(Assistance).where(Assistance.household_id == household.id, Assistance.visible_to(viewer))
    made = select(Visit).where(Visit.household_id == household.id, Visit.visible_to(viewer))
    return Support(
        assistance_totals.of_household(household),
        list(db.session.scalars(
            given.options(*LISTED).order_by(Assistance.given_on.desc(), Assistance.id.desc()).limit(MOST)
        )),
        list(db.session.scalars(made.options(*WHOLE).order_by(Visit.visited_on.desc(), Visit.id.desc()).limit(MOST))),
    )  # fmt: skip


def received(person: Person) -> list[Assistance]:
    """What `person` took for the family; their own data (R8)."""
    query = select(Assistance).where(Assistance.receiver_id == person.id).order_by(Assistance.given_on)
    return list(db.session.scalars(query.options(joinedload(Assistance.village))))


def met(person: Person) -> list[Visit]:
    """The visits at which `person` opened the door."""
    return list(db.session.scalars(select(Visit).where(Visit.met_id == person.id).order_by(Visit.visited_on)))


def forget_person(person: Person, homes: list[int], gone: str) -> None:
    """Where somebody of these families took something under the name of `person`, written out, let it say `gone`."""
    typed = select(Assistance).where(Assistance.household_id.in_(homes), Assistance.receiver_name != "")
    for assistance in db.session.scalars(typed):
        if set(names.tokens(assistance.receiver_name)) <= set(names.tokens(person.name)):
            assistance.receiver_name = gone


def grown_ups(viewer: User, household: Household) -> list[Person]:
    """The members whom the viewer sees and who are not known to be children: who signs, and whom a visitor meets."""
    today = clock.today()
    members = households.members(viewer, [household.id])[household.id]
    return [each.person for each in members if each.person.erased_at is None and not each.person.is_minor_on(today)]


def abroad(viewer: User, people: list[Person]) -> set[int]:
    """Who of `people` works abroad today, as far as the viewer may know it, by their ids; one query."""
    today = clock.today()
    found = placements.of_people(viewer, [person.id for person in people])
    return {person_id for person_id, rows in found.items() if any(row.is_current(today) for row in rows)}
