"""Mentorships: which child is entrusted to which mentor, from when until when, and why it ended."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from sqlalchemy import ColumnElement, ForeignKey, Index, and_, func, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db
from app.domain import audit, clock
from app.domain.activities import Activity
from app.domain.meetings import Meeting
from app.domain.mentors import Mentor
from app.domain.people import Person
from app.domain.rights import Right, reach
from app.domain.units import Unit
from app.domain.users import User

MOST = 200


class EndReason(StrEnum):
    FINISHED = "selesai"
    OTHER_MENTOR = "ganti_pendamping"
    MENTOR_STOPPED = "pendamping_berhenti"
    MOVED = "pindah"
    LEFT_LIST = "keluar_daftar"
    CONSENT_STOPPED = "persetujuan_berhenti"
    ERASED = "nama_dihapus"
    MERGED = "data_digabung"


class Listed(Protocol):
    """A line on the list of an activity; lists stand above this file."""

    @property
    def person_id(self) -> int: ...

    @property
    def activity_id(self) -> int: ...


# What a person may say; the others are noticed by Balai itself.
SAID = (EndReason.FINISHED, EndReason.OTHER_MENTOR, EndReason.MENTOR_STOPPED, EndReason.MOVED)


class Mentorship(Versioned, Base):
    """One child entrusted to one mentor within an activity, both days included; `unit` is that of the activity.

    A child has one mentor at a time (see `assignments`).
    """

    __tablename__ = "mentorships"
    __table_args__ = (Index("ix_mentorships_child_start", "child_id", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("mentors.id"), index=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    ended_why: Mapped[EndReason | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    mentor: Mapped[Mentor] = relationship(lazy="raise")
    child: Mapped[Person] = relationship(lazy="raise")
    activity: Mapped[Activity] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    def covers(self, day: date) -> bool:
        """Whether the child is with this mentor on `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @classmethod
    def covers_day(cls, day: date) -> ColumnElement[bool]:
        """`covers` as the database understands it."""
        return and_(cls.starts_on <= day, or_(cls.ends_on.is_(None), cls.ends_on >= day))

    @classmethod
    def own(cls, viewer: User) -> ColumnElement[bool]:
        """The children who are entrusted to the viewer today, while the viewer is a mentor at all (R14)."""
        mine = select(Mentor.id).where(Mentor.user_id == viewer.id, Mentor.stopped_on.is_(None))
        return and_(
            cls.mentor_id.in_(mine), cls.covers_day(clock.today()), reach(viewer, cls.unit_id, Right.MENTOR)
        )

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return or_(reach(viewer, cls.unit_id, Right.SUPERVISE_MENTORING), cls.own(viewer))


# For pages that name the child, the mentor and the activity.
WHOLE = (
    joinedload(Mentorship.child), joinedload(Mentorship.activity),
    joinedload(Mentorship.mentor).options(joinedload(Mentor.person), joinedload(Mentor.user)),
)


def mine(viewer: User) -> list[Mentorship]:
    """The children entrusted to the viewer today, by name."""
    query = select(Mentorship).join(Mentorship.child).where(Mentorship.own(viewer)).options(*WHOLE)
    return list(db.session.scalars(query.order_by(Person.sort_key, Mentorship.id)))


def current(child_ids: Iterable[int], day: date) -> dict[int, Mentorship]:
    """The mentorship of each of these children on `day`, whoever asks; one query."""
    query = select(Mentorship).where(Mentorship.child_id.in_(list(child_ids)), Mentorship.covers_day(day))
    return {each.child_id: each for each in db.session.scalars(query.options(*WHOLE).order_by(Mentorship.id))}


def of_meeting(viewer: User, meeting: Meeting) -> list[Mentorship]:
    """The children of `meeting` whom the viewer may write about: a mentor's own, a supervisor's all, by name."""
    query = select(Mentorship).join(Mentorship.child).where(
        Mentorship.activity_id == meeting.activity_id, Mentorship.covers_day(meeting.day),
        Mentorship.visible_to(viewer),
    )
    return list(db.session.scalars(query.options(*WHOLE).order_by(Person.sort_key, Mentorship.id)))


def of_child(viewer: User, child: Person) -> list[Mentorship]:
    """Every mentor this child had, as far as the viewer may know, the latest first."""
    query = select(Mentorship).where(Mentorship.child_id == child.id, Mentorship.visible_to(viewer))
    return list(db.session.scalars(query.options(*WHOLE).order_by(Mentorship.starts_on.desc(), Mentorship.id.desc())))


def of_mentor(viewer: User, mentor: Mentor) -> list[Mentorship]:
    """The children this mentor has or had, as far as the viewer may know, those who began last first."""
    query = select(Mentorship).where(Mentorship.mentor_id == mentor.id, Mentorship.visible_to(viewer))
    query = query.order_by(Mentorship.starts_on.desc(), Mentorship.id.desc()).limit(MOST)
    return list(db.session.scalars(query.options(*WHOLE)))


def counts(mentor_ids: Iterable[int]) -> dict[int, int]:
    """How many children each of these mentors has today; one query."""
    ids = list(mentor_ids)
    query = select(Mentorship.mentor_id, func.count()).where(
        Mentorship.mentor_id.in_(ids), Mentorship.covers_day(clock.today())
    )
    known = dict(db.session.execute(query.group_by(Mentorship.mentor_id)).tuples().all())
    return {each: known.get(each, 0) for each in ids}


def end(mentorship: Mentorship, *, last_day: date, why: EndReason, by: User) -> None:
    """The child is with this mentor until `last_day`; an earlier end that was noted before stays."""
    if mentorship.ends_on is not None and mentorship.ends_on <= last_day:
        return
    mentorship.ends_on, mentorship.ended_why = last_day, why
    audit.record("end", mentorship, by=by, why=why.value)


def end_of_child(
    child_id: int, *, why: EndReason, by: User, activity_id: int | None = None, last_day: date | None = None
) -> None:
    """End whatever mentorship of the child goes on, of one activity or of all; at once when no last day is said."""
    last = last_day or clock.today() - timedelta(days=1)
    query = _going_on(last).where(Mentorship.child_id == child_id)
    if activity_id is not None:
        query = query.where(Mentorship.activity_id == activity_id)
    for mentorship in db.session.scalars(query):
        end(mentorship, last_day=last, why=why, by=by)


def leave_list(entry: Listed, last_day: date | None, *, by: User) -> None:
    """Whoever is on the list of an activity no more has no mentor there: after `last_day`, or from now on."""
    end_of_child(
        entry.person_id, why=EndReason.LEFT_LIST, activity_id=entry.activity_id, last_day=last_day, by=by
    )


def retire(mentor: Mentor, *, by: User) -> None:
    """The mentor stops today; the children have nobody from tomorrow on until somebody decides who is next."""
    mentor.stopped_on = clock.today()
    audit.record("deactivate", mentor, by=by)
    for mentorship in db.session.scalars(_going_on(mentor.stopped_on).where(Mentorship.mentor_id == mentor.id)):
        end(mentorship, last_day=mentor.stopped_on, why=EndReason.MENTOR_STOPPED, by=by)


def _going_on(day: date):
    return select(Mentorship).where(or_(Mentorship.ends_on.is_(None), Mentorship.ends_on > day))
