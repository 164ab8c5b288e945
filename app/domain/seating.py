"""Seating: who gets the places of a meeting; a family goes in whole or waits whole, and nobody overtakes."""

from sqlalchemy import exists, func, select

from app.db import db, takes_turns
from app.domain import audit, clock, gatherings
from app.domain.activities import Activity
from app.domain.answers import Answer, Says
from app.domain.meetings import Meeting
from app.domain.users import User


class NoRoomForMore(Exception):
    """The family has its places, and there are none for more of them; what they said before stands."""


class MoreThanAllPlaces(Exception):
    """The family is larger than the room, and would keep everybody behind it waiting for ever."""


def lock(meeting: Meeting) -> None:
    """Let whoever answers for `meeting` at the same moment wait until this transaction ends."""
    if not takes_turns():
        db.session.execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update())


def capacity(meeting: Meeting) -> int | None:
    """How many people have room; None when nobody has set a limit."""
    gathering = gatherings.of(meeting)
    return gathering.capacity if gathering else None


def taken(meeting: Meeting) -> int:
    """How many people have their places."""
    seats = select(func.coalesce(func.sum(Answer.seats), 0)).where(
        Answer.meeting_id == meeting.id, Answer.says == Says.COMES, Answer.waiting_since.is_(None)
    )
    return db.session.scalars(seats).one()


def waiting(meeting: Meeting) -> list[Answer]:
    """The families that wait, who came first first."""
    query = select(Answer).where(
        Answer.meeting_id == meeting.id, Answer.says == Says.COMES, Answer.waiting_since.is_not(None)
    )
    return list(db.session.scalars(query.order_by(Answer.waiting_since, Answer.number)))


def place(answer: Answer, says: Says, seats: int, *, by: User | None) -> None:
    """Write down what a family says and let it in or let it wait; the meeting is locked.

    A family that waits keeps its turn however many come. Raises NoRoomForMore and MoreThanAllPlaces.
    """
    meeting, most = answer.meeting, capacity(answer.meeting)
    coming = says is Says.COMES
    if coming and most is not None and seats > most and seats > answer.seats:
        raise MoreThanAllPlaces
    if coming and not answer.is_waiting:
        room = _has_room(answer, seats, most)
        if answer.is_admitted and not room:
            raise NoRoomForMore
        answer.waiting_since = None if room else clock.now()
    elif not coming:
        answer.waiting_since = None
    answer.says, answer.seats, answer.answered_at = says, seats if coming else 0, clock.now()
    answer.by_id = by.id if by else None
    db.session.flush()
    fill(meeting, by=by)


def fill(meeting: Meeting, *, by: User | None) -> int:
    """Give free places to who waits first, as far as whole families fit; returns how many families came in.

    To be called when the capacity grew. Whoever is larger than the whole room keeps nobody else waiting.
    """
    lock(meeting)
    most, used, entered = capacity(meeting), taken(meeting), 0
    for answer in waiting(meeting):
        if most is not None and answer.seats > most:
            continue
        if most is not None and used + answer.seats > most:
            break
        answer.waiting_since = None
        used, entered = used + answer.seats, entered + 1
        audit.record("admit", answer, by=by, unit=meeting.unit)
    db.session.flush()
    return entered


def fill_all(activity: Activity, *, by: User | None) -> None:
    """The same for every meeting of `activity` that is still to come and has families waiting."""
    waits = exists().where(Answer.meeting_id == Meeting.id, Answer.waiting_since.is_not(None))
    coming = select(Meeting).where(Meeting.activity_id == activity.id, Meeting.ends_at >= clock.now(), waits)
    for meeting in db.session.scalars(coming.order_by(Meeting.id)):
        fill(meeting, by=by)


def admit(answer: Answer, *, by: User) -> None:
    """Give a family that waits its places, even beyond the capacity: a person decided so."""
    lock(answer.meeting)
    answer.waiting_since = None
    audit.record("admit", answer, by=by, unit=answer.unit)


def _has_room(answer: Answer, seats: int, most: int | None) -> bool:
    """Whether so many of the family fit now. Fewer than before always do; more only while nobody waits."""
    if most is None or (answer.is_admitted and seats <= answer.seats):
        return True
    own = answer.seats if answer.is_admitted else 0
    return not waiting(answer.meeting) and taken(answer.meeting) - own + seats <= most
