"""Answer traces: what of the answers goes when a name is taken out for good, and what when their time is over."""

from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import names
from app.domain.answers import Answer, AnswerMember
from app.domain.households import Membership
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.secret_links import LinkPurpose, SecretLink

OURS = (LinkPurpose.ANSWER, LinkPurpose.REGISTRATION)


def forget_person(person: Person, gone: str) -> None:
    """Write `gone` where an answer, or somebody unmatched in it, is called after `person`; number and zone go.

    To be called while the person still has name, number and family. How many came stays.
    """
    homes = select(Membership.household_id).where(Membership.person_id == person.id)
    named = select(AnswerMember.answer_id).where(AnswerMember.person_id == person.id)
    theirs = or_(Answer.id.in_(named), Answer.household_id.in_(homes))
    if person.phone:
        theirs = or_(theirs, Answer.phone == person.phone)
    found = list(db.session.scalars(select(Answer).where(theirs)))
    unmatched = (AnswerMember.answer_id.in_([answer.id for answer in found])) & AnswerMember.person_id.is_(None)
    for member in db.session.scalars(select(AnswerMember).where(unmatched)):
        if _names(member.name, person):
            member.name, member.zone = gone, ""
    for answer in found:
        if _names(answer.name, person):
            answer.name = gone
        if answer.phone and answer.phone == person.phone:
            answer.phone = ""
    mine = AnswerMember.person_id == person.id
    db.session.execute(update(AnswerMember).where(mine).values(name="", zone=""))
    db.session.flush()


def _names(text: str, person: Person) -> bool:
    """Whether a family, or somebody in it whom nobody matched yet, is called by the name or by a part of it."""
    said, words = set(names.tokens(text)) - {"keluarga"}, set(names.tokens(person.name))
    return bool(said) and (said <= words or words <= said)


def count_before(moment: datetime) -> int:
    """How many families answered for meetings that were over before `moment`."""
    return db.session.scalars(select(func.count()).select_from(_old(moment).subquery())).one()


def drop_before(moment: datetime) -> None:
    """Let these answers go, with every link to them and to their meetings."""
    over = select(Meeting.id).where(Meeting.ends_at < moment)
    for purpose, subjects in zip(OURS, (_old(moment), over), strict=True):
        links = (SecretLink.purpose == purpose) & SecretLink.subject_id.in_(subjects)
        db.session.execute(delete(SecretLink).where(links))
    old = list(db.session.scalars(_old(moment)))
    db.session.execute(delete(AnswerMember).where(AnswerMember.answer_id.in_(old)))
    db.session.execute(delete(Answer).where(Answer.id.in_(old)))


def _old(moment: datetime):
    return select(Answer.id).join(Meeting, Meeting.id == Answer.meeting_id).where(Meeting.ends_at < moment)


def of_person(person: Person) -> list[AnswerMember]:
    """What was answered for `person`, with the meeting and its activity, the earliest first."""
    meeting = joinedload(AnswerMember.answer).joinedload(Answer.meeting).joinedload(Meeting.activity)
    query = select(AnswerMember).where(AnswerMember.person_id == person.id).options(meeting)
    return list(db.session.scalars(query.order_by(AnswerMember.id)))
