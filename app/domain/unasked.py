"""Unasked: who stands on a list and was never asked about taking part, so that somebody asks them."""

from sqlalchemy import exists, or_, select

from app.db import db
from app.domain import clock
from app.domain.activities import Activity
from app.domain.consent_texts import Purpose
from app.domain.consents import Consent, Withdrawal
from app.domain.people import Person
from app.domain.rosters import RosterEntry

MOST = 200  # of one list are told


def on_list(activity: Activity) -> list[Person]:
    """Those on the list of `activity` today of whom no answer is noted, by paper number; at most MOST, one query."""
    answered = [
        exists().where(table.person_id == Person.id, table.purpose == Purpose.ACTIVITY)
        for table in (Consent, Withdrawal)
    ]
    query = (
        select(Person)
        .join(RosterEntry, RosterEntry.person_id == Person.id)
        .where(
            RosterEntry.activity_id == activity.id, Person.erased_at.is_(None),
            or_(RosterEntry.ends_on.is_(None), RosterEntry.ends_on >= clock.today()),
            *(~found for found in answered),
        )
        .order_by(RosterEntry.number)
        .limit(MOST)
    )  # fmt: skip
    return list(db.session.scalars(query))
