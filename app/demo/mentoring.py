"""Mentors of the demo: who has passed every check, whose runs out soon, and which children they have."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.db import db
from app.demo import places, sign_ins
from app.demo.names import VOLUNTEERS
from app.demo.sign_ins import Account
from app.domain import assignments, mentors, people, safeguards
from app.domain.activities import Activity
from app.domain.assignments import OF_ENTRY
from app.domain.mentors import DayPart, Mentor, slot
from app.domain.people import Person, Sex
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.safeguards import Safeguard
from app.domain.school_levels import SchoolLevel
from app.domain.units import Unit
from app.domain.users import User

BEFORE, SINCE = timedelta(weeks=14), timedelta(weeks=8)
ALL = (Safeguard.CODE_OF_CONDUCT, Safeguard.IDENTITY, Safeguard.REFEREES, Safeguard.TRAINING)


@dataclass(frozen=True)
class Example:
    """One mentor: the checks that were passed, in how many days the last of them ends, how many children they get."""

    name: str
    office: places.Office
    checks: tuple[Safeguard, ...]
    left: int
    levels: tuple[SchoolLevel, ...]
    children: int


EXAMPLES = (
    Example(sign_ins.MURNI.name, places.PKK_TEMBOKREJO, ALL, 400, (SchoolLevel.PRIMARY,), 4),
    Example(VOLUNTEERS[2], places.PKK_TEMBOKREJO, ALL, 20, (SchoolLevel.PRIMARY, SchoolLevel.JUNIOR), 3),
    Example(VOLUNTEERS[0], places.KPI_KEDUNGREJO, ALL[:2], 500, (SchoolLevel.PRIMARY,), 0),
)  # fmt: skip


def build(activity: Activity, units: dict[str, Unit], users: dict[Account, User], today: date) -> None:
    """Note the mentors and entrust children of `activity` to them; some children still have nobody."""
    by, murni = users[sign_ins.HARTATIK], users[sign_ins.MURNI]
    _murni(units[places.PKK_TEMBOKREJO.name], by, today)
    meets = {slot(day % 7, DayPart.AFTERNOON) for day in (today.weekday(), today.weekday() + 3)}
    query = select(RosterEntry).where(
        RosterEntry.activity_id == activity.id, RosterEntry.role == RosterRole.PARTICIPANT
    )
    waiting = iter(list(db.session.scalars(query.options(*OF_ENTRY).order_by(RosterEntry.number))))
    for example in EXAMPLES:
        account = murni if example.name == murni.name else None
        mentor = _mentor(example, units[example.office.name], account, sorted(meets), by, today)
        for _ in range(example.children):
            assignments.assign(mentor, next(waiting), starts_on=today - SINCE, by=by)
    db.session.flush()


def _murni(unit: Unit, by: User, today: date) -> None:
    people.create(
        unit=unit, by=by, name=sign_ins.MURNI.name, sapaan="Ibu", sex=Sex.FEMALE, birth_year=today.year - 36,
        phone=sign_ins.MURNI.phone, village_code=places.TEMBOKREJO, hamlet="Palurejo", rt="002", rw="001",
    )


def _mentor(
    example: Example, unit: Unit, user: User | None, free: list[str], by: User, today: date
) -> Mentor:
    person = db.session.scalars(select(Person).where(Person.name == example.name).order_by(Person.id.desc())).first()
    assert person is not None, example.name
    mentor = mentors.create(
        person, unit=unit, user=user, capacity=5, levels=list(example.levels), free=free, by=by
    )
    db.session.flush()
    for place, kind in enumerate(example.checks):
        left = example.left if kind is example.checks[-1] else example.left + 100 * place
        expires = None if kind is Safeguard.IDENTITY else today + timedelta(days=left)
        safeguards.record(
            mentor, kind, done_on=today - BEFORE, expires_on=expires, proof=f"Map pendamping {mentor.id}", by=by
        )
    db.session.flush()
    return mentor
