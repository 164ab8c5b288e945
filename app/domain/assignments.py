"""Assignments: entrusting a child to a mentor, which only a person decides and only when every condition holds."""

from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.db import db, takes_turns
from app.domain import admissions, audit, clock, mentorships, safeguards, versions
from app.domain.activities import ActivityKind
from app.domain.mentors import Mentor
from app.domain.mentorships import EndReason, Mentorship
from app.domain.people import Person
from app.domain.rights import Right, allows
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.users import User


class NotOnTheList(Exception):
    """The child has no place among those who take part in this activity on that day."""


class NoMentoring(Exception):
    """Only an activity of child mentoring has mentors."""


class MentorNotReady(Exception):
    """The mentor's checklist has a gap or has run out (R25)."""


class MentorStopped(Exception):
    """The mentor takes no children any more."""


class MentorFull(Exception):
    """The mentor has as many children as they can take."""


class MentorElsewhere(Exception):
    """The mentor's account does not reach the unit of this activity, so they would never see the child."""


class HasMentor(Exception):
    """The child has a mentor at that time."""


class EndsTooEarly(Exception):
    """A mentorship ends after it has begun."""


class OwnMentor(Exception):
    """Nobody mentors themselves."""


REFUSALS = (NotOnTheList, NoMentoring, MentorNotReady, MentorStopped, MentorFull, MentorElsewhere, HasMentor,
            EndsTooEarly, OwnMentor, admissions.NotAdmitted)


def assign(
    mentor: Mentor, entry: RosterEntry, *, starts_on: date, ends_on: date | None = None, by: User
) -> Mentorship:
    """Entrust the child of `entry` to `mentor`; both need person and activity loaded, the mentor's user its grants.

    Raises one of REFUSALS. Two who assign at the same moment take turns.
    """
    _take_turns(mentor, entry.person)
    _check_child(entry, starts_on, ends_on)
    _check_mentor(mentor, entry, starts_on, ends_on)
    ends_on = min((day for day in (ends_on, entry.ends_on) if day), default=None)
    made = Mentorship(
        mentor_id=mentor.id, mentor=mentor, child_id=entry.person_id, child=entry.person, by_id=by.id,
        activity_id=entry.activity_id, activity=entry.activity, unit_id=entry.activity.unit_id,
        unit=entry.activity.unit, starts_on=starts_on, ends_on=ends_on, created_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    audit.record("create", made, by=by, unit=entry.activity.unit, mentor=mentor.id, child=entry.person_id)
    return made


def first_day(child_id: int) -> date:
    """The day on which a new mentor can begin: today, or the day after the one whose end is set has the last."""
    going_on = select(Mentorship.ends_on).where(
        Mentorship.child_id == child_id, or_(Mentorship.ends_on.is_(None), Mentorship.ends_on >= clock.today())
    )
    ends = list(db.session.scalars(going_on))
    return max(end for end in ends if end) + timedelta(days=1) if ends and all(ends) else clock.today()


def finish(mentorship: Mentorship, *, last_day: date, why: EndReason, seen: int | None, by: User) -> None:
    """A person decides that the child is with this mentor until `last_day`. Raises EndsTooEarly and Outdated."""
    versions.expect(mentorship, seen)
    if last_day < mentorship.starts_on:
        raise EndsTooEarly
    mentorships.end(mentorship, last_day=last_day, why=why, by=by)


def _check_child(entry: RosterEntry, starts_on: date, ends_on: date | None) -> None:
    if entry.activity.kind is not ActivityKind.CHILD_MENTORING:
        raise NoMentoring
    if entry.role is not RosterRole.PARTICIPANT or not entry.covers(max(starts_on, clock.today())):
        raise NotOnTheList
    admissions.check_joining(entry.activity.kind, entry.person, takes_part=True)
    if ends_on is not None and ends_on < starts_on:
        raise EndsTooEarly
    if _during(Mentorship.child_id == entry.person_id, starts_on, ends_on):
        raise HasMentor


def _check_mentor(mentor: Mentor, entry: RosterEntry, starts_on: date, ends_on: date | None) -> None:
    if mentor.person_id == entry.person_id:
        raise OwnMentor
    if mentor.stopped_on is not None:
        raise MentorStopped
    if not safeguards.is_ready(mentor, starts_on, clock.today()):
        raise MentorNotReady
    if mentor.user is not None and not allows(mentor.user, Right.MENTOR, entry.activity):
        raise MentorElsewhere
    if _during(Mentorship.mentor_id == mentor.id, max(starts_on, clock.today()), ends_on) >= mentor.capacity:
        raise MentorFull


def _during(whose, starts_on: date, ends_on: date | None) -> int:
    """How many mentorships of one mentor or child touch this time."""
    query = select(func.count()).select_from(Mentorship).where(
        whose, or_(Mentorship.ends_on.is_(None), Mentorship.ends_on >= starts_on)
    )
    if ends_on is not None:
        query = query.where(Mentorship.starts_on <= ends_on)
    return db.session.scalar(query) or 0


def _take_turns(mentor: Mentor, child: Person) -> None:
    if takes_turns():
        return
    for model, row_id in ((Person, child.id), (Mentor, mentor.id)):
        db.session.execute(select(model.id).where(model.id == row_id).with_for_update())


# For the loader: what `assign` needs of either side.
OF_ENTRY = (joinedload(RosterEntry.person), joinedload(RosterEntry.activity))
OF_MENTOR = (joinedload(Mentor.person), joinedload(Mentor.user).selectinload(User.grants))
