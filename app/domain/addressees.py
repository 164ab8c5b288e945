"""Addressees: who is to be told what about a meeting or an activity, and what the blanks of the text say then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import (
    admissions,
    answers,
    attendance,
    certificates,
    clock,
    contacts,
    dates,
    gatherings,
    households,
)
from app.domain.activities import Activity
from app.domain.admissions import ActivityRefused, MentoringRefused
from app.domain.answers import Answer, AnswerMember, Says
from app.domain.attendance import Status
from app.domain.certificates import CertificateStatus
from app.domain.contacts import Contact, Silence
from app.domain.meetings import Meeting
from app.domain.mentorships import Mentorship
from app.domain.message_texts import Blank, MessageKind
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.users import User

LATELY = timedelta(days=2)  # after that nobody is asked why they stayed away


def on_the_list(_viewer: User, meeting: Meeting) -> list[Person]:
    """Everybody who belongs to the activity on the day of `meeting`, by paper number."""
    query = (
        select(RosterEntry).join(RosterEntry.person)
        .where(RosterEntry.activity_id == meeting.activity_id, RosterEntry.covers_day(meeting.day))
        .where(Person.erased_at.is_(None)).options(joinedload(RosterEntry.person)).order_by(RosterEntry.number)
    )
    return [entry.person for entry in db.session.scalars(query)]


def absent(_viewer: User, meeting: Meeting) -> list[Person]:
    """Those who are marked absent without a word."""
    return [row.person for row in attendance.sheet(meeting) if row.status is Status.ABSENT]


def expected(viewer: User, meeting: Meeting) -> list[Person]:
    """Those on the list who may come: where families answer, without those who said that they cannot."""
    declined = _named(meeting, AnswerMember.comes.is_(False))
    return [person for person in on_the_list(viewer, meeting) if person.id not in declined]


def coming(viewer: User, meeting: Meeting) -> list[Person]:
    """Those on the list who are waited for: where families answer, only who said so and has a place."""
    gathering = gatherings.of(meeting)
    if gathering is None or not gathering.registers:
        return on_the_list(viewer, meeting)
    away = _named(meeting, Answer.waiting_since.is_not(None)) | {person.id for person in silent(viewer, meeting)}
    return [person for person in expected(viewer, meeting) if person.id not in away]


def _named(meeting: Meeting, *wanted: ColumnElement[bool]) -> set[int | None]:
    """Whom the answers to `meeting` name that were given and for which this holds."""
    query = select(AnswerMember.person_id).join(AnswerMember.answer)
    return set(db.session.scalars(query.where(Answer.meeting_id == meeting.id, Answer.says.is_not(None), *wanted)))


def strangers(kind: MessageKind, meeting: Meeting) -> list[Contact]:
    """The ways to families that come, or wait for a place, by the general link and are nobody's yet."""
    if kind not in TELLS_STRANGERS:
        return []
    query = select(Answer).where(
        Answer.meeting_id == meeting.id, Answer.household_id.is_(None), Answer.says == Says.COMES
    )
    if kind is MessageKind.REMINDER:
        query = query.where(Answer.waiting_since.is_(None))
    return [stranger(each) for each in db.session.scalars(query.order_by(Answer.number))]


def stranger(answer: Answer) -> Contact:
    """The way to a family that only its answer tells of."""
    way = Contact(answer.name, f"Ibu/Bapak {contacts.short(answer.name)}", answer_id=answer.id)
    if not answer.contact_agreed:
        return replace(way, silence=Silence.UNWILLING)
    return replace(way, phone=answer.phone, silence=None if answer.phone else Silence.NO_NUMBER)


def silent(viewer: User, meeting: Meeting) -> list[Person]:
    """Those on the list whose family has answered neither yes nor no."""
    families = households.members(viewer, [each.id for each in answers.unanswered(viewer, meeting)])
    ids = {membership.person_id for members in families.values() for membership in members}
    return [person for person in on_the_list(viewer, meeting) if person.id in ids]


def certified(_viewer: User, activity: Activity) -> list[Person]:
    """Whoever holds a certificate of `activity` that counts, by number."""
    held = [each for each in certificates.of_activity(activity) if each.status is CertificateStatus.VALID]
    ids = [each.person_id for each in held]
    found = {person.id: person for person in db.session.scalars(select(Person).where(Person.id.in_(ids)))}
    return [found[each] for each in dict.fromkeys(ids) if found[each].erased_at is None]


def mentored(_viewer: User, activity: Activity) -> list[Person]:
    """The children who have a mentor in `activity` today and of whom consent lets a parent read, by name."""
    entrusted = select(Mentorship.child_id).where(
        Mentorship.activity_id == activity.id, Mentorship.covers_day(clock.today())
    )
    query = select(Person).where(Person.id.in_(entrusted), Person.erased_at.is_(None))
    found = list(db.session.scalars(query.order_by(Person.sort_key, Person.id)))
    silent = admissions.kept_out(activity.kind, found)
    return [child for child in found if child.id not in silent]


TELLS_STRANGERS = {MessageKind.REMINDER, MessageKind.MOVED, MessageKind.CANCELLED}
OF_MEETINGS: dict[MessageKind, Callable[[User, Meeting], list[Person]]] = {
    MessageKind.INVITATION: on_the_list,
    MessageKind.REMINDER: coming,
    MessageKind.MOVED: expected,
    MessageKind.CANCELLED: expected,
    MessageKind.ABSENT: absent,
    MessageKind.UNANSWERED: silent,
}
OF_ACTIVITIES: dict[MessageKind, Callable[[User, Activity], list[Person]]] = {
    MessageKind.CERTIFICATE: certified,
    MessageKind.PARENT_NEWS: mentored,
}


def of_meeting(viewer: User, kind: MessageKind, meeting: Meeting) -> list[Contact]:
    """The ways to everybody who is told this about `meeting`, those who cannot be reached included."""
    people = OF_MEETINGS[kind](viewer, meeting)
    found = ways(viewer, kind, meeting.activity, people)
    return [*(found[person.id] for person in people), *strangers(kind, meeting)]


def of_activity(viewer: User, kind: MessageKind, activity: Activity) -> list[Contact]:
    """The ways to everybody who is told this about `activity`."""
    people = OF_ACTIVITIES[kind](viewer, activity)
    found = ways(viewer, kind, activity, people)
    return [found[person.id] for person in people]


def ways(viewer: User, kind: MessageKind, activity: Activity, people: list[Person]) -> dict[int, Contact]:
    """The way to each of these people for this kind of message: news of a child goes to the parent abroad first.

    Whoever refused or took back taking part is not written to about it any more, however early the list was made.
    """
    found = contacts.of(viewer, people)
    if kind is MessageKind.PARENT_NEWS:
        found |= contacts.abroad(viewer, people)
    for person_id, refusal in admissions.kept_out(activity.kind, people).items():
        if isinstance(refusal, ActivityRefused | MentoringRefused):
            found[person_id] = replace(found[person_id], phone="", silence=Silence.UNWILLING)
    return found


def fitting(meeting: Meeting) -> list[MessageKind]:
    """What there is to tell people about `meeting` as it stands now, the likeliest first."""
    now = clock.now()
    if meeting.cancellation_id is not None:
        return [MessageKind.CANCELLED]
    if meeting.ends_at < now:
        return [MessageKind.ABSENT] if now - meeting.ends_at < LATELY else []
    moved = [MessageKind.MOVED] if meeting.moved_at else []
    running = [MessageKind.ABSENT] if meeting.starts_at <= now else []
    gathering = gatherings.of(meeting)
    asked = [MessageKind.UNANSWERED] if gathering and gathering.takes_answers(meeting) else []
    return [*running, *moved, MessageKind.INVITATION, MessageKind.REMINDER, *asked]


def values(
    activity: Activity, meeting: Meeting | None, together: list[Contact], *, link: str = ""
) -> dict[Blank, str]:
    """What the blanks say for people who share a telephone; `link` is a whole address."""
    spoken_of = list(dict.fromkeys(each.about for each in sorted(together, key=lambda each: each.is_child)))
    known = {
        Blank.NAME: together[0].called, Blank.ABOUT: _enumerated(spoken_of),
        Blank.ACTIVITY: activity.name, Blank.UNIT: activity.unit.name, Blank.LINK: link,
    }
    if meeting is not None:
        reason = meeting.cancellation.reason if meeting.cancellation else ""
        known |= {
            Blank.DAY: dates.full_date(meeting.day), Blank.HOURS: meeting.hours, Blank.REASON: reason,
            Blank.PLACE: _place(meeting, activity),
        }
    return known


def _place(meeting: Meeting, activity: Activity) -> str:
    gathering = gatherings.of(meeting)
    return gathering.place_of(meeting) if gathering and gathering.is_remote else meeting.place or activity.place


def _enumerated(words: list[str]) -> str:
    """ "Rizky, Sinta dan Budi" """
    *first, last = words
    return f"{', '.join(first)} dan {last}" if first else last
