"""Replies: a family answers for all its members at once, by a link or by somebody who writes it down for them."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import func, select

from app.db import db
from app.domain import audit, brakes, clock, companions, consent_texts, gatherings, names, phones, seating, secret_links
from app.domain.answers import WHOLE, Answer, AnswerMember, Says
from app.domain.brakes import Knocking
from app.domain.companions import Guest
from app.domain.households import Household
from app.domain.meetings import Meeting
from app.domain.secret_links import LinkPurpose, SecretLink
from app.domain.users import User

LARGEST_FAMILY = 15
# The link outlives the meeting, for who looks it up afterwards and for a meeting that is moved.
OUTLIVES = timedelta(days=30)


class AnswersClosed(Exception):
    """Families cannot answer for this meeting, or no longer."""


class NobodyComes(Exception):
    """Whoever says yes says who comes."""


class FamilyTooLarge(Exception):
    """So many names do not belong to one family."""


def phone_of(typed: str) -> str:
    """The number in the one way it is stored, "" for none. Raises BadPhone."""
    return phones.normalise(typed) if typed.strip() else ""


def is_open(meeting: Meeting) -> bool:
    """Whether families may answer by a link now."""
    gathering = gatherings.of(meeting)
    return gathering is not None and gathering.takes_answers(meeting)


def is_open_to_all(meeting: Meeting) -> bool:
    """Whether families whom nobody knows may answer by the general link now (R26)."""
    gathering = gatherings.of(meeting)
    return gathering is not None and gathering.is_public and gathering.takes_answers(meeting)


def register(
    meeting: Meeting, *, name: str, phone: str, says: Says, guests: Iterable[Guest], contact_agreed: bool,
    operation: str, who: Knocking,
) -> Answer:
    """The answer of a family that comes by the general link, and a link of their own. Whoever answers comes too.

    `operation` is one form that was opened: sent again by the same family it is what they say now, sent by another
    one (on a phone that was passed on) it is an answer of its own. Raises AnswersClosed, TooMany, BadName, BadPhone,
    FamilyTooLarge, MoreThanAllPlaces and NoRoomForMore.
    """
    family = _named(meeting, name, phone, contact_agreed=contact_agreed)
    family.operation = _act(operation, family)
    seating.lock(meeting)
    known = db.session.scalar(select(Answer).where(Answer.operation == family.operation).options(*WHOLE))
    if known is not None:
        return _registered_again(known, family, says, list(guests), who)
    if not is_open_to_all(meeting):
        raise AnswersClosed
    brakes.knock(who)
    _settle(family, says, {"first"}, guests, by=None)
    return family


def note(
    meeting: Meeting, *, name: str, phone: str, says: Says, guests: Iterable[Guest], contact_agreed: bool, by: User
) -> Answer:
    """The same for an unknown family that told `by`. Raises what `register` raises but TooMany."""
    seating.lock(meeting)
    _check_held(meeting)
    answer = _named(meeting, name, phone, contact_agreed=contact_agreed)
    _settle(answer, says, {"first"}, guests, by=by)
    return answer


def reply(
    answer: Answer, *, says: Says, coming: set[str], guests: Iterable[Guest] = (), by: User | None = None,
    who: Knocking | None = None,
) -> Answer:
    """The family says, or says anew, who of it comes: keys of `lines`, and guests who were not named before.

    `by` is who writes it down for them, who may do so after the time is over; else `who` is counted for what is new.
    Raises AnswersClosed, NobodyComes, FamilyTooLarge, BadName, NoRoomForMore, MoreThanAllPlaces and TooMany.
    """
    seating.lock(answer.meeting)
    fresh = select(Answer).where(Answer.id == answer.id).options(*WHOLE).execution_options(populate_existing=True)
    answer = db.session.scalars(fresh).one()
    if by is not None:
        _check_held(answer.meeting)
    elif not is_open(answer.meeting):
        raise AnswersClosed
    _settle(answer, says, coming, guests, by=by, who=who)
    return answer


def invite(meeting: Meeting, household: Household, *, by: User) -> Answer:
    """The family's place in the list, with a link by which it answers; nothing changes where it has one."""
    seating.lock(meeting)
    mine = select(Answer).where(Answer.meeting_id == meeting.id, Answer.household_id == household.id)
    answer = db.session.scalar(mine.options(*WHOLE))
    if answer is None:
        fresh = Answer(meeting=meeting, household=household, household_id=household.id, name=household.label)
        answer = _add(fresh, by)
    link_of(answer, by=by)
    return answer


def link_of(answer: Answer, *, by: User | None) -> SecretLink:
    """The link by which this family answers and joins; made where there is none that opens."""
    known = secret_links.current(LinkPurpose.ANSWER, answer.id)
    if known is not None and secret_links.token_of(known):
        return known
    meeting = answer.meeting
    return secret_links.make(
        LinkPurpose.ANSWER, answer.id, unit=meeting.unit, expires_at=meeting.ends_at + OUTLIVES, by=by
    )


def delete(answer: Answer, *, by: User) -> None:
    """Strike an answer that was given for fun or twice; its link opens nothing more, its places go to who waits."""
    delete_all(answer.meeting, [answer], by=by)


def delete_all(meeting: Meeting, struck: list[Answer], *, by: User) -> None:
    """Strike these answers for `meeting`; nobody comes in before all of them are gone."""
    seating.lock(meeting)
    links = secret_links.current_of(LinkPurpose.ANSWER, [answer.id for answer in struck])
    for answer in struck:
        if link := links.get(answer.id):
            secret_links.revoke(link, by=by)
        audit.record("strike", answer, by=by, unit=meeting.unit)
        db.session.delete(answer)
    db.session.flush()
    seating.fill(meeting, by=by)


def _check_held(meeting: Meeting) -> None:
    if meeting.cancellation_id is not None or meeting.ends_at <= clock.now():
        raise AnswersClosed


def _named(meeting: Meeting, name: str, phone: str, *, contact_agreed: bool) -> Answer:
    """A family of whom only one is known by name, who agreed to be written down."""
    return Answer(
        meeting=meeting, name=names.clean(name), phone=phone_of(phone),
        contact_agreed=contact_agreed, agreed_at=clock.now(), text_version=consent_texts.CURRENT,
    )


def _act(operation: str, family: Answer) -> str:
    """What makes two sendings the same act: the same form, for the same meeting, by the same family."""
    words = (operation, str(family.meeting.id), *names.tokens(family.name), family.phone)
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def _registered_again(known: Answer, family: Answer, says: Says, guests: list[Guest], who: Knocking) -> Answer:
    """What the same family says now; where it says nothing new, nothing changes, even after the time is over."""
    coming = companions.called(known, [family.name, *(guest.name for guest in guests)])
    is_news = _settle(known, says, coming, guests, by=None, who=who, contact_agreed=family.contact_agreed)
    if is_news and not is_open_to_all(known.meeting):
        raise AnswersClosed
    return known


def _add(answer: Answer, by: User | None) -> Answer:
    """Give the newcomer its number; the meeting is locked."""
    meeting = answer.meeting
    last = select(func.max(Answer.number)).where(Answer.meeting_id == meeting.id)
    answer.meeting_id, answer.number = meeting.id, (db.session.scalar(last) or 0) + 1
    answer.invited_at, answer.members, answer.seats = clock.now(), [], 0
    db.session.add(answer)
    audit.record("create", answer, by=by, unit=meeting.unit)
    return answer


def _settle(
    answer: Answer, says: Says, coming: set[str], guests: Iterable[Guest], *, by: User | None,
    who: Knocking | None = None, contact_agreed: bool | None = None,
) -> bool:
    """Write down who comes and let them in or wait, all or nothing; returns whether there was anything new in it."""
    first = answer.id is None
    before = _told(answer)
    if contact_agreed is not None:
        answer.contact_agreed = contact_agreed
    if first:
        _add(answer, by)
        answer.members.append(AnswerMember(name=answer.name, comes=says is Says.COMES))
    else:
        companions.mark(answer, coming if says is Says.COMES else set())
    companions.join(answer, guests, comes=says is Says.COMES)
    seats = sum(member.comes for member in answer.members)
    if len(answer.members) > LARGEST_FAMILY:
        raise FamilyTooLarge
    if says is Says.COMES and not seats:
        raise NobodyComes
    if answer.says is says and before == _told(answer):
        return False
    if who is not None:
        brakes.knock(who)
    seating.place(answer, says, seats, by=by)
    if not first:
        audit.record("edit", answer, by=by, unit=answer.unit)
    link_of(answer, by=by)
    return True


def _told(answer: Answer) -> tuple:
    """Everything that a family may say anew."""
    members = [(each.person_id, each.name, each.comes, each.is_abroad, each.zone) for each in answer.members]
    return answer.contact_agreed, members
