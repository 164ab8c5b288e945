"""Issuing: the one transaction that gives certificates their numbers and freezes what they say."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.db import db
from app.domain import audit, candidates, clock, dates, letterheads, names, numbering, rates, topics, verification_codes
from app.domain.activities import Activity
from app.domain.candidates import Candidate
from app.domain.certificates import Certificate
from app.domain.meetings import Meeting
from app.domain.numbering import DocumentKind, TakenNumber
from app.domain.programs import Program
from app.domain.signatories import Side
from app.domain.topics import Topic
from app.domain.units import Unit
from app.domain.users import User

SHORTEST_REASON = 10
DAYS_AHEAD = 31  # a certificate may be dated at the ceremony that it is being prepared for


class IssuingError(Exception):
    """A refusal to issue; `person_id` names the person it is about, if it is about one."""

    def __init__(self, person_id: int | None = None) -> None:
        super().__init__(person_id)
        self.person_id = person_id


class NothingHeld(IssuingError):
    """No meeting of the activity has taken place."""


class NobodyChosen(IssuingError):
    """There is nobody to issue for."""


class WrongIssueDay(IssuingError):
    """The date lies before the last meeting, or more than DAYS_AHEAD days in the future."""


class NotOnRoster(IssuingError):
    """The person is not on the list of the activity."""


class AlreadyIssued(IssuingError):
    """The person holds a certificate of this activity that is neither replaced nor revoked."""


class ConsentMissing(IssuingError):
    """Consent does not carry a certificate with the name on it; no reason can override that."""


class ReasonMissing(IssuingError):
    """The person is below the threshold and no reason of at least SHORTEST_REASON letters was given."""


def issue(activity: Activity, choices: dict[int, str | None], *, issued_on: date, by: User) -> list[Certificate]:
    """Give a certificate, numbered in paper order, to everybody in `choices` ({person id: reason or None}).

    Raises NobodyChosen, NothingHeld, WrongIssueDay, NotOnRoster, AlreadyIssued, ConsentMissing, ReasonMissing or
    NoDocumentCode and then nothing is issued.
    """
    # Two people who issue for one activity at the same moment go one after the other.
    db.session.execute(select(Activity.id).where(Activity.id == activity.id).with_for_update())
    held = rates.held_meetings(activity)
    chosen = choose(held, candidates.of_activity(activity, held), choices, issued_on)
    program = db.session.get_one(Program, activity.program_id)
    printed = _printed(activity, program, held, issued_on)
    numbers = numbering.take(program.unit, DocumentKind.CERTIFICATE, issued_on, len(chosen))
    issued = [
        _certificate(program, candidate, number, printed, choices[candidate.person.id], issued_on, by)
        for candidate, number in zip(chosen, numbers, strict=True)
    ]
    db.session.add_all(issued)
    db.session.flush()
    for certificate in issued:
        audit.record("issue", certificate, by=by, activity=activity.id)
    return issued


def choose(
    held: list[Meeting], known: list[Candidate], choices: dict[int, str | None], issued_on: date
) -> list[Candidate]:
    """The chosen among `known`, by paper number, once nothing speaks against issuing. Raises what `issue` raises."""
    if not held:
        raise NothingHeld
    if not held[-1].day <= issued_on <= clock.today() + timedelta(days=DAYS_AHEAD):
        raise WrongIssueDay
    if not choices:
        raise NobodyChosen
    by_person = {candidate.person.id: candidate for candidate in known}
    for person_id, reason in choices.items():
        _check(by_person.get(person_id), person_id, reason)
    return [candidate for candidate in known if candidate.person.id in choices]


def all_issued(known: list[Candidate], choices: dict[int, str | None]) -> bool:
    """Whether everybody in `choices` holds a certificate already, as when the same press comes twice."""
    holders = {candidate.person.id for candidate in known if candidate.certificate}
    return bool(choices) and choices.keys() <= holders


@dataclass(frozen=True)
class Preview:
    """What the next certificates will bear: first and last number if nobody else takes one before, and who signs."""

    first: str
    last: str
    signers: list[dict[str, str]]


def preview(program: Program, issued_on: date, how_many: int) -> Preview:
    """What `how_many` certificates dated `issued_on` would bear. Raises NoDocumentCode."""
    numbers = numbering.upcoming(program.unit, DocumentKind.CERTIFICATE, issued_on, how_many)
    return Preview(numbers[0].text, numbers[-1].text, signed(program.unit, issued_on))


def signed(unit: Unit, day: date) -> list[dict[str, str]]:
    """Who signs a certificate of `unit` on `day`, left to right, as it is printed."""
    signers = letterheads.signers(unit, day)
    return [
        {"position": signer.position, "name": signer.name, "nip": signer.nip}
        for side in (Side.ACKNOWLEDGES, Side.HEAD)
        if (signer := signers.get(side))
    ]


def _check(candidate: Candidate | None, person_id: int, reason: str | None) -> None:
    if candidate is None:
        raise NotOnRoster(person_id)
    if candidate.certificate:
        raise AlreadyIssued(person_id)
    if candidate.barrier:
        raise ConsentMissing(person_id)
    if not candidate.reached and len((reason or "").strip()) < SHORTEST_REASON:
        raise ReasonMissing(person_id)


def _certificate(program, candidate, number: TakenNumber, printed, reason, issued_on, by) -> Certificate:
    code, person = verification_codes.new(), candidate.person
    snapshot = printed | {
        "number": number.text, "code": code, "name": person.name, "role": candidate.line.entry.role.value,
        "proof": candidate.proof.value, "minor": person.is_minor_on(issued_on),
        "public_name": names.public_form(person.name, person.is_minor_on(issued_on)),
    }
    return Certificate(
        unit_id=program.unit_id, kind=DocumentKind.CERTIFICATE, year=issued_on.year, sequence=number.sequence,
        number=number.text, code=code, activity_id=candidate.line.entry.activity_id, person_id=person.id,
        issued_on=issued_on, issued_at=clock.now(), by_id=by.id, snapshot=snapshot,
        override_reason="" if candidate.reached else (reason or "").strip(),
    )


def _printed(activity: Activity, program: Program, held: list[Meeting], issued_on: date) -> dict[str, Any]:
    """What all certificates of one issuing have in common."""
    unit = program.unit
    letterhead, curriculum = letterheads.of(unit), topics.of_activity(activity)
    deliverer = "" if activity.unit_id == unit.id else f" melalui {activity.unit.name}"
    return {
        "activity": activity.name, "theme": activity.theme, "organiser": unit.name + deliverer,
        "partners": program.partners, "dates": dates.date_range(meeting.day for meeting in held),
        "place": activity.place or held[0].place, "hours": _hours(activity, held, curriculum),
        "topics": [{"title": each.title, "hours": each.hours, "speaker": each.speaker} for each in curriculum],
        "letterhead": list(letterhead.lines), "logo_unit": letterhead.logo_unit_id,
        "signed_at": letterhead.place, "signed_on": dates.long_date(issued_on), "signatories": signed(unit, issued_on),
    }


def _hours(activity: Activity, held: list[Meeting], curriculum: list[Topic]) -> str:
    """ "24 jam pelajaran (JP)": the sum of the curriculum on the back, or what the activity says; without either the
    length of its meetings: "16 jam", "1,5 jam"."""
    if lessons := sum(each.hours for each in curriculum) or activity.lesson_hours:
        return f"{lessons} jam pelajaran (JP)"
    hours = sum((meeting.ends_at - meeting.starts_at for meeting in held), timedelta()) / timedelta(hours=1)
    return f"{hours:.1f}".removesuffix(".0").replace(".", ",") + " jam"
