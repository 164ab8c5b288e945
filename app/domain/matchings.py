"""Matchings: who a family is that came by the general link, and its way onto the list of the activity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.db import db
from app.domain import (
    audit,
    clock,
    consents,
    households,
    people,
    recognitions,
    replies,
    rosters,
    seating,
    secret_links,
)
from app.domain.admissions import NotAdmitted
from app.domain.answers import Answer, AnswerMember, Pending
from app.domain.consent_texts import Purpose
from app.domain.consents import Channel, Standing
from app.domain.duplicates import Facts
from app.domain.households import Household, Membership, Relation
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.recognitions import Recognition
from app.domain.rosters import AlreadyEnrolled
from app.domain.secret_links import LinkPurpose
from app.domain.users import User

LATELY = timedelta(days=14)


class FamilyAnswered(Exception):
    """The family has an answer of its own for this meeting already; one of the two has to go."""


@dataclass(frozen=True, eq=False)
class Suggestion:
    """One name of the answer, and whom it may mean among those whom the viewer knows."""

    member: AnswerMember
    seen: Recognition


def suggestions(viewer: User, answer: Answer) -> list[Suggestion]:
    """Whom each unknown name of `answer` may mean. Only whoever answered is looked up by the number too."""
    unknown = [member for member in answer.members if member.person_id is None]
    first = min((member.id for member in answer.members), default=0)
    return [
        Suggestion(member, recognitions.of(
            viewer, Facts(member.name, phone=answer.phone if member.id == first else ""), known="", apart=""
        ))
        for member in unknown
    ]  # fmt: skip


def families(viewer: User, found: Iterable[Suggestion]) -> list[Household]:
    """The families of all who may be meant, as far as the viewer sees them, by name."""
    ids = {person.id for each in found for person in each.seen.people}
    query = (
        select(Membership)
        .join(Membership.household)
        .where(Membership.person_id.in_(ids), Household.visible_to(viewer))
        .options(contains_eager(Membership.household))
        .order_by(Household.sort_key, Household.id)
    )
    return list(dict.fromkeys(membership.household for membership in db.session.scalars(query)))


def waiting(viewer: User, *, most: int) -> list[Pending]:
    """Meetings to come, and those of the last two weeks, with families that answered and that nobody knows yet."""
    unmatched = (
        select(Answer.meeting_id, func.count().label("families"))
        .where(Answer.household_id.is_(None), Answer.says.is_not(None))
        .group_by(Answer.meeting_id).subquery()
    )  # fmt: skip
    query = select(Meeting, unmatched.c.families).join(unmatched, unmatched.c.meeting_id == Meeting.id).where(
        Meeting.visible_to(viewer), Meeting.ends_at > clock.now() - LATELY, Meeting.cancellation_id.is_(None)
    )
    query = query.options(joinedload(Meeting.activity)).order_by(Meeting.starts_at, Meeting.id).limit(most)
    return [Pending(meeting, families) for meeting, families in db.session.execute(query)]


def match(
    answer: Answer, household: Household | None, chosen: Mapping[Suggestion, Person | None], *, by: User
) -> int:
    """Let `answer` be that of `household`, or of a new one, with each of `chosen` being that person or a new one.

    Names that are not chosen stay names. Whoever comes is put on the list; returns how many consent kept off it.
    Whoever registered may have given any name: once the answer tells of a family or a person known before, the link
    that is out opens nothing more, and there is a new one to be sent to the number on record.
    Raises FamilyAnswered and BadName.
    """
    meeting = answer.meeting
    seating.lock(meeting)
    fresh = household is None
    if household is None:
        household = households.create(unit=meeting.unit, label=f"Keluarga {answer.name}", by=by)
        db.session.flush()
    else:
        _make_way(answer, household, by)
    for each, known in chosen.items():
        person = known or _new(answer, each, by)
        if not any(member.person_id == person.id for member in answer.members):
            each.member.person, each.member.person_id = person, person.id
        if (fresh or known is None) and not households.membership_of(household, person.id):
            households.add(household, person, Relation.OTHER, by=by)
    answer.household, answer.household_id = household, household.id
    db.session.flush()
    _agree(answer, by)
    if not fresh or any(chosen.values()):
        _make_link(answer, by)
    audit.record("join", answer, by=by, unit=meeting.unit, household=household.id)
    return enrol(answer, by=by)


def enrol(answer: Answer, *, by: User) -> int:
    """Put everybody of the family who comes and is known on the list of the activity; whom consent kept off."""
    kept_off = 0
    for member in answer.members:
        if not (member.comes and member.person):
            continue
        try:
            rosters.enrol(answer.meeting.activity, member.person, by=by, beyond_capacity=True)
        except AlreadyEnrolled:
            continue
        except NotAdmitted:
            kept_off += 1
    return kept_off


def _make_way(answer: Answer, household: Household, by: User) -> None:
    """An invitation that was never answered gives way to the answer that came by the general link."""
    same = (Answer.meeting_id == answer.meeting_id) & (Answer.household_id == household.id) & (Answer.id != answer.id)
    other = db.session.scalar(select(Answer).where(same).options(*replies.WHOLE))
    if other is None:
        return
    if other.says is not None:
        raise FamilyAnswered
    replies.delete(other, by=by)


def _make_link(answer: Answer, by: User) -> None:
    # Sending the form that was open once more must not lead to the new link either.
    answer.operation = None
    ends = answer.meeting.ends_at + replies.OUTLIVES
    secret_links.make(LinkPurpose.ANSWER, answer.id, unit=answer.unit, expires_at=ends, by=by)


def _new(answer: Answer, each: Suggestion, by: User) -> Person:
    person = people.quick(name=each.seen.facts.name, phone=each.seen.facts.phone, unit=answer.unit, by=by)
    recognitions.tell_apart(each.seen, person, by=by)
    return person


def _agree(answer: Answer, by: User) -> None:
    """What whoever answered agreed to, where nobody has asked before; for a child the guardian is asked (R3)."""
    first = min(answer.members, key=lambda member: member.id)
    if answer.agreed_at is None or first.person is None or first.person.is_minor_on(clock.today()):
        return
    wanted = [Purpose.ACTIVITY] + ([Purpose.CONTACT] if answer.contact_agreed else [])
    said = consents.said([first.person.id], wanted)
    for purpose in wanted:
        if said[first.person.id, purpose].standing is Standing.NOT_ASKED:
            consents.record(
                first.person, purpose=purpose, answer=consents.Answer.GIVEN, by=by,
                channel=Channel.SPOKEN if answer.by_id else Channel.ONLINE,
                on=clock.local(answer.agreed_at, clock.WIB).date(), text_version=answer.text_version,
            )
