"""Minutes: the notulen of one meeting with PKK's fields, and what was agreed, with who does it until when.

Source of the fields: Buku Notulen, administrasi PKK (pimpinan, diundang, hadir, tidak hadir, acara, pembahasan,
kesimpulan, two signatures).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db
from app.domain import audit, clock, follow_ups, versions
from app.domain.attendance import Attendance
from app.domain.follow_ups import FollowUp, FollowUpKind
from app.domain.meetings import Meeting
from app.domain.rates import PRESENT
from app.domain.rights import Right, allows, reach
from app.domain.rosters import RosterEntry
from app.domain.units import Unit
from app.domain.users import Grant, User

MOST_COLLEAGUES = 50


class Minutes(Versioned, Base):
    """What was said and decided at one meeting. Counts are None where those of the attendance hold."""

    __tablename__ = "minutes"
    __table_args__ = (UniqueConstraint("meeting_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    leader: Mapped[str] = mapped_column(String(120), default="")
    secretary: Mapped[str] = mapped_column(String(120), default="")
    invited: Mapped[int | None]
    present: Mapped[int | None]
    agenda: Mapped[str] = mapped_column(Text, default="")
    discussion: Mapped[str] = mapped_column(Text, default="")
    conclusion: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


class MorePresentThanInvited(Exception):
    """Nobody is present who was not invited: whoever came unasked is counted as invited too."""


class NobodyAgreed(Exception):
    """What was agreed needs somebody who does it."""


class DueInPast(Exception):
    """What was agreed cannot be due before today."""


@dataclass(frozen=True)
class Counts:
    """How many were invited to a meeting and how many of them came."""

    invited: int
    present: int

    @property
    def absent(self) -> int:
        return self.invited - self.present


def of_meeting(meeting: Meeting) -> Minutes | None:
    """The minutes of `meeting`, if somebody has begun to write them."""
    return db.session.scalar(select(Minutes).where(Minutes.meeting_id == meeting.id))


def counted(meeting: Meeting) -> Counts:
    """What the list and the marks say: everybody on the list that day, and whoever was marked all the same."""
    query = (
        select(func.count(), func.count(Attendance.id).filter(Attendance.status.in_(PRESENT)))
        .select_from(RosterEntry)
        .outerjoin(Attendance, (Attendance.meeting_id == meeting.id) & (Attendance.person_id == RosterEntry.person_id))
        .where(
            RosterEntry.activity_id == meeting.activity_id,
            or_(RosterEntry.covers_day(meeting.day), Attendance.id.is_not(None)),
        )
    )
    return Counts(*db.session.execute(query).one())


def counts(minutes: Minutes | None, found: Counts) -> Counts:
    """What the paper says: `found`, unless somebody corrected it."""
    if minutes is None:
        return found
    invited = found.invited if minutes.invited is None else minutes.invited
    present = found.present if minutes.present is None else minutes.present
    return Counts(max(invited, present), present)


def write(meeting: Meeting, *, seen: int | None, by: User, **facts: Any) -> Minutes:
    """Write the minutes of `meeting`, or write them anew; `facts` are columns of Minutes.

    Counts that are what the attendance says are not kept, so that later marks change the paper. Raises Outdated and
    MorePresentThanInvited.
    """
    found = counted(meeting)
    facts["invited"] = None if facts["invited"] == found.invited else facts["invited"]
    facts["present"] = None if facts["present"] == found.present else facts["present"]
    _check(facts, found)
    minutes = of_meeting(meeting)
    if minutes is None:
        minutes = Minutes(meeting_id=meeting.id, unit_id=meeting.unit_id, by_id=by.id, written_at=clock.now(), **facts)
        db.session.add(minutes)
        audit.record("create", minutes, by=by, unit=meeting.unit)
        return minutes
    versions.expect(minutes, seen)
    for name, value in facts.items():
        setattr(minutes, name, value)
    if changed := audit.changed_fields(minutes):
        audit.record("edit", minutes, by=by, unit=meeting.unit, fields=changed)
    return minutes


def agree(meeting: Meeting, *, what: str, who: str, due_on: date, by: User) -> FollowUp:
    """Write down what was agreed; `who` is a colleague's name, whose list it then stands on, or anybody else's.

    Raises NobodyAgreed and DueInPast.
    """
    name = " ".join(who.split())
    if not name:
        raise NobodyAgreed
    if due_on < clock.today():
        raise DueInPast
    same = [user for user in colleagues(meeting) if user.name.casefold() == name.casefold()]
    assignee = same[0] if len(same) == 1 else None
    return follow_ups.open_one(
        kind=FollowUpKind.MINUTES, what=what, unit=meeting.unit, due_on=due_on, by=by, assignee=assignee,
        assignee_name="" if assignee else name, meeting=meeting,
    )


def colleagues(meeting: Meeting) -> list[User]:
    """Who may settle what was agreed at `meeting`, by name: only they would see that it waits for them."""
    today, above = clock.today(), [int(part) for part in meeting.unit.path.strip("/").split("/")]
    holds = or_(Grant.ends_on.is_(None), Grant.ends_on >= today)
    working = select(Grant.user_id).where(Grant.unit_id.in_(above), Grant.starts_on <= today, holds)
    query = select(User).where(User.id.in_(working), User.deactivated_at.is_(None)).order_by(User.name)
    found = db.session.scalars(query.options(selectinload(User.grants)))
    return [user for user in found if allows(user, Right.SETTLE_FOLLOW_UPS, meeting)][:MOST_COLLEAGUES]


def _check(facts: dict[str, Any], found: Counts) -> None:
    invited = found.invited if facts["invited"] is None else facts["invited"]
    present = found.present if facts["present"] is None else facts["present"]
    if present > invited:
        raise MorePresentThanInvited
