"""Answers: what a family says to the invitation to one meeting, for all its members at once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, exists, func, select
from sqlalchemy.orm import Mapped, aliased, joinedload, mapped_column, relationship, selectinload

from app.db import Base, UtcDateTime, Versioned, db
from app.domain import clock, gatherings, secret_links
from app.domain.households import Household, Membership
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.placements import Placement
from app.domain.rosters import RosterEntry
from app.domain.secret_links import LinkPurpose, LinkRevoked
from app.domain.units import Unit
from app.domain.users import User

MOST = 500  # families on one page
SOON = timedelta(days=14)
MOST_MEETINGS = 50


class Says(StrEnum):
    COMES = "hadir"
    DECLINES = "tidak_bisa"


class Answer(Versioned, Base):
    """One family in one meeting. `household_id` None is a family that came by the general link and nobody knows yet.

    `says` None is a family that was invited and has not answered. `number` is the order in which families came to the
    meeting; `seats` counts those of them who come; `waiting_since` is set while the whole family waits for places.
    `by_id` is who wrote the answer down for them, None when they did so themselves. `agreed_at` is when they agreed
    to be written down, `contact_agreed` whether they may be written to, both to the text `text_version`.
    """

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("meeting_id", "household_id"),
        UniqueConstraint("meeting_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    household_id: Mapped[int | None] = mapped_column(ForeignKey("households.id", ondelete="SET NULL"), index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(20), default="", index=True)
    says: Mapped[Says | None]
    seats: Mapped[int] = mapped_column(default=0)
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    operation: Mapped[str | None] = mapped_column(String(64), unique=True)
    agreed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    contact_agreed: Mapped[bool] = mapped_column(default=False)
    text_version: Mapped[str] = mapped_column(String(20), default="")

    meeting: Mapped[Meeting] = relationship(lazy="raise")
    household: Mapped[Household | None] = relationship(lazy="raise", passive_deletes=True)
    by: Mapped[User | None] = relationship(lazy="raise")
    members: Mapped[list["AnswerMember"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="AnswerMember.id", back_populates="answer"
    )

    @property
    def unit(self) -> Unit:
        """That of the meeting; for rows whose meeting is loaded."""
        return self.meeting.unit

    @classmethod
    def visible_to(cls, viewer: User):
        meeting = aliased(Meeting)
        return exists().where(meeting.id == cls.meeting_id, meeting.visible_to(viewer))

    @property
    def is_admitted(self) -> bool:
        """Whether the family comes and has its places."""
        return self.says is Says.COMES and self.waiting_since is None

    @property
    def is_waiting(self) -> bool:
        return self.says is Says.COMES and self.waiting_since is not None

    @property
    def title(self) -> str:
        """What the family is called; for rows whose household is loaded."""
        return self.household.label if self.household else self.name


class AnswerMember(Base):
    """One of a family, and whether they come. Somebody whom Balai does not know has a name and no `person_id`.

    `zone` is where an unknown one joins from, an IANA name; where a known one works is asked of the placements.
    """

    __tablename__ = "answer_members"
    __table_args__ = (UniqueConstraint("answer_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    comes: Mapped[bool] = mapped_column(default=False)
    is_abroad: Mapped[bool] = mapped_column(default=False)
    zone: Mapped[str] = mapped_column(String(40), default="")

    answer: Mapped[Answer] = relationship(lazy="raise", back_populates="members")
    person: Mapped[Person | None] = relationship(lazy="raise")

    @property
    def called(self) -> str:
        """The name; for rows whose person is loaded."""
        return self.person.name if self.person else self.name


# What a page about one family's answer needs with it.
WHOLE = (
    joinedload(Answer.meeting).joinedload(Meeting.activity), joinedload(Answer.household),
    selectinload(Answer.members).joinedload(AnswerMember.person),
)


def of_link(token: str) -> Answer:
    """The answer that a family's own link opens, whole. Raises LinkUnknown, LinkExpired and LinkRevoked."""
    link = secret_links.find(token, LinkPurpose.ANSWER)
    answer = db.session.scalar(select(Answer).where(Answer.id == link.subject_id).options(*WHOLE))
    if answer is None:
        raise LinkRevoked
    return answer


def meeting_of_link(token: str) -> Meeting:
    """The meeting to which the general link invites, with its activity. Raises as `of_link`."""
    link = secret_links.find(token, LinkPurpose.REGISTRATION)
    query = select(Meeting).where(Meeting.id == link.subject_id).options(joinedload(Meeting.activity))
    meeting = db.session.scalar(query)
    if meeting is None:
        raise LinkRevoked
    return meeting


def admitted(meeting: Meeting) -> list[Answer]:
    """The families that come and have their places, whole."""
    query = select(Answer).where(
        Answer.meeting_id == meeting.id, Answer.says == Says.COMES, Answer.waiting_since.is_(None)
    )
    return list(db.session.scalars(query.options(*WHOLE).order_by(Answer.number)))


def queue(answer: Answer) -> int:
    """How many families wait before this one, which waits too."""
    before = select(func.count()).select_from(Answer).where(
        Answer.meeting_id == answer.meeting_id, Answer.says == Says.COMES,
        (Answer.waiting_since < answer.waiting_since)
        | ((Answer.waiting_since == answer.waiting_since) & (Answer.number < answer.number)),
    )
    return db.session.scalars(before).one()


def invited_households(viewer: User, meeting: Meeting) -> list[Household]:
    """The families of those on the roster on the meeting's day, as far as the viewer sees them, by name."""
    ids = (
        select(Membership.household_id)
        .join(RosterEntry, RosterEntry.person_id == Membership.person_id)
        .where(RosterEntry.activity_id == meeting.activity_id, RosterEntry.covers_day(meeting.day))
    )
    query = select(Household).where(Household.id.in_(ids), Household.visible_to(viewer))
    return list(db.session.scalars(query.order_by(Household.sort_key, Household.id).limit(MOST)))


def unanswered(viewer: User, meeting: Meeting) -> list[Household]:
    """The families of the roster that have said neither yes nor no, as far as the viewer sees them, by name."""
    said = select(Answer.household_id).where(
        Answer.meeting_id == meeting.id, Answer.household_id.is_not(None), Answer.says.is_not(None)
    )
    known = set(db.session.scalars(said))
    return [household for household in invited_households(viewer, meeting) if household.id not in known]


@dataclass(frozen=True)
class Pending:
    """A meeting that comes soon and takes answers, and how many families of its roster have said nothing yet."""

    meeting: Meeting
    families: int


def pending(viewer: User) -> list[Pending]:
    """Meetings of the next two weeks for which families have not answered yet, nearest first; three queries."""
    now = clock.now()
    soon = select(Meeting).where(
        Meeting.visible_to(viewer), Meeting.starts_at >= now, Meeting.starts_at < now + SOON,
        Meeting.cancellation_id.is_(None),
    )
    found = list(db.session.scalars(
        soon.options(joinedload(Meeting.activity)).order_by(Meeting.starts_at, Meeting.id).limit(MOST_MEETINGS)
    ))  # fmt: skip
    rules = gatherings.of_many(found)
    asking = [each for each in found if (rule := rules.get(each.id)) is not None and rule.takes_answers(each)]
    silent = _silent(viewer, [meeting.id for meeting in asking])
    return [Pending(meeting, silent[meeting.id]) for meeting in asking if silent.get(meeting.id)]


def _silent(viewer: User, ids: list[int]) -> dict[int, int]:
    """How many families of the roster, as far as the viewer sees them, have not answered, by meeting."""
    said = exists().where(
        Answer.meeting_id == Meeting.id, Answer.household_id == Household.id, Answer.says.is_not(None)
    )
    query = (
        select(Meeting.id, func.count(Household.id.distinct()))
        .join(RosterEntry, RosterEntry.activity_id == Meeting.activity_id)
        .join(Membership, Membership.person_id == RosterEntry.person_id)
        .join(Household, Household.id == Membership.household_id)
        .where(Meeting.id.in_(ids), RosterEntry.covers_day(clock.today()), Household.visible_to(viewer), ~said)
        .group_by(Meeting.id)
    )
    return dict(db.session.execute(query).tuples().all())


def zones_of(answer: Answer, day: date | None = None) -> list[str]:
    """The IANA zones from which this family's relatives abroad join on `day` (else today), each once."""
    ids = [member.person_id for member in answer.members if member.person_id]
    if answer.household_id:
        ids += db.session.scalars(select(Membership.person_id).where(Membership.household_id == answer.household_id))
    working = db.session.scalars(select(Placement).where(Placement.person_id.in_(ids)).order_by(Placement.id))
    on = day or clock.today()
    found = [placement.zone for placement in working if placement.is_current(on)]
    found += [member.zone for member in answer.members if member.zone]
    return list(dict.fromkeys(found))
