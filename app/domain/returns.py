"""Returns: which lists somebody was taken off when consent ended, once consent is there again."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.db import db
from app.domain import clock, consents
from app.domain.activities import Activity
from app.domain.consent_texts import Purpose
from app.domain.consents import STOPPED, Answer, Consent, Standing, Withdrawal
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.users import User

ENDING = (Purpose.ACTIVITY, Purpose.MENTORING)


def stopped_purposes(person: Person) -> set[Purpose]:
    """What keeps `person` off lists today; asked before an answer is noted, `given_again` after it."""
    said = consents.said([person.id], ENDING)
    return {purpose for purpose in ENDING if said[person.id, purpose].standing in STOPPED}


def given_again(person: Person, stopped: Iterable[Purpose]) -> bool:
    """Whether one of the purposes that were `stopped` is agreed to now."""
    said = consents.said([person.id], ENDING)
    return any(said[person.id, purpose].standing is Standing.GIVEN for purpose in stopped)


def ended_lists(viewer: User, person: Person) -> list[RosterEntry]:
    """The places on lists that ended on the day of a refusal or withdrawal, and still have; newest first, activity
    loaded, only what the viewer sees."""
    days = _days_of_ending(person)
    if not days:
        return []
    query = (
        select(RosterEntry)
        .join(RosterEntry.activity)
        .where(
            RosterEntry.person_id == person.id, Activity.visible_to(viewer), RosterEntry.ends_on.in_(days),
        )
        .options(contains_eager(RosterEntry.activity))
        .order_by(RosterEntry.id.desc())
    )  # fmt: skip
    return list(db.session.scalars(query))


def _days_of_ending(person: Person) -> set[date]:
    """The days on which a place ended by consent can have ended: that day where a mark counted, else the day before."""
    taken = select(Withdrawal.at).where(Withdrawal.person_id == person.id, Withdrawal.purpose.in_(ENDING))
    refused = select(Consent.recorded_at).where(
        Consent.person_id == person.id, Consent.purpose.in_(ENDING), Consent.answer == Answer.REFUSED
    )
    moments = [*db.session.scalars(taken), *db.session.scalars(refused)]
    days = {clock.local(moment, clock.WIB).date() for moment in moments}
    return days | {day - timedelta(days=1) for day in days}
