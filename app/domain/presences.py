"""Presences: how a family that answered gets in from afar, and what shows that it was really there."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime, db
from app.domain import answer_lines, attempts, attendance, audit, clock, marks, rooms
from app.domain.activities import ActivityKind
from app.domain.answers import Answer, AnswerMember, Says
from app.domain.attendance import Status, Way
from app.domain.gatherings import Gathering
from app.domain.meetings import Meeting
from app.domain.rosters import RosterEntry
from app.domain.users import User

BEFORE, AFTER = timedelta(minutes=15), timedelta(minutes=30)
# Wrong words of a whole meeting: more than a hall mistypes, and few beside the 5,000 that may be drawn.
FREE_IN_A_MEETING = 100


class Entrance(Base):
    """That a family pressed *Masuk*, which alone is no presence; `adult_present` is what was said for a child (R26)."""

    __tablename__ = "entrances"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    adult_present: Mapped[bool]


class Presence(Base):
    """That one of a family was there: by the host's word aloud, or by the tick of the user `by_id`."""

    __tablename__ = "presences"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("answer_members.id", ondelete="CASCADE"), unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class Door(StrEnum):
    """Whether a family may come in now, and if not, why."""

    OPEN = "buka"
    EARLY = "belum"
    OVER = "selesai"
    CANCELLED = "batal"
    ON_SITE = "luring"
    UNANSWERED = "belum_menjawab"
    DECLINED = "tidak_bisa"
    WAITING = "menunggu"
    NOBODY = "tidak_ada"


class Shut(Exception):
    """The door is not open for this family now."""


class AdultMissing(Exception):
    """A child meets somebody online only with an adult beside it (R26)."""


class NotEntered(Exception):
    """Whoever was not on the way in cannot have heard the word."""


class WrongWord(Exception):
    """This is not what the host said."""


class TooManyWords(Exception):
    """So many wrong words were tried that somebody may be guessing."""


class NobodyNamed(Exception):
    """The word came, and nobody of the family with it."""


REFUSALS = (AdultMissing, NotEntered, WrongWord, TooManyWords, NobodyNamed, marks.MeetingClosed)


def opens_at(meeting: Meeting) -> datetime:
    """From when the way in is open: a quarter of an hour before the first minute."""
    return meeting.starts_at - BEFORE


def door(answer: Answer, gathering: Gathering | None) -> Door:
    """Whether the family of `answer` (its meeting loaded) may come in now."""
    meeting, now = answer.meeting, clock.now()
    if meeting.cancellation_id is not None:
        return Door.CANCELLED
    if answer.says is None:
        return Door.UNANSWERED
    if answer.says is Says.DECLINES:
        return Door.DECLINED
    if answer.is_waiting:
        return Door.WAITING
    if gathering is None or not gathering.is_remote:
        return Door.ON_SITE
    if not answer_lines.may_enter(answer):
        return Door.NOBODY
    if now < opens_at(meeting):
        return Door.EARLY
    return Door.OPEN if now < meeting.ends_at + AFTER else Door.OVER


def needs_adult(answer: Answer) -> bool:
    """Whether an adult must sit beside the child; for answers whose activity is loaded."""
    return answer.meeting.activity.kind is ActivityKind.CHILD_MENTORING


def entrance_of(answer: Answer) -> Entrance | None:
    return db.session.scalar(select(Entrance).where(Entrance.answer_id == answer.id))


def enter(answer: Answer, gathering: Gathering | None, *, adult: bool) -> None:
    """Note that the family comes in. Raises Shut and, where children are mentored, AdultMissing."""
    if door(answer, gathering) is not Door.OPEN:
        raise Shut
    if needs_adult(answer) and not adult:
        raise AdultMissing
    if entrance_of(answer) is None:
        try:
            with db.session.begin_nested():
                db.session.add(Entrance(answer_id=answer.id, at=clock.now(), adult_present=adult))
        except IntegrityError:
            return  # two of the family pressed at once


def say(
    answer: Answer, gathering: Gathering | None, typed: str, member_ids: Collection[int], *, device: str = ""
) -> int:
    """Take the word for these of the family; returns how many are present by it now.

    Wrong ones are counted for the answer, for the `device`, so that registering anew gives no fresh tries, and for
    the meeting.
    Raises Shut, NotEntered, TooManyWords, WrongWord, NobodyNamed and what `marks.check_open` raises.
    """
    if gathering is None or door(answer, gathering) is not Door.OPEN:
        raise Shut
    if entrance_of(answer) is None:
        raise NotEntered
    marks.check_open(answer.meeting)
    _check_word(answer, gathering, typed, device)
    coming = [line.member for line in answer_lines.comers(answer) if line.member]
    members = [member for member in coming if member.id in member_ids]
    if not members:
        raise NobodyNamed
    _note(answer.meeting, members, way=Way.KEYWORD, operation=f"kata-{answer.id}", by=None)
    return len(members)


def _check_word(answer: Answer, gathering: Gathering, typed: str, device: str) -> None:
    mine, all_ = [f"kata kunci {answer.id}"], f"kata kunci rapat {answer.meeting_id}"
    if device:
        mine.append(f"kata kunci rapat {answer.meeting_id} {device}")
    if any(attempts.wait(each) for each in mine) or attempts.wait(all_, free=FREE_IN_A_MEETING):
        raise TooManyWords
    if not rooms.is_keyword(gathering, answer.meeting, typed):
        for each in (*mine, all_):
            attempts.failed(each)
        raise WrongWord
    for each in mine:
        attempts.succeeded(each)


def tick(meeting: Meeting, members: list[AnswerMember], *, operation: str, by: User) -> int:
    """Note that the host saw or heard `members`; returns how many are new. Raises what `marks.check_open` raises."""
    marks.check_open(meeting)
    known = of_members([member.id for member in members])
    new = [member for member in members if member.id not in known]
    _note(meeting, new, way=Way.TAP, operation=operation, by=by)
    return len(new)


def take_back(meeting: Meeting, members: list[AnswerMember], *, by: User) -> None:
    """They were ticked by mistake; marks on the sheet are taken back there. Raises what `marks.check_open` raises."""
    marks.check_open(meeting)
    for presence in of_members([member.id for member in members]).values():
        audit.record("undo", presence, by=by, unit=meeting.unit, meeting=meeting.id)
        db.session.delete(presence)


def of_members(member_ids: Collection[int]) -> dict[int, Presence]:
    """The presences of these members of families."""
    query = select(Presence).where(Presence.member_id.in_(member_ids))
    return {presence.member_id: presence for presence in db.session.scalars(query)}


def entered(meeting: Meeting) -> set[int]:
    """Ids of the answers whose families pressed *Masuk*."""
    query = select(Entrance.answer_id).join(Answer, Answer.id == Entrance.answer_id)
    return set(db.session.scalars(query.where(Answer.meeting_id == meeting.id)))


def carry_over(answer: Answer, *, by: User) -> int:
    """Mark those of the family on the sheet who were present before anybody knew who they were; returns how many."""
    if not marks.is_open(answer.meeting):
        return 0
    known = of_members([member.id for member in answer.members])
    there = [member for member in answer.members if member.id in known]
    return _mark(answer.meeting, there, way=Way.KEYWORD, operation=f"kenal-{answer.id}", by=by)


def _note(meeting: Meeting, members: list[AnswerMember], *, way: Way, operation: str, by: User | None) -> None:
    known = of_members([member.id for member in members])
    db.session.add_all(
        Presence(member_id=member.id, at=clock.now(), by_id=by.id if by else None)
        for member in members if member.id not in known
    )  # fmt: skip
    _mark(meeting, members, way=way, operation=operation, by=by)


def _mark(meeting: Meeting, members: list[AnswerMember], *, way: Way, operation: str, by: User | None) -> int:
    """Mark those of `members` who are on the sheet and have no mark; what somebody marked before stays."""
    people = {member.person_id for member in members if member.person_id}
    empty: dict[RosterEntry, Status] = {
        row.entry: Status.PRESENT for row in attendance.sheet(meeting)
        if row.status is None and row.entry.person_id in people
    }  # fmt: skip
    return marks.set_many(meeting, empty, operation=operation, way=way, by=by) if empty else 0
