"""Proposals: which mentors would suit a child, with the reasons in words; a person decides."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.db import db
from app.domain import clock, safeguards, school_levels
from app.domain.activities import Activity
from app.domain.dates import DAYS
from app.domain.meetings import Meeting
from app.domain.mentors import DayPart, Mentor, part_of, slot
from app.domain.mentorships import Mentorship
from app.domain.people import Person
from app.domain.rights import Right, allows
from app.domain.rosters import RosterEntry
from app.domain.school_levels import SchoolLevel
from app.domain.users import User

# So many are looked at closely; nearer and less burdened ones come first.
MOST = 60
AHEAD = timedelta(days=60)
MOST_MEETINGS = 40


class Reason(StrEnum):
    """What speaks for a mentor; every one makes them come earlier in the list."""

    SAME_VILLAGE = "satu_desa"
    SAME_DISTRICT = "satu_kecamatan"
    LEVEL = "jenjang"
    FREE = "luang"
    SAME_UNIT = "satu_lembaga"


class Doubt(StrEnum):
    """What speaks against a mentor without forbidding it."""

    FAR = "beda_kecamatan"
    OTHER_LEVEL = "beda_jenjang"
    BUSY = "tidak_luang"


WEIGHTS = {Reason.SAME_VILLAGE: 4, Reason.SAME_DISTRICT: 2, Reason.LEVEL: 3, Reason.FREE: 3, Reason.SAME_UNIT: 1}


@dataclass(frozen=True)
class Slot:
    """A part of the week in which the activity meets."""

    weekday: int
    part: DayPart

    @property
    def day(self) -> str:
        """ "Rabu" """
        return DAYS[self.weekday]


@dataclass(frozen=True)
class Proposal:
    """One mentor with what speaks for and against them, how many children they have, and in how many days the first
    of their checks ends, if that is soon."""

    mentor: Mentor
    children: int
    reasons: tuple[Reason, ...]
    doubts: tuple[Doubt, ...]
    ends_in: int | None = None

    @property
    def room(self) -> int:
        """How many more children they can take."""
        return self.mentor.capacity - self.children

    @property
    def weight(self) -> tuple[int, int]:
        return sum(WEIGHTS[reason] for reason in self.reasons), self.room


def slots(activity: Activity) -> list[Slot]:
    """The parts of the week in which `activity` meets within the next two months, Monday first."""
    now = clock.now()
    coming = select(Meeting).where(
        Meeting.activity_id == activity.id, Meeting.starts_at >= now, Meeting.starts_at < now + AHEAD,
        Meeting.cancellation_id.is_(None),
    )
    starts = [meeting.local_start for meeting in db.session.scalars(coming.limit(MOST_MEETINGS))]
    found = {Slot(start.weekday(), part_of(start.time())) for start in starts}
    return sorted(found, key=lambda each: (each.weekday, list(DayPart).index(each.part)))


def for_child(viewer: User, entry: RosterEntry, day: date) -> list[Proposal]:
    """Mentors who may take the child of `entry` from `day` on, the most fitting first. A constant number of queries.

    All of them have passed every check, have room, and their account reaches the activity.
    """
    child, activity = entry.person, entry.activity
    level, meets = school_levels.of(child, day), slots(activity)
    able = db.session.execute(_able(viewer, child, day)).tuples().all()
    checks = safeguards.lists(mentor.id for mentor, _ in able)
    found = [
        Proposal(mentor, children, *_said(mentor, entry, level, meets), ends_in=safeguards.ends_in(checks[mentor.id]))
        for mentor, children in able
        if mentor.person_id != child.id and (mentor.user is None or allows(mentor.user, Right.MENTOR, activity))
    ]
    return sorted(found, key=lambda each: each.weight, reverse=True)


def unready(viewer: User) -> int:
    """How many active mentors of the viewer cannot be proposed because their checklist has a gap."""
    query = select(func.count()).select_from(Mentor)
    gap = ~safeguards.ready_on(clock.today())
    return db.session.scalar(query.where(Mentor.visible_to(viewer), Mentor.stopped_on.is_(None), gap)) or 0


def _able(viewer: User, child: Person, day: date) -> Select[tuple[Mentor, int]]:
    going_on = or_(Mentorship.ends_on.is_(None), Mentorship.ends_on >= day)
    children = (
        select(func.count()).select_from(Mentorship).where(Mentorship.mentor_id == Mentor.id, going_on)
        .correlate(Mentor).scalar_subquery()
    )
    return (
        select(Mentor, children).join(Mentor.person)
        .where(Mentor.visible_to(viewer), Mentor.stopped_on.is_(None), safeguards.ready_on(clock.today()))
        .where(safeguards.ready_on(day))
        .where(children < Mentor.capacity, Person.erased_at.is_(None))
        .options(contains_eager(Mentor.person), joinedload(Mentor.user).selectinload(User.grants))
        .order_by(_distance(child), children, Mentor.id).limit(MOST)
    )  # fmt: skip


def _distance(child: Person) -> ColumnElement[int]:
    """0 in the same village, 1 in the same district, 2 anywhere else."""
    near = [(Person.village_code == child.village_code, 0)] if child.village_code else []
    if district := _district(child):
        near.append((Person.village_code.startswith(district), 1))
    return case(*near, else_=2) if near else literal(2)


def _said(
    mentor: Mentor, entry: RosterEntry, level: SchoolLevel | None, meets: list[Slot]
) -> tuple[tuple[Reason, ...], tuple[Doubt, ...]]:
    said: list[Reason | Doubt | None] = [_nearness(mentor.person, entry.person)]
    if level is not None and mentor.levels:
        said.append(Reason.LEVEL if level in mentor.school_levels else Doubt.OTHER_LEVEL)
    if meets and mentor.free:
        free = all(slot(each.weekday, each.part) in mentor.free for each in meets)
        said.append(Reason.FREE if free else Doubt.BUSY)
    if mentor.unit_id == entry.activity.unit_id:
        said.append(Reason.SAME_UNIT)
    return tuple(r for r in said if isinstance(r, Reason)), tuple(d for d in said if isinstance(d, Doubt))


def _nearness(mentor: Person, child: Person) -> Reason | Doubt | None:
    if not child.village_code or not mentor.village_code:
        return None
    if mentor.village_code == child.village_code:
        return Reason.SAME_VILLAGE
    return Reason.SAME_DISTRICT if _district(mentor) == _district(child) else Doubt.FAR


def _district(person: Person) -> str:
    """The beginning of the code that all villages of one district share: "35.10.05."."""
    return f"{person.village_code.rpartition('.')[0]}." if person.village_code else ""
