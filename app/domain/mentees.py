"""Mentees: the children of a mentor with whom to speak about them, and those who have not met anybody for long."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import clock, consents
from app.domain.attendance import Attendance, Status
from app.domain.consent_texts import Purpose
from app.domain.guardianships import Guardianship
from app.domain.households import Membership
from app.domain.meetings import Meeting
from app.domain.mentorships import WHOLE, Mentorship
from app.domain.people import Person
from app.domain.users import User

PRESENT = (Status.PRESENT, Status.LATE)
MOST = 100


@dataclass(frozen=True)
class Contact:
    """Somebody to speak to about a child. `phone` is "" where there is none or no messages are wanted."""

    name: str
    phone: str
    person_id: int | None = None


@dataclass
class Mentee:
    """One child as the mentor sees it. `last_met` is the day of the latest meeting the child came to."""

    mentorship: Mentorship
    guardians: list[Contact] = field(default_factory=list)
    caretakers: list[Contact] = field(default_factory=list)
    coming: Meeting | None = None
    last_met: date | None = None


@dataclass(frozen=True)
class Unmet:
    """A child who has come to no meeting for long; `last_met` is None when there was none since it was entrusted."""

    mentorship: Mentorship
    last_met: date | None


def of(entrusted: list[Mentorship]) -> list[Mentee]:
    """What a page says about each of these children; a constant number of queries. Ask for the children first."""
    ids = [each.child_id for each in entrusted]
    guardians, caretakers = _contacts(ids)
    coming = _coming({each.activity_id for each in entrusted})
    met = _last_met(entrusted)
    return [
        Mentee(
            each, guardians=guardians.get(each.child_id, []), caretakers=caretakers.get(each.child_id, []),
            coming=coming.get(each.activity_id), last_met=met.get(each.id),
        )
        for each in entrusted
    ]  # fmt: skip


def open_now(entrusted: list[Mentorship]) -> list[Meeting]:
    """Meetings of these children's activities that have begun and are not closed, the latest first; two weeks back."""
    since = clock.now() - timedelta(days=14)
    query = select(Meeting).where(
        Meeting.activity_id.in_({each.activity_id for each in entrusted}), Meeting.starts_at >= since,
        Meeting.starts_at <= clock.now() + timedelta(minutes=30), Meeting.cancellation_id.is_(None),
        Meeting.closing_id.is_(None),
    )
    return list(db.session.scalars(query.options(joinedload(Meeting.activity)).order_by(Meeting.starts_at.desc())))


def caretakers(viewer: User, child: Person) -> list[Person]:
    """Who takes care of `child` from day to day, as far as the viewer sees them."""
    query = _caretakers([child.id]).where(Person.visible_to(viewer))
    return [person for _, person in db.session.execute(query)]


def unmet(viewer: User, days: int = 14, *, most: int = MOST) -> list[Unmet]:
    """Children the viewer may know of who have been entrusted for `days` and met nobody in all that time.

    Who waits longest comes first. A meeting of the same activity at which the child was present counts.
    """
    today = clock.today()
    since = today - timedelta(days=days)
    query = (
        select(Mentorship, _latest())
        .where(Mentorship.visible_to(viewer), Mentorship.covers_day(today), Mentorship.starts_on <= since)
        .where(~_came_since(clock.at(since, time(0), clock.WIB)))
        .options(*WHOLE).order_by(Mentorship.starts_on, Mentorship.id).limit(most)
    )  # fmt: skip
    return [Unmet(each, _day(moment)) for each, moment in db.session.execute(query)]


def _came_since(moment: datetime):
    """Whether the child of a mentorship came to a meeting since; asked of the few latest meetings, not of all."""
    return (
        select(Attendance.id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Meeting.activity_id == Mentorship.activity_id, Meeting.starts_at >= moment)
        .where(Attendance.person_id == Mentorship.child_id, Attendance.status.in_(PRESENT))
        .correlate(Mentorship).exists()
    )  # fmt: skip


def _latest():
    """When the child of a mentorship last came to a meeting of its activity."""
    return (
        select(func.max(Meeting.starts_at))
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Attendance.person_id == Mentorship.child_id, Attendance.status.in_(PRESENT))
        .where(Meeting.activity_id == Mentorship.activity_id)
        .correlate(Mentorship).scalar_subquery()
    )  # fmt: skip


def _last_met(entrusted: list[Mentorship]) -> dict[int, date | None]:
    query = select(Mentorship.id, _latest()).where(Mentorship.id.in_([each.id for each in entrusted]))
    return {row_id: _day(moment) for row_id, moment in db.session.execute(query)}


def _day(moment: datetime | None) -> date | None:
    return clock.local(moment, clock.WIB).date() if moment else None


def _coming(activity_ids: set[int]) -> dict[int, Meeting]:
    """The next meeting of each of these activities that is not over."""
    first = (
        select(Meeting.activity_id, func.min(Meeting.starts_at).label("at"))
        .where(Meeting.activity_id.in_(activity_ids), Meeting.ends_at >= clock.now())
        .where(Meeting.cancellation_id.is_(None)).group_by(Meeting.activity_id).subquery()
    )  # fmt: skip
    query = select(Meeting).join(
        first, (first.c.activity_id == Meeting.activity_id) & (first.c.at == Meeting.starts_at)
    )
    return {meeting.activity_id: meeting for meeting in db.session.scalars(query.order_by(Meeting.id.desc()))}


def _contacts(ids: list[int]) -> tuple[dict[int, list[Contact]], dict[int, list[Contact]]]:
    """Guardians and caretakers by child; no number of a minor or of somebody who wants no messages (R14)."""
    standing = list(db.session.scalars(_guardians(ids)))
    caring = db.session.execute(_caretakers(ids)).all()
    known = {row.guardian for row in standing if row.guardian} | {person for _, person in caring}
    silent = consents.stopped([person.id for person in known], Purpose.CONTACT)
    guardians: dict[int, list[Contact]] = {}
    caretakers: dict[int, list[Contact]] = {}
    for row in standing:
        contact = _contact(row.guardian, silent) if row.guardian else Contact(row.name, row.phone)
        guardians.setdefault(row.child_id, []).append(contact)
    for child_id, person in caring:
        caretakers.setdefault(child_id, []).append(_contact(person, silent))
    return guardians, caretakers


def _guardians(ids: list[int]) -> Select[tuple[Guardianship]]:
    query = select(Guardianship).where(Guardianship.child_id.in_(ids))
    return query.options(joinedload(Guardianship.guardian)).order_by(Guardianship.id)


def _caretakers(ids: list[int]) -> Select[tuple[int, Person]]:
    """Pairs of a child and somebody who takes care of the children in one of its families."""
    child = select(Membership.household_id, Membership.person_id).where(Membership.person_id.in_(ids)).subquery()
    return (
        select(child.c.person_id, Person)
        .join(Membership, Membership.household_id == child.c.household_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.is_caretaker, Membership.person_id != child.c.person_id, Person.erased_at.is_(None))
        .order_by(Membership.id)
    )


def _contact(person: Person, silent: set[int]) -> Contact:
    hidden = person.id in silent or person.is_minor_on(clock.today())
    return Contact(person.name, "" if hidden else person.phone, person.id)
