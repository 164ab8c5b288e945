"""Participations: what a person takes part in, as the people see it who look after them."""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.db import db
from app.domain.activities import Activity
from app.domain.households import Household, Membership
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.users import User


def entries(viewer: User, person: Person, *, limit: int = 10) -> list[RosterEntry]:
    """The newest activities of `person` that the viewer sees, with the activity loaded."""
    query = (
        select(RosterEntry)
        .join(RosterEntry.activity)
        .where(RosterEntry.person_id == person.id, Activity.visible_to(viewer))
        .options(contains_eager(RosterEntry.activity))
        .order_by(RosterEntry.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(query))


def memberships(viewer: User, person: Person) -> list[Membership]:
    """The households of `person` that the viewer sees, with the household loaded."""
    query = (
        select(Membership)
        .join(Membership.household)
        .where(Membership.person_id == person.id, Household.visible_to(viewer))
        .options(contains_eager(Membership.household))
        .order_by(Membership.id)
    )
    return list(db.session.scalars(query))
