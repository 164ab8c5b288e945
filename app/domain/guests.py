"""Guests: certificates for speakers, facilitators and mentors who are not on the list of the activity."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.db import db
from app.domain import (
    admissions,
    certificate_snapshots,
    certificate_words,
    certificates,
    clock,
    issuing,
    names,
    people,
    rates,
    topics,
)
from app.domain.activities import Activity
from app.domain.candidates import HOLDING
from app.domain.certificate_words import PrintedRole
from app.domain.certificates import Certificate, Proof
from app.domain.issuing import (
    AlreadyIssued,
    ConsentMissing,
    NobodyChosen,
    NothingHeld,
    Receiver,
    Wish,
    WrongIssueDay,
)
from app.domain.meetings import Meeting
from app.domain.mentors import Mentor
from app.domain.mentorships import Mentorship
from app.domain.name_keys import name_key
from app.domain.people import Category, Person
from app.domain.rosters import RosterEntry
from app.domain.users import User


class Namesakes(Exception):
    """Somebody of that name is known: only who issues can say whether it is they. `name` is what was typed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Guest:
    """Somebody to make a certificate out to: a known person, or whoever is called `name`, as it is to be printed.

    `other` is the answer that they are none of those who are called so."""

    name: str
    role: PrintedRole
    person: Person | None = None
    other: bool = False


def proposed(viewer: User, activity: Activity) -> list[Guest]:
    """Who taught, led or mentored in `activity`, is not on its list, and holds no certificate as that; each once."""
    listed = set(db.session.scalars(select(RosterEntry.person_id).where(RosterEntry.activity_id == activity.id)))
    held, found = _held(activity), list[Guest]()
    leading = [*_facilitators(viewer, activity), *_mentors(viewer, activity)]
    here = listed | {person_id for person_id, _ in held} | {each.person.id for each in leading if each.person}
    for guest in [*_speakers(viewer, activity, here), *leading]:
        who = guest.person.id if guest.person else guest.name
        taken = guest.person is not None and (guest.person.id in listed or (guest.person.id, _proof(guest)) in held)
        if not taken and all((each.person.id if each.person else each.name) != who for each in found):
            found.append(guest)
    return found


def _facilitators(viewer: User, activity: Activity) -> list[Guest]:
    query = select(Person).where(Person.id == activity.facilitator_id, Person.visible_to(viewer))
    return [Guest(person.name, PrintedRole.FACILITATOR, person) for person in db.session.scalars(query)]


def _mentors(viewer: User, activity: Activity) -> list[Guest]:
    entrusted = select(Mentorship.mentor_id).where(Mentorship.activity_id == activity.id)
    mentors = select(Mentor.person_id).where(Mentor.id.in_(entrusted))
    query = select(Person).where(Person.id.in_(mentors), Person.visible_to(viewer)).order_by(Person.sort_key)
    return [Guest(person.name, PrintedRole.MENTOR, person) for person in db.session.scalars(query)]


def _speakers(viewer: User, activity: Activity, here: set[int]) -> list[Guest]:
    """Who is written beside a topic. Of all who are called so it can only be one of those who have to do with it."""
    spoken = [each.speaker for each in topics.of_activity(activity) if each.speaker[:1].isalpha()]
    found = []
    for name in dict.fromkeys(spoken):
        same = [person for person in people.namesakes(viewer, name) if person.id in here]
        found.append(Guest(name, PrintedRole.SPEAKER, same[0] if len(same) == 1 else None))
    return found


def _proof(guest: Guest) -> Proof:
    return certificate_words.PROOFS.get(guest.role, Proof.PARTICIPATION)


def _held(activity: Activity) -> set[tuple[int, Proof]]:
    """Who holds a guest's certificate of which kind."""
    issued = certificates.of_activity(activity)
    return {(each.person_id, each.proof) for each in issued if each.is_guest and each.status in HOLDING}


def issue(activity: Activity, guests: Sequence[Guest], *, issued_on: date, wish: Wish, by: User) -> list[Certificate]:
    """Make certificates out to `guests`, in their order; whoever Balai does not know yet becomes a person of the
    activity's unit, so that consent, corrections and erasures reach them as everybody.

    Raises NobodyChosen, NothingHeld, WrongIssueDay, AlreadyIssued, ConsentMissing, Namesakes, BadName and
    NoDocumentCode.
    """
    issuing.lock(activity)
    held_meetings = check(activity, guests, issued_on)
    receivers = [_receiver(activity, guest, wish, by) for guest in guests]
    _check(activity, receivers, issued_on)
    return issuing.give(activity, receivers, held_meetings, issued_on, wish, by)


def check(activity: Activity, guests: Sequence[Guest], issued_on: date) -> list[Meeting]:
    """The meetings held, once nothing but the guests themselves can speak against issuing for them.

    Raises NobodyChosen, NothingHeld, WrongIssueDay and BadName.
    """
    held = rates.held_meetings(activity)
    if not guests:
        raise NobodyChosen
    if not held:
        raise NothingHeld
    if not held[0].day <= issued_on <= clock.today() + timedelta(days=issuing.DAYS_AHEAD):
        raise WrongIssueDay
    for guest in guests:
        names.clean(guest.name)
    return held


def _check(activity: Activity, receivers: Sequence[Receiver], issued_on: date) -> None:
    barred = admissions.uncertified([each.person for each in receivers], issued_on)
    held = _held(activity)
    for each in receivers:
        if each.person.id in barred:
            raise ConsentMissing(each.person.id)
        if (each.person.id, each.proof) in held:
            raise AlreadyIssued(each.person.id)
        held.add((each.person.id, each.proof))


def _receiver(activity: Activity, guest: Guest, wish: Wish, by: User) -> Receiver:
    person = guest.person or _person(activity, guest, by)
    proof = Proof.AWARD if wish.award else _proof(guest)
    taught = _taught(activity, guest) if guest.role is PrintedRole.SPEAKER else None
    return Receiver(person, proof, guest.role, guest=True, name=names.clean(guest.name), hours=taught)


def _taught(activity: Activity, guest: Guest) -> str:
    """The lessons of the topics that `guest` speaks on, as they are printed; "" where none bears that name."""
    called = {name_key(guest.name)} | ({name_key(guest.person.name)} if guest.person else set())
    mine = [each for each in topics.of_activity(activity) if each.speaker and name_key(each.speaker) in called]
    return certificate_snapshots.lessons(mine) if mine else ""


def _person(activity: Activity, guest: Guest, by: User) -> Person:
    if not guest.other and people.namesakes(by, guest.name):
        raise Namesakes(guest.name)
    return people.create(unit=activity.unit, by=by, name=guest.name, category=Category.PUBLIC)
