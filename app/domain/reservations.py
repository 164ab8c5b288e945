"""Reservations: certificates numbered before the last day, which hold once somebody has said who finished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, or_, select

from app.db import db
from app.domain import (
    audit,
    candidates,
    certificate_snapshots,
    certificate_words,
    clock,
    corrections,
    issuing,
    rates,
)
from app.domain.activities import Activity
from app.domain.candidates import Candidate
from app.domain.certificates import Certificate, CertificateStatus, Reservation, Revocation
from app.domain.issuing import (
    ConsentMissing,
    NobodyChosen,
    NothingHeld,
    ReasonMissing,
    Receiver,
    Wish,
    WrongIssueDay,
)
from app.domain.meetings import Meeting
from app.domain.users import User

LONGEST_AHEAD = timedelta(days=120)
CHANGED = "Hari atau jam kegiatan berubah setelah nomornya dipesan"


class NothingPlanned(Exception):
    """The activity has no meeting that the certificates could speak of."""


class NotOverYet(Exception):
    """A meeting lies ahead or goes on: nobody can say yet who finished."""


class MeetingsChanged(Exception):
    """The certificates state days or hours that came otherwise: they can only hold in new ones."""


@dataclass(frozen=True)
class Settling:
    """A reserved certificate and where its holder stands by now; `candidate` is None for one who left the list.

    `outdated` says that the meetings are others by now than it states."""

    certificate: Certificate
    candidate: Candidate | None
    outdated: bool = False

    @property
    def finished(self) -> bool:
        """Whether nothing speaks against it."""
        return self.candidate is not None and self.candidate.reached and self.candidate.barrier is None

    @property
    def barred(self) -> bool:
        """Whether it can only be void: consent is missing, or the person is not on the list any more."""
        return self.candidate is None or self.candidate.barrier is not None

    @property
    def why_void(self) -> str:
        """Why it would be void, where that is plain: who came often enough is only left out for a reason."""
        if self.candidate is None:
            return "Sudah tidak di daftar peserta"
        if self.candidate.barrier is not None:
            return "Persetujuan untuk sertifikat tidak ada"
        return "" if self.finished else f"Tidak menyelesaikan kegiatan: {self.standing}"

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

    Raises what `choose` raises, and NoDocumentCode.
    """
    issuing.lock(activity)
    meetings, chosen = planned(activity), choose(activity, person_ids, issued_on, wish)
    receivers = [
        Receiver(each.person, each.proof, certificate_words.role_of(each.line.entry.role)) for each in chosen
    ]
    made = issuing.give(activity, receivers, meetings, issued_on, wish, by)
    for certificate in made:
        certificate.reservation = Reservation(by_id=by.id, at=clock.now())
    db.session.flush()
    return made


def choose(activity: Activity, person_ids: Sequence[int], issued_on: date, wish: Wish) -> list[Candidate]:
    """Those of `person_ids`, in paper order, once nothing speaks against reserving for them.

    Raises NothingPlanned, NobodyChosen, WrongIssueDay, NotOnRoster, AlreadyIssued, ConsentMissing.
    """
    meetings = planned(activity)
    if not meetings:
        raise NothingPlanned
    if not meetings[-1].day <= issued_on <= clock.today() + LONGEST_AHEAD:
        raise WrongIssueDay
    if not person_ids:
        raise NobodyChosen
    known = candidates.of_activity(activity, series=wish.series)
    by_person = {each.person.id: each for each in known}
    for person_id in person_ids:
        issuing.check_open(by_person.get(person_id), person_id)
    return [each for each in known if each.person.id in set(person_ids)]


def waiting(activity: Activity) -> list[Settling]:
    """The reserved certificates of `activity`, by number, with what their holders have come to."""
    reserved = select(Certificate).join(Reservation).where(
        Certificate.activity_id == activity.id, Reservation.settled_at.is_(None)
    )
    rows = [each for each in db.session.scalars(reserved.order_by(Certificate.year, Certificate.sequence))
            if each.status is CertificateStatus.RESERVED]  # fmt: skip
    if not rows:
        return []
    known = {each.person.id: each for each in candidates.of_activity(activity)}
    timed = _timed(activity)
    return [Settling(row, known.get(row.person_id), not timed.items() <= row.snapshot.items()) for row in rows]


def _timed(activity: Activity) -> dict[str, str]:
    """The days and hours of the activity as a certificate would state them now."""
    meetings = planned(activity)
    return certificate_snapshots.timed(activity, meetings) if meetings else {"dates": "", "hours": ""}


def is_over(activity: Activity) -> bool:
    """Whether no meeting lies ahead any more, and none goes on unless somebody has closed it."""
    going_on = and_(Meeting.closing_id.is_(None), Meeting.ends_at > clock.now())
    left = select(Meeting.id).where(
        Meeting.activity_id == activity.id, Meeting.cancellation_id.is_(None),
        or_(Meeting.starts_at > clock.now(), going_on),
    )
    return db.session.scalar(left.limit(1)) is None


def settle(
    activity: Activity, kept: dict[int, str | None], *, by: User, void: Mapping[int, str] | None = None,
    anew: bool = False,
) -> tuple[int, int]:
    """Let the certificates in `kept` ({id: reason or None}) hold from now on, and void all others that are reserved,
    for the reason in `void` ({id: reason}), or where that says nothing of them for `Settling.why_void`.

    No number changes: a void one stays in the register with its reason. Only where the meetings came otherwise than
    a certificate states, and `anew` allows it, one with a number of its own takes its place. Returns how many hold
    and how many are void. Raises NotOverYet; NothingHeld; MeetingsChanged; ReasonMissing, naming the person, where
    the threshold was missed or somebody is left out without a reason; ConsentMissing.
    """
    issuing.lock(activity)
    if not is_over(activity):
        raise NotOverYet
    lines = waiting(activity)
    _check_times(activity, [line for line in lines if line.certificate.id in kept], anew)
    for line in lines:
        if line.certificate.id in kept:
            _keep(line, activity, (kept[line.certificate.id] or "").strip(), by)
        else:
            _void(line, line.why_void if line.barred else (void or {}).get(line.certificate.id, line.why_void), by)
    db.session.flush()
    hold = sum(line.certificate.id in kept for line in lines)
    return hold, len(lines) - hold


def _check_times(activity: Activity, kept: Sequence[Settling], anew: bool) -> None:
    if kept and not rates.held_meetings(activity):
        raise NothingHeld
    if any(line.outdated for line in kept) and not anew:
        raise MeetingsChanged


def _keep(line: Settling, activity: Activity, reason: str, by: User) -> None:
    certificate = line.certificate
    if line.barred:
        raise ConsentMissing(certificate.person_id)
    if not line.finished and len(reason) < issuing.SHORTEST_REASON:
        raise ReasonMissing(certificate.person_id)
    if line.outdated:
        certificate = corrections.replace(
            certificate, name=certificate.name, reason=CHANGED, by=by, timed=_timed(activity)
        )
    if not line.finished:
        certificate.override_reason = reason
    _settled(certificate, by)
    audit.record("settle", certificate, by=by)


def _void(line: Settling, reason: str, by: User) -> None:
    certificate, reason = line.certificate, reason.strip()
    if len(reason) < issuing.SHORTEST_REASON:
        raise ReasonMissing(certificate.person_id)
    db.session.add(Revocation(certificate_id=certificate.id, by_id=by.id, at=clock.now(), reason=reason))
    _settled(certificate, by)
    audit.record("revoke", certificate, by=by)


def _settled(certificate: Certificate, by: User) -> None:
    assert certificate.reservation, "only what was reserved is settled"
    certificate.reservation.settled_at, certificate.reservation.settled_by_id = clock.now(), by.id
