"""Follow-ups: what somebody has to see to after a meeting, a visit or an absence, until when, and what came of it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, not_, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db
from app.domain import audit, clock, versions
from app.domain.meetings import Meeting
from app.domain.mentorships import Mentorship
from app.domain.people import Person
from app.domain.rights import Right, reach
from app.domain.units import Unit
from app.domain.users import User

MOST = 200


class FollowUpKind(StrEnum):
    """What it follows from."""

    ABSENCE = "tanpa_keterangan"
    STREAK = "tiga_kali"
    MINUTES = "notulen"
    VISIT = "kunjungan"
    OTHER = "lain"


# These speak of one child's mentoring: for the mentor who has it and for those who supervise mentoring.
OF_MENTORING = frozenset({FollowUpKind.ABSENCE, FollowUpKind.STREAK})


class AlreadySettled(Exception):
    """Somebody has written down the result of this before."""


class FollowUp(Versioned, Base):
    """One thing to do. `assignee_id` is the user it waits for; `assignee_name` says it where they have no account."""

    __tablename__ = "follow_ups"
    __table_args__ = (
        Index("ix_follow_ups_unit_due", "unit_id", "due_on"),
        Index("ix_follow_ups_person", "person_id"),
        Index("ix_follow_ups_meeting", "meeting_id"),
        Index("ix_follow_ups_assignee_due", "assignee_id", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[FollowUpKind]
    what: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    assignee_name: Mapped[str] = mapped_column(String(120), default="")
    due_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    result: Mapped[str] = mapped_column(String(200), default="")

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    person: Mapped[Person | None] = relationship(lazy="raise")
    meeting: Mapped[Meeting | None] = relationship(lazy="raise")
    assignee: Mapped[User | None] = relationship(lazy="raise", foreign_keys=assignee_id)

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        """Who works there, and the assignee while they still do; of a child's mentoring its mentor of today (R14)."""
        entrusted = cls.person_id.in_(select(Mentorship.child_id).where(Mentorship.own(viewer)))
        of_mentoring = cls.kind.in_(OF_MENTORING)
        mine = or_(and_(cls.assignee_id == viewer.id, not_(of_mentoring)), and_(of_mentoring, entrusted))
        return or_(
            and_(reach(viewer, cls.unit_id), not_(of_mentoring)),
            reach(viewer, cls.unit_id, Right.SUPERVISE_MENTORING),
            and_(mine, reach(viewer, cls.unit_id, Right.SETTLE_FOLLOW_UPS)),
        )

    def is_overdue_on(self, day: date) -> bool:
        return self.done_at is None and self.due_on < day


# For pages that name the person, the meeting and who is to do it.
WHOLE = (joinedload(FollowUp.person), joinedload(FollowUp.meeting), joinedload(FollowUp.assignee))


def open_one(
    *, kind: FollowUpKind, what: str, unit: Unit, due_on: date, by: User | None, assignee: User | None = None,
    assignee_name: str = "", person: Person | None = None, meeting: Meeting | None = None,
) -> FollowUp:
    """Write down one thing to do; `by` is None when Balai itself noticed it."""
    made = FollowUp(
        kind=kind, what=what, unit_id=unit.id, unit=unit, due_on=due_on, by_id=by.id if by else None,
        assignee_id=assignee.id if assignee else None, assignee_name=assignee_name,
        person_id=person.id if person else None, meeting_id=meeting.id if meeting else None, created_at=clock.now(),
    )
    db.session.add(made)
    audit.record("create", made, by=by, unit=unit, kind=kind.value)
    return made


def waiting(viewer: User, *, most: int = MOST) -> list[FollowUp]:
    """What is still to be done among what the viewer sees, the longest overdue first."""
    query = select(FollowUp).where(FollowUp.visible_to(viewer), FollowUp.done_at.is_(None)).options(*WHOLE)
    return list(db.session.scalars(query.order_by(FollowUp.due_on, FollowUp.id).limit(most)))


def settled(viewer: User, *, most: int = 30) -> list[FollowUp]:
    """What was done last, the latest first."""
    query = select(FollowUp).where(FollowUp.visible_to(viewer), FollowUp.done_at.is_not(None)).options(*WHOLE)
    return list(db.session.scalars(query.order_by(FollowUp.done_at.desc(), FollowUp.id.desc()).limit(most)))


def overdue(viewer: User, *, most: int = MOST) -> list[FollowUp]:
    """What should have been done before today, the longest overdue first."""
    return [each for each in waiting(viewer, most=most) if each.is_overdue_on(clock.today())]


def of_meeting(meeting: Meeting) -> list[FollowUp]:
    """What was agreed at `meeting`, by when it is due."""
    query = select(FollowUp).where(FollowUp.meeting_id == meeting.id, FollowUp.kind == FollowUpKind.MINUTES)
    return list(db.session.scalars(query.options(*WHOLE).order_by(FollowUp.due_on, FollowUp.id)))


def settle(follow_up: FollowUp, *, result: str, seen: int | None, by: User) -> None:
    """Write down what came of it. Raises AlreadySettled and Outdated."""
    if follow_up.done_at is not None:
        raise AlreadySettled
    versions.expect(follow_up, seen)
    follow_up.result, follow_up.done_at, follow_up.done_by_id = result, clock.now(), by.id
    audit.record("settle", follow_up, by=by)


def reopen(follow_up: FollowUp, *, by: User) -> None:
    """It was not done after all."""
    follow_up.result, follow_up.done_at, follow_up.done_by_id = "", None, None
    audit.record("restore", follow_up, by=by)
