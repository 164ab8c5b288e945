"""Mailings: a list of people to be told one thing, worked through by hand, one tap each.

Balai sends nothing. It prepares a text, opens WhatsApp with it, and remembers who prepared what for whom.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text, and_, case, func, or_, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, db
from app.domain import audit, clock, message_texts
from app.domain.activities import Activity
from app.domain.answers import Answer
from app.domain.contacts import Contact
from app.domain.meetings import Meeting
from app.domain.message_texts import MessageKind
from app.domain.people import Person
from app.domain.rights import Right, reach
from app.domain.units import Unit
from app.domain.users import User

MOST = 30
RECENT = timedelta(days=30)


class NobodyToTell(Exception):
    """There is nobody on the list who may be written to."""


class Ending(StrEnum):
    """Why nobody is written to any more by a mailing."""

    CLOSED = "ditutup"
    CANCELLED = "dibatalkan"
    OVER = "lewat"


class Mailing(Base):
    """One thing that people are told: its kind, what it is about, and the text with its blanks as it was agreed."""

    __tablename__ = "mailings"
    __table_args__ = (Index("ix_mailings_unit", "unit_id", "id"), Index("ix_mailings_meeting", "meeting_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[MessageKind]
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    activity: Mapped[Activity] = relationship(lazy="raise")
    meeting: Mapped[Meeting | None] = relationship(lazy="raise")
    by: Mapped[User] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User):
        # News about a child leads to what only those may read who supervise its mentoring.
        other = and_(reach(viewer, cls.unit_id, Right.SEND_MESSAGES), cls.kind != MessageKind.PARENT_NEWS)
        return or_(other, reach(viewer, cls.unit_id, Right.SUPERVISE_MENTORING))


    @property
    def ending(self) -> Ending | None:
        """Why nothing more is sent, if so; for rows whose meeting is loaded."""
        if self.closed_at is not None:
            return Ending.CLOSED
        if self.meeting is None:
            return None
        if self.meeting.cancellation_id is not None and self.kind is not MessageKind.CANCELLED:
            return Ending.CANCELLED
        return Ending.OVER if self.meeting.ends_at < clock.now() and self.kind is not MessageKind.ABSENT else None


class MailingLine(Base):
    """One person on a mailing, or a family that answered and is nobody's yet. Those with the same `number` share a
    telephone and are told together.

    The telephone itself is not kept here: whoever takes back the consent to be written to is not written to.
    """

    __tablename__ = "mailing_lines"
    __table_args__ = (
        Index("ix_mailing_lines_mailing", "mailing_id", "number"), Index("ix_mailing_lines_person", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mailing_id: Mapped[int] = mapped_column(ForeignKey("mailings.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    prepared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    prepared_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    person: Mapped[Person | None] = relationship(lazy="raise")
    answer: Mapped[Answer | None] = relationship(lazy="raise", passive_deletes=True)
    prepared_by: Mapped[User | None] = relationship(lazy="raise")


    @property
    def name(self) -> str:
        """Of whom it is about; for lines that `lines` answered."""
        return self.person.name if self.person else self.answer.name if self.answer else ""


@dataclass(frozen=True)
class Progress:
    """How many messages of a mailing have been prepared, of how many."""

    done: int
    total: int

    @property
    def finished(self) -> bool:
        return self.done == self.total


# For pages that name what a mailing is about.
WHOLE = (joinedload(Mailing.activity), joinedload(Mailing.meeting), joinedload(Mailing.by))


def start(
    kind: MessageKind, activity: Activity, contacts: list[Contact], *, text: str, meeting: Meeting | None = None,
    by: User,
) -> Mailing:
    """Begin to tell everybody among `contacts` who can be reached, in their order; a telephone once.

    Raises BadText and NobodyToTell.
    """
    message_texts.check(kind, text)
    reachable = [each for each in contacts if each.phone]
    if not reachable:
        raise NobodyToTell
    mailing = Mailing(
        kind=kind, activity_id=activity.id, meeting_id=meeting.id if meeting else None, unit_id=activity.unit_id,
        unit=activity.unit, text=text, created_at=clock.now(), by_id=by.id,
    )
    db.session.add(mailing)
    audit.record("create", mailing, by=by, kind=kind.value, people=len(reachable))
    numbers: dict[str, int] = {}
    for each in reachable:
        number = numbers.setdefault(each.phone, len(numbers) + 1)
        db.session.add(MailingLine(
            mailing_id=mailing.id, person_id=each.person_id, answer_id=each.answer_id, number=number,
        ))
    db.session.flush()
    return mailing


def lines(mailing: Mailing) -> list[MailingLine]:
    """Everybody on the mailing in the order of their messages, with who prepared it."""
    query = select(MailingLine).where(MailingLine.mailing_id == mailing.id)
    loaded = query.options(
        joinedload(MailingLine.person), joinedload(MailingLine.answer), joinedload(MailingLine.prepared_by)
    )
    return list(db.session.scalars(loaded.order_by(MailingLine.number, MailingLine.id)))


def prepare(mailing: Mailing, number: int, *, by: User) -> None:
    """Remember that `by` has prepared message `number` now; whoever was first stays named. LookupError without one."""
    together = [each for each in lines(mailing) if each.number == number]
    if not together:
        raise LookupError
    for line in together:
        if line.prepared_at is None:
            line.prepared_at, line.prepared_by_id, line.prepared_by = clock.now(), by.id, by


def take_back(mailing: Mailing, number: int) -> None:
    """Message `number` was not sent after all."""
    mine = (MailingLine.mailing_id == mailing.id) & (MailingLine.number == number)
    db.session.execute(update(MailingLine).where(mine).values(prepared_at=None, prepared_by_id=None))


def progress_of(ids: list[int]) -> dict[int, Progress]:
    """How far each of these mailings is, in messages; one query."""
    prepared = func.count(func.distinct(case((MailingLine.prepared_at.is_not(None), MailingLine.number))))
    rows = db.session.execute(
        select(MailingLine.mailing_id, prepared, func.count(func.distinct(MailingLine.number)))
        .where(MailingLine.mailing_id.in_(ids)).group_by(MailingLine.mailing_id)
    )
    return {mailing_id: Progress(done, total) for mailing_id, done, total in rows}


def latest(viewer: User, *, most: int = MOST) -> list[Mailing]:
    """The newest mailings the viewer sees, with what they are about."""
    query = select(Mailing).where(Mailing.visible_to(viewer)).options(*WHOLE)
    return list(db.session.scalars(query.order_by(Mailing.id.desc()).limit(most)))


def unfinished(viewer: User, *, most: int = 5) -> list[Mailing]:
    """Mailings of the last month that somebody has begun, and that may still be worked through, newest first."""
    left = select(MailingLine.id).where(MailingLine.mailing_id == Mailing.id, MailingLine.prepared_at.is_(None))
    query = (
        select(Mailing)
        .where(Mailing.visible_to(viewer), left.exists(), Mailing.closed_at.is_(None))
        .where(Mailing.created_at >= clock.now() - RECENT)
        .options(*WHOLE).order_by(Mailing.id.desc()).limit(MOST)
    )  # fmt: skip
    return [each for each in db.session.scalars(query) if each.ending is None][:most]


def close(mailing: Mailing, *, by: User) -> None:
    """Nobody more is written to by it, though some are left."""
    mailing.closed_at = clock.now()
    audit.record("end", mailing, by=by)


def about(meeting: Meeting) -> list[tuple[Mailing, Progress]]:
    """What people are told about `meeting`, newest first, and how far that is."""
    query = select(Mailing).where(Mailing.meeting_id == meeting.id).options(joinedload(Mailing.by))
    found = list(db.session.scalars(query.order_by(Mailing.id.desc())))
    progress = progress_of([each.id for each in found]) if found else {}
    return [(each, progress[each.id]) for each in found]
