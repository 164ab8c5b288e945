"""Issuing: the one transaction that gives certificates their numbers and freezes what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from app.db import db
from app.domain import (
    audit,
    candidates,
    certificate_snapshots,
    certificate_words,
    clock,
    numbering,
    rates,
    verification_codes,
)
from app.domain.activities import Activity
from app.domain.candidates import Candidate
from app.domain.certificate_templates import TemplateVersion
from app.domain.certificate_words import PrintedRole
from app.domain.certificates import Certificate, Proof
from app.domain.document_codes import DocumentKind
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.programs import Program
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


class StillRunning(IssuingError):
    """Meetings lie ahead, or the only one is still open: a percentage of today may not be the last word."""


@dataclass(frozen=True)
class Wish:
    """How certificates are to be made out: the template's version (None: Balai's own look), as awards, and whether
    somebody has said that they want them although the activity is `early`, still running."""

    version: TemplateVersion | None = None
    award: bool = False
    early: bool = False

    @property
    def series(self) -> DocumentKind:
        return DocumentKind.AWARD if self.award else DocumentKind.CERTIFICATE


@dataclass(frozen=True)
class Receiver:
    """Whom a certificate is made out to and as what; `guest` is whoever is not on the list of the activity, `name` how
    they are called on paper where it is not as Balai knows them. `hours` is printed instead of those of the activity,
    "" for none."""

    person: Person
    proof: Proof
    role: PrintedRole
    reason: str = ""
    guest: bool = False
    name: str = ""
    hours: str | None = None


PLAIN = Wish()


def issue(
    activity: Activity, choices: dict[int, str | None], *, issued_on: date, by: User, wish: Wish = PLAIN
) -> list[Certificate]:
    """Give a certificate, numbered in paper order, to everybody in `choices` ({person id: reason or None}).

    Raises NobodyChosen, NothingHeld, StillRunning, WrongIssueDay, NotOnRoster, AlreadyIssued, ConsentMissing,
    ReasonMissing or NoDocumentCode and then nothing is issued.
    """
    lock(activity)
    held = rates.held_meetings(activity)
    known = candidates.of_activity(activity, held, wish.series)
    chosen = choose(held, known, choices, issued_on)
    if unfinished(activity, held) and not wish.early:
        raise StillRunning
    return give(activity, [_receiver(each, choices[each.person.id]) for each in chosen], held, issued_on, wish, by)


def lock(activity: Activity) -> None:
    """Let two people who issue for one activity at the same moment go one after the other."""
    db.session.execute(select(Activity.id).where(Activity.id == activity.id).with_for_update())


def unfinished(activity: Activity, held: Sequence[Meeting]) -> int:
    """How many meetings speak against issuing now: those that lie ahead or that nobody filled in, or the only one
    held while it is open."""
    ahead = select(func.count()).where(
        Meeting.activity_id == activity.id, Meeting.cancellation_id.is_(None), Meeting.starts_at > clock.now()
    )
    open_one = len(held) == 1 and held[0].closing_id is None
    return (db.session.scalar(ahead) or 0) + rates.unfilled(activity) + open_one


def _receiver(candidate: Candidate, reason: str | None) -> Receiver:
    role = certificate_words.role_of(candidate.line.entry.role)
    return Receiver(candidate.person, candidate.proof, role, "" if candidate.reached else (reason or "").strip())


def give(
    activity: Activity, receivers: Sequence[Receiver], meetings: Sequence[Meeting], issued_on: date, wish: Wish,
    by: User,
) -> list[Certificate]:
    """Number and freeze one certificate for each of `receivers`, in their order; the checks came before.

    Raises NoDocumentCode.
    """
    program = db.session.get_one(Program, activity.program_id)
    shared = certificate_snapshots.common(activity, program, meetings, issued_on, wish.version)
    numbers = numbering.take(program.unit, wish.series, issued_on, len(receivers))
    issued = []
    for receiver, number in zip(receivers, numbers, strict=True):
        code = verification_codes.new()
        own = certificate_snapshots.personal(
            receiver.person, issued_on, number.text, code, receiver.proof, receiver.role, name=receiver.name
        )
        issued.append(Certificate(
            unit_id=program.unit_id, kind=wish.series, year=issued_on.year, sequence=number.sequence,
            number=number.text, code=code, activity_id=activity.id, person_id=receiver.person.id,
            issued_on=issued_on, issued_at=clock.now(), by_id=by.id, override_reason=receiver.reason,
            snapshot=shared | own | ({"guest": True} if receiver.guest else {})
            | ({} if receiver.hours is None else {"hours": receiver.hours}),
        ))
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
    signers: list[dict[str, Any]]


def preview(program: Program, issued_on: date, how_many: int, wish: Wish = PLAIN) -> Preview:
    """What `how_many` certificates dated `issued_on` would bear. Raises NoDocumentCode."""
    numbers = numbering.upcoming(program.unit, wish.series, issued_on, how_many)
    design = wish.version.design if wish.version else None
    return Preview(numbers[0].text, numbers[-1].text, certificate_snapshots.signed(program.unit, issued_on, design))


def check_open(candidate: Candidate | None, person_id: int) -> Candidate:
    """The candidate, if a number may be given to this person. Raises NotOnRoster, AlreadyIssued, ConsentMissing."""
    if candidate is None:
        raise NotOnRoster(person_id)
    if candidate.certificate:
        raise AlreadyIssued(person_id)
    if candidate.barrier:
        raise ConsentMissing(person_id)
    return candidate


def _check(candidate: Candidate | None, person_id: int, reason: str | None) -> None:
    candidate = check_open(candidate, person_id)
    if not candidate.reached and len((reason or "").strip()) < SHORTEST_REASON:
        raise ReasonMissing(person_id)
