"""Mentors: the people who help children learn, how many they can take, whom they teach and when they are free."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import JSON, ColumnElement, ForeignKey, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, Versioned, db
from app.domain import audit, clock, pages, versions
from app.domain.people import Person
from app.domain.rights import Right, reach
from app.domain.school_levels import SchoolLevel
from app.domain.units import Unit
from app.domain.users import Grant, Role, User

MOST_ACCOUNTS = 100


class DayPart(StrEnum):
    MORNING = "pagi"
    NOON = "siang"
    AFTERNOON = "sore"


class MentorIsChild(Exception):
    """Whoever looks after children in this way is grown up."""


class AlreadyMentor(Exception):
    """This person is a mentor already."""


class AccountTaken(Exception):
    """This account belongs to another mentor."""


def slot(weekday: int, part: DayPart) -> str:
    """The name of a part of the week: 2 and AFTERNOON are "2-sore", Wednesday afternoon."""
    return f"{weekday}-{part.value}"


SLOTS = [slot(weekday, part) for weekday in range(7) for part in DayPart]


def part_of(hour: time) -> DayPart:
    """The part of the day in which `hour` lies."""
    return DayPart.MORNING if hour < time(11) else DayPart.NOON if hour < time(15) else DayPart.AFTERNOON


class Mentor(Versioned, Base):
    """Somebody who mentors children for `unit`. `user_id` is the account with which they see theirs, if they have one.

    `levels` are values of SchoolLevel, `free` names of slots; `stopped_on` is the day after which they are none.
    """

    __tablename__ = "mentors"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    capacity: Mapped[int] = mapped_column(default=5)
    levels: Mapped[list[str]] = mapped_column(JSON, default=list)
    free: Mapped[list[str]] = mapped_column(JSON, default=list)
    stopped_on: Mapped[date | None]

    person: Mapped[Person] = relationship(lazy="raise")
    user: Mapped[User | None] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return reach(viewer, cls.unit_id, Right.SUPERVISE_MENTORING)

    @property
    def school_levels(self) -> list[SchoolLevel]:
        return [level for level in SchoolLevel if level.value in self.levels]

    def is_free(self, weekday: int, hour: time) -> bool:
        """Whether they said they have time on this weekday (0 is Monday) at this hour."""
        return slot(weekday, part_of(hour)) in self.free


# For pages that name the mentor.
WITH_PERSON = (joinedload(Mentor.person), joinedload(Mentor.user))


def page(viewer: User, *, after: int | None = None) -> pages.Page[Mentor]:
    """The mentors the viewer supervises, in the order in which they were noted, those who stopped included."""
    query = select(Mentor).where(Mentor.visible_to(viewer)).options(*WITH_PERSON)
    return pages.by_key(query, Mentor, Mentor.id, after=after)


def of_user(user: User) -> Mentor | None:
    """The mentor who signs in as `user`."""
    query = select(Mentor).where(Mentor.user_id == user.id, Mentor.stopped_on.is_(None))
    return db.session.scalar(query.options(joinedload(Mentor.person)))


def accounts(viewer: User, mentor: Mentor | None = None) -> list[User]:
    """Accounts with the role of a mentor that the viewer sees and that are no other mentor's, by name."""
    today = clock.today()
    holds = select(Grant.user_id).where(
        Grant.role == Role.MENTOR, Grant.starts_on <= today, (Grant.ends_on.is_(None)) | (Grant.ends_on >= today),
        reach(viewer, Grant.unit_id, Right.SUPERVISE_MENTORING),
    )
    taken = select(Mentor.user_id).where(Mentor.user_id.is_not(None))
    if mentor is not None:
        taken = taken.where(Mentor.id != mentor.id)
    query = select(User).where(User.id.in_(holds), User.id.not_in(taken), User.deactivated_at.is_(None))
    return list(db.session.scalars(query.order_by(User.name, User.id).limit(MOST_ACCOUNTS)))


def create(
    person: Person, *, unit: Unit, user: User | None, capacity: int, levels: list[SchoolLevel], free: list[str],
    by: User,
) -> Mentor:
    """Note that `person` mentors children for `unit`. Raises AlreadyMentor, MentorIsChild and AccountTaken."""
    if db.session.scalar(select(Mentor.id).where(Mentor.person_id == person.id)) is not None:
        raise AlreadyMentor
    if person.is_minor_on(clock.today()):
        raise MentorIsChild
    mentor = Mentor(person_id=person.id, person=person, unit_id=unit.id, unit=unit)
    _write(mentor, user, capacity, levels, free)
    db.session.add(mentor)
    audit.record("create", mentor, by=by, unit=unit)
    return mentor


def change(
    mentor: Mentor, *, seen: int | None, user: User | None, capacity: int, levels: list[SchoolLevel], free: list[str],
    by: User,
) -> None:
    """Write other facts into `mentor`. Raises Outdated and AccountTaken."""
    versions.expect(mentor, seen)
    _write(mentor, user, capacity, levels, free)
    if changed := audit.changed_fields(mentor):
        audit.record("edit", mentor, by=by, fields=changed)


def resume(mentor: Mentor, *, by: User) -> None:
    """They take children again; those they had stay with whom they are now."""
    mentor.stopped_on = None
    audit.record("restore", mentor, by=by)


def _write(mentor: Mentor, user: User | None, capacity: int, levels: list[SchoolLevel], free: list[str]) -> None:
    if user is not None:
        other = select(Mentor.id).where(Mentor.user_id == user.id, Mentor.person_id != mentor.person_id)
        if db.session.scalar(other) is not None:
            raise AccountTaken
    mentor.user_id, mentor.user, mentor.capacity = user.id if user else None, user, capacity
    mentor.levels = [level.value for level in SchoolLevel if level in levels]
    mentor.free = [each for each in SLOTS if each in free]
