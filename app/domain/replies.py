"""Replies: a family answers for all its members at once, by a link or by somebody who writes it down for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from app.db import db
from app.domain import audit, brakes, clock, consent_texts, gatherings, names, phones, seating, secret_links
from app.domain.answer_lines import lines
from app.domain.answers import WHOLE, Answer, AnswerMember, Says
from app.domain.brakes import Knocking
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


@dataclass(frozen=True)
class Guest:
    """Somebody who is named and not known. `zone` is where they join from, an IANA name, "" for at home."""

    name: str
    is_abroad: bool = False
    zone: str = ""


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

    The same operation again answers what is stored. Raises AnswersClosed, TooMany, BadName, BadPhone,
    FamilyTooLarge and MoreThanAllPlaces.
    """
    seating.lock(meeting)
    known = db.session.scalar(select(Answer).where(Answer.operation == operation).options(*WHOLE))
    if known is not None:
        return known
    if not is_open_to_all(meeting):
        raise AnswersClosed
    brakes.knock(who)
    answer = _named(meeting, name, phone, contact_agreed=contact_agreed)
    answer.operation = operation
    _settle(answer, says, {"first"}, guests, by=None)
    return answer


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
    answer: Answer, *, says: Says, coming: set[str], guests: Iterable[Guest] = (), by: User | None = None
) -> Answer:
    """The family says, or says anew, who of it comes: keys of `lines`, and guests who were not named before.

    `by` is who writes it down for them, who may do so after the time is over. Raises AnswersClosed, NobodyComes,
    FamilyTooLarge, BadName, NoRoomForMore and MoreThanAllPlaces.
    """
    seating.lock(answer.meeting)
    fresh = select(Answer).where(Answer.id == answer.id).options(*WHOLE).execution_options(populate_existing=True)
    answer = db.session.scalars(fresh).one()
    if by is not None:
        _check_held(answer.meeting)
    elif not is_open(answer.meeting):
        raise AnswersClosed
    _settle(answer, says, coming, guests, by=by)
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
    meeting = answer.meeting
    seating.lock(meeting)
    if link := secret_links.current(LinkPurpose.ANSWER, answer.id):
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


def _add(answer: Answer, by: User | None) -> Answer:
    """Give the newcomer its number; the meeting is locked."""
    meeting = answer.meeting
    last = select(func.max(Answer.number)).where(Answer.meeting_id == meeting.id)
    answer.meeting_id, answer.number = meeting.id, (db.session.scalar(last) or 0) + 1
    answer.invited_at, answer.members, answer.seats = clock.now(), [], 0
    db.session.add(answer)
    audit.record("create", answer, by=by, unit=meeting.unit)
    return answer


def _settle(answer: Answer, says: Says, coming: set[str], guests: Iterable[Guest], *, by: User | None) -> None:
    """Write down who comes and let them in or wait, all or nothing."""
    first = answer.id is None
    if first:
        _add(answer, by)
        answer.members.append(AnswerMember(name=answer.name, comes=says is Says.COMES))
    else:
        _mark(answer, coming if says is Says.COMES else set())
    _join(answer, guests, comes=says is Says.COMES)
    seats = sum(member.comes for member in answer.members)
    if len(answer.members) > LARGEST_FAMILY:
        raise FamilyTooLarge
    if says is Says.COMES and not seats:
        raise NobodyComes
    seating.place(answer, says, seats, by=by)
    if not first:
        audit.record("edit", answer, by=by, unit=answer.unit)
    link_of(answer, by=by)


def _mark(answer: Answer, coming: set[str]) -> None:
    """Write down who comes; whoever may not be written down any more does not."""
    known = {member.person_id: member for member in answer.members if member.person_id}
    for member in answer.members:
        member.comes = member.person_id is None and f"m{member.id}" in coming
    for line in lines(answer):
        if line.person is None:
            continue
        found = known.get(line.person.id)
        if found is None:
            found = AnswerMember(person_id=line.person.id, person=line.person)
            answer.members.append(found)
        found.comes, found.is_abroad = line.key in coming, line.is_abroad


def _join(answer: Answer, guests: Iterable[Guest], *, comes: bool) -> None:
    """Add who was named now. A name that is there already is not written down twice."""
    there = {tuple(names.tokens(member.called)) for member in answer.members}
    for guest in guests:
        name = names.clean(guest.name)
        if (key := tuple(names.tokens(name))) not in there:
            there.add(key)
            answer.members.append(AnswerMember(name=name, comes=comes, is_abroad=guest.is_abroad, zone=guest.zone))
