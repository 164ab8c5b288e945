"""Reservations: certificates numbered before the last day, which hold once somebody has said who finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from app.db import db
from app.domain import audit, candidates, certificate_words, clock, issuing, rates
from app.domain.activities import Activity
from app.domain.candidates import Candidate
from app.domain.certificates import Certificate, CertificateStatus, Reservation, Revocation
from app.domain.issuing import (
    AlreadyIssued,
    ConsentMissing,
    NobodyChosen,
    NotOnRoster,
    ReasonMissing,
    Receiver,
    Wish,
    WrongIssueDay,
)
from app.domain.meetings import Meeting
from app.domain.users import User

LONGEST_AHEAD = timedelta(days=120)


class NothingPlanned(Exception):
    """The activity has no meeting that the certificates could speak of."""


class NotOverYet(Exception):
    """A meeting lies ahead: nobody can say yet who finished."""


@dataclass(frozen=True)
class Settling:
    """A reserved certificate and where its holder stands by now; `candidate` is None for one who left the list."""

    certificate: Certificate
    candidate: Candidate | None

    @property
    def finished(self) -> bool:
        """Whether nothing speaks against it."""
        return self.candidate is not None and self.candidate.reached and self.candidate.barrier is None

    @property
    def barred(self) -> bool:
        """Whether it can only be void: consent is missing, or the person is not on the list any more."""
        return self.candidate is None or self.candidate.barrier is not None

    @property
    def standing(self) -> str:
        """ "hadir 3 dari 8 (37,5%)", or that the person left."""
        return self.candidate.attendance if self.candidate else "sudah tidak di daftar peserta"


def planned(activity: Activity) -> list[Meeting]:
    """The meetings of `activity` that took place or are to take place, oldest first."""
    query = select(Meeting).where(
        Meeting.activity_id == activity.id, Meeting.cancellation_id.is_(None),
        or_(Meeting.starts_at > clock.now(), rates.took_place()),
    )
    return list(db.session.scalars(query.order_by(Meeting.starts_at, Meeting.id)))


def open_for(activity: Activity) -> list[Candidate]:
    """Those for whom a number may be reserved: on the list, consent given, without a certificate."""
    known = candidates.of_activity(activity)
    return [each for each in known if not each.certificate and not each.barrier]


def reserve(
    activity: Activity, person_ids: Sequence[int], *, issued_on: date, wish: Wish, by: User
) -> list[Certificate]:
    """Number certificates for these people, in paper order, dated at the day they will be handed over.

    Raises NothingPlanned, NobodyChosen, WrongIssueDay, NotOnRoster, AlreadyIssued, ConsentMissing, NoDocumentCode.
    """
    issuing.lock(activity)
    meetings = planned(activity)
    if not meetings:
        raise NothingPlanned
    if not meetings[-1].day <= issued_on <= clock.today() + LONGEST_AHEAD:
        raise WrongIssueDay
    if not person_ids:
        raise NobodyChosen
    known = candidates.of_activity(activity, series=wish.series)
    _check({each.person.id: each for each in known}, person_ids)
    chosen = [each for each in known if each.person.id in set(person_ids)]
    receivers = [
        Receiver(each.person, each.proof, certificate_words.role_of(each.line.entry.role)) for each in chosen
    ]
    made = issuing.give(activity, receivers, meetings, issued_on, wish, by)
    for certificate in made:
        certificate.reservation = Reservation(by_id=by.id, at=clock.now())
    db.session.flush()
    return made


def _check(known: dict[int, Candidate], person_ids: Sequence[int]) -> None:
    for person_id in person_ids:
        candidate = known.get(person_id)
        if candidate is None:
            raise NotOnRoster(person_id)
        if candidate.certificate:
            raise AlreadyIssued(person_id)
        if candidate.barrier:
            raise ConsentMissing(person_id)


def waiting(activity: Activity) -> list[Settling]:
    """The reserved certificates of `activity`, by number, with what their holders have come to."""
    reserved = select(Certificate).join(Reservation).where(
        Certificate.activity_id == activity.id, Reservation.settled_at.is_(None)
    )
    rows = [each for each in db.session.scalars(reserved.order_by(Certificate.year, Certificate.sequence))
            if each.status is CertificateStatus.RESERVED]  # fmt: skip
    known = {each.person.id: each for each in candidates.of_activity(activity)} if rows else {}
    return [Settling(row, known.get(row.person_id)) for row in rows]


def is_over(activity: Activity) -> bool:
    """Whether no meeting lies ahead any more."""
    return all(meeting.starts_at <= clock.now() for meeting in planned(activity))


def settle(activity: Activity, kept: dict[int, str | None], *, by: User) -> tuple[int, int]:
    """Let the certificates in `kept` ({id: reason or None}) hold from now on, and void all others that are reserved.

    No number changes: a void one stays in the register with its reason. Returns how many hold and how many are void.
    Raises NotOverYet; ReasonMissing, naming the person, where the threshold was missed; ConsentMissing.
    """
    issuing.lock(activity)
    if not is_over(activity):
        raise NotOverYet
    lines = waiting(activity)
    for line in lines:
        if line.certificate.id in kept:
            _keep(line, (kept[line.certificate.id] or "").strip(), by)
        else:
            _void(line, activity, by)
    db.session.flush()
    hold = sum(line.certificate.id in kept for line in lines)
    return hold, len(lines) - hold


def _keep(line: Settling, reason: str, by: User) -> None:
    certificate = line.certificate
    if line.barred:
        raise ConsentMissing(certificate.person_id)
    if not line.finished and len(reason) < issuing.SHORTEST_REASON:
        raise ReasonMissing(certificate.person_id)
    if not line.finished:
        certificate.override_reason = reason
    _settled(certificate, by)
    audit.record("settle", certificate, by=by)


def _void(line: Settling, activity: Activity, by: User) -> None:
    certificate = line.certificate
    why = f"Tidak menyelesaikan kegiatan: {line.standing}, syarat {activity.threshold}%"
    db.session.add(Revocation(certificate_id=certificate.id, by_id=by.id, at=clock.now(), reason=why))
    _settled(certificate, by)
    audit.record("revoke", certificate, by=by)


def _settled(certificate: Certificate, by: User) -> None:
    assert certificate.reservation, "only what was reserved is settled"
    certificate.reservation.settled_at, certificate.reservation.settled_by_id = clock.now(), by.id
