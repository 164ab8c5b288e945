"""Withdrawals: a consent is taken back, what it carried stops at once, and the rest is due within three days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.db import db
from app.domain import (
    admissions,
    answer_stops,
    audit,
    clock,
    consents,
    departures,
    groups,
    lesson_photos,
    mentorships,
    service_lines,
    subject_requests,
)
from app.domain.attendance import Attendance
from app.domain.consent_texts import CURRENT, Purpose
from app.domain.consents import STOPPED, Answer, Channel, Consent, GivenBy, GuardianRelation, Standing, Withdrawal
from app.domain.meetings import Meeting
from app.domain.mentorships import EndReason
from app.domain.people import Person
from app.domain.subject_requests import ReceivedInTheFuture, RequestKind, SubjectRequest
from app.domain.users import User


class NothingToWithdraw(Exception):
    """There is no consent to this purpose that could be taken back."""


class GivenSince(Exception):
    """The consent that counts is newer than what was said: taking it back as of then would stop nothing."""


@dataclass(frozen=True)
class Answered:
    """How one form was filled in: by whom, when and how. `answers` leaves out what was not asked."""

    answers: Mapping[Purpose, Answer]
    given_by: GivenBy
    channel: Channel
    on: date
    guardian_name: str = ""
    guardian_relation: GuardianRelation | None = None
    proof: str = ""
    text_version: str = CURRENT


def withdraw(
    person: Person, purpose: Purpose, *, by: User, received_at: datetime | None = None
) -> SubjectRequest:
    """Take back the consent of `person` to `purpose` from now on; a new consent undoes it.

    What Balai itself does for the purpose stops in this transaction. The request that is entered with it stays open
    for what people have to stop by hand (a photo on a wall, a group), due 72 hours after `received_at`, which is when
    somebody said so. Raises NothingToWithdraw, ReceivedInTheFuture and GivenSince.
    """
    now = clock.now()
    if consents.standing([person.id], purpose)[person.id] is not Standing.GIVEN:
        raise NothingToWithdraw
    if (received_at or now) > now:
        raise ReceivedInTheFuture
    db.session.add(
        Withdrawal(person_id=person.id, purpose=purpose, received_at=received_at or now, at=now, by_id=by.id)
    )
    audit.record("withdraw", person, by=by, purpose=purpose.value)
    db.session.flush()
    if consents.standing([person.id], purpose)[person.id] is Standing.GIVEN:
        raise GivenSince
    settle(person, by=by)
    return subject_requests.receive(
        RequestKind.WITHDRAWAL, unit=person.unit, by=by, person=person, received_at=received_at, purpose=purpose
    )


def answer_all(person: Person, answered: Answered, *, by: User) -> list[Consent]:
    """Note every answer of one form and stop what was refused; the same form twice is noted once.

    Raises GuardianUnnamed and AnswerFromTheFuture.
    """
    known = consents.said([person.id], answered.answers)
    noted = [
        consents.record(
            person, purpose=purpose, answer=answer, by=by, given_by=answered.given_by,
            guardian_name=answered.guardian_name, guardian_relation=answered.guardian_relation,
            channel=answered.channel, on=answered.on, proof=answered.proof, text_version=answered.text_version,
        )
        for purpose, answer in answered.answers.items()
        if not _noted(known[person.id, purpose].consent, known[person.id, purpose].withdrawal, answer, answered)
    ]  # fmt: skip
    settle(person, by=by)
    return noted


def settle(person: Person, *, by: User) -> int:
    """Let every list, mentorship, picture and place at a meeting ahead go that `person` may not be in any more;
    returns how many lists ended."""
    said = consents.said([person.id], [Purpose.ACTIVITY, Purpose.MENTORING, Purpose.PHOTO])
    if said[person.id, Purpose.PHOTO].standing in STOPPED:
        lesson_photos.let_go(person.id)
    if said[person.id, Purpose.ACTIVITY].standing in STOPPED:
        answer_stops.stop(person, by=by)
        groups.end_all(person, by=by)
        service_lines.end_all(person, by=by)
        mentorships.end_of_child(person.id, why=EndReason.CONSENT_STOPPED, by=by)
        return departures.everywhere(person, today_in=marked_today(person.id), by=by)
    if said[person.id, Purpose.MENTORING].standing in STOPPED and admissions.may_be_child(person, clock.today()):
        answer_stops.stop(person, mentored_only=True, by=by)
        mentorships.end_of_child(person.id, why=EndReason.CONSENT_STOPPED, by=by)
        return departures.everywhere(person, today_in=marked_today(person.id), mentored_only=True, by=by)
    return 0


def marked_today(person_id: int) -> set[int]:
    """Ids of the activities in whose meetings today this person was marked already."""
    midnight = clock.at(clock.today(), time(0), clock.WIB)
    query = select(Meeting.activity_id).join(Attendance, Attendance.meeting_id == Meeting.id)
    query = query.where(Attendance.person_id == person_id, Meeting.starts_at >= midnight)
    return set(db.session.scalars(query.where(Meeting.starts_at < midnight + timedelta(days=1))))


def _noted(last: Consent | None, withdrawal: Withdrawal | None, answer: Answer, form: Answered) -> bool:
    if last is None or withdrawal is not None:
        return False
    same = (last.answer, last.given_by, last.channel, last.given_on, last.proof, last.guardian_name)
    return same == (answer, form.given_by, form.channel, form.on, form.proof, " ".join(form.guardian_name.split()))
