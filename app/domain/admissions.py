"""Admissions: what consent says about joining an activity, being marked, printed by name, and certified."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.db import db
from app.domain import clock, consents
from app.domain.activities import Activity, ActivityKind
from app.domain.consent_texts import Purpose
from app.domain.consents import STOPPED, Said, Standing
from app.domain.people import Person


class NotAdmitted(Exception):
    """Consent does not carry this act; `person_id` names whose."""

    def __init__(self, person_id: int | None = None) -> None:
        super().__init__(person_id)
        self.person_id = person_id


class ActivityRefused(NotAdmitted):
    """The person, or the guardian, refused or took back taking part in activities."""


class MentoringRefused(NotAdmitted):
    """The guardian refused or took back the mentoring of this child."""


class GuardianNotAsked(NotAdmitted):
    """A child cannot be mentored before the guardian's consent is recorded (R3)."""


class CertificateRefused(NotAdmitted):
    """The person, or the guardian, refused or took back a certificate with the name on it."""


class GuardianConsentMissing(NotAdmitted):
    """A child's name cannot be printed before the guardian's consent is recorded (R3)."""


class NameErased(NotAdmitted):
    """The name was taken out for good; there is nobody left to do this for."""


def may_be_child(person: Person, day: date) -> bool:
    """Whether `person` is, or for all that is known may be, under 18 on `day`."""
    return person.is_minor_on(day) or (person.age_on(day) is None and person.category is None)


def check_joining(kind: ActivityKind, person: Person, *, takes_part: bool) -> None:
    """Raise NotAdmitted if `person` may not be put on the list of an activity of this kind.

    `takes_part` is false for those who speak, help or organise. Among those who are mentored, somebody of unknown age
    is taken for a child.
    """
    for refusal in kept_out(kind, [person], take_part=takes_part).values():
        raise refusal


def kept_out(kind: ActivityKind, people: Iterable[Person], *, take_part: bool = True) -> dict[int, NotAdmitted]:
    """Why, for the ids to which that applies, somebody may not be put on the list; two queries however many."""
    known = {person.id: person for person in people}
    said = consents.said(known, [Purpose.ACTIVITY, Purpose.MENTORING])
    mentored = kind is ActivityKind.CHILD_MENTORING and take_part
    found: dict[int, NotAdmitted] = {}
    for person_id, person in known.items():
        mentoring = said[person_id, Purpose.MENTORING]
        if said[person_id, Purpose.ACTIVITY].standing in STOPPED:
            found[person_id] = ActivityRefused(person_id)
        elif not mentored or not may_be_child(person, clock.today()):
            continue
        elif mentoring.standing in STOPPED:
            found[person_id] = MentoringRefused(person_id)
        elif not mentoring.by_guardian:
            found[person_id] = GuardianNotAsked(person_id)
    return found


def check_newcomer(kind: ActivityKind) -> None:
    """Raise NotAdmitted for a participant of whom only the name is known, before anything is written down."""
    if kind is ActivityKind.CHILD_MENTORING:
        raise GuardianNotAsked


def unmarkable(activity_id: int, people: Iterable[Person]) -> set[int]:
    """Ids of those for whom no new mark may be made in this activity; one query where nobody ever said no."""
    known = {person.id: person for person in people}
    asked = [Purpose.ACTIVITY, Purpose.MENTORING]
    some = consents.said_no(known, asked)
    if not some:
        return set()
    mentoring = db.session.get_one(Activity, activity_id).kind is ActivityKind.CHILD_MENTORING
    said, today = consents.said(some, asked), clock.today()
    return {
        person_id for person_id in some
        if said[person_id, Purpose.ACTIVITY].standing in STOPPED or (
            mentoring and may_be_child(known[person_id], today)
            and said[person_id, Purpose.MENTORING].standing in STOPPED
        )
    }  # fmt: skip


def nameless(people: Iterable[Person], day: date) -> set[int]:
    """Ids of those whose name no paper of `day` may carry: children whose guardian has not agreed, and whoever
    refused or took back taking part. Two queries."""
    known = {person.id: person for person in people}
    return {
        person_id for (person_id, _), said in consents.said(known, [Purpose.ACTIVITY]).items()
        if _unprintable(known[person_id], said, day)
    }  # fmt: skip


def uncertified(people: Iterable[Person], day: date) -> dict[int, NotAdmitted]:
    """Why no certificate of `day` may be issued, for the ids to which that applies. Two queries."""
    known = {person.id: person for person in people}
    said = consents.said(known, [Purpose.ACTIVITY, Purpose.CERTIFICATE])
    found: dict[int, NotAdmitted] = {}
    for person_id, person in known.items():
        activity = said[person_id, Purpose.ACTIVITY]
        if person.erased_at is not None:
            found[person_id] = NameErased(person_id)
        elif said[person_id, Purpose.CERTIFICATE].standing in STOPPED:
            found[person_id] = CertificateRefused(person_id)
        elif activity.standing in STOPPED:
            found[person_id] = ActivityRefused(person_id)
        elif _unprintable(person, activity, day):
            found[person_id] = GuardianConsentMissing(person_id)
    return found


def _unprintable(person: Person, activity: Said, day: date) -> bool:
    if person.erased_at is not None:
        return False
    return activity.standing in STOPPED or (person.is_minor_on(day) and not activity.by_guardian)


@dataclass(frozen=True)
class Line:
    """One purpose on a person's page; `needs_own` says that it is time to ask the person, not the guardian."""

    said: Said
    needs_own: bool


def card(person: Person) -> list[Line]:
    """Where every purpose stands that concerns `person`, in the order in which they are asked."""
    said = consents.said([person.id], Purpose)
    lines = [said[person.id, purpose] for purpose in Purpose]
    child = may_be_child(person, clock.today())
    concerns = [each for each in lines if child or each.consent or each.purpose is not Purpose.MENTORING]
    return [Line(each, needs_own(person, each)) for each in concerns]


def called_at(person: Person, lines: list[Line]) -> str:
    """The number at which somebody may be written to, given their `card`; "" for children and who wants no messages."""
    silent = any(each.said.purpose is Purpose.CONTACT and each.said.standing in consents.STOPPED for each in lines)
    return "" if silent or person.is_minor_on(clock.today()) else person.phone


def needs_own(person: Person, said: Said) -> bool:
    """Whether a guardian agreed when `person` was a child who is grown up now: time to ask anew (R3)."""
    consent = said.consent
    if said.standing is not Standing.GIVEN or consent is None or not said.by_guardian:
        return False
    age = person.age_on(clock.today())
    return age is not None and not person.is_minor_on(clock.today()) and person.is_minor_on(consent.given_on)
