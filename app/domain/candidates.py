"""Candidates: who may have a certificate of an activity, and in words what speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from app.db import db
from app.domain import admissions, certificate_files, certificate_words, certificates, clock, rates, scores
from app.domain.activities import Activity, ActivityKind
from app.domain.admissions import NotAdmitted
from app.domain.certificate_files import Progress
from app.domain.certificates import Certificate, CertificateStatus, Proof
from app.domain.document_codes import DocumentKind
from app.domain.meetings import Meeting
from app.domain.numerals import percent
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.rates import PersonRate
from app.domain.rights import reach
from app.domain.rosters import RosterRole
from app.domain.users import User

HOLDING = (CertificateStatus.VALID, CertificateStatus.RESERVED)
RECENT = timedelta(days=180)  # what was over before then is no longer waiting for anybody


@dataclass(frozen=True)
class Candidate:
    """One person on the list of an activity, with what speaks for and against a certificate.

    `barrier` is the consent that is missing: it cannot be overridden. `pass_mark` (points) is what the test afterwards
    asks for, None where there is no test, and `post` what was reached in it (hundredths of a point).
    """

    line: PersonRate
    threshold: int
    certificate: Certificate | None
    revoked: Certificate | None = None
    barrier: NotAdmitted | None = None
    pass_mark: int | None = None
    post: int | None = None
    series: DocumentKind = DocumentKind.CERTIFICATE

    @property
    def person(self) -> Person:
        return self.line.person

    @property
    def reached(self) -> bool:
        return self.line.rate.reaches(self.threshold)

    @property
    def attendance(self) -> str:
        """ "hadir 5 dari 8 (62,5%)", or "belum ada pertemuan" when nothing was held while the person was listed."""
        rate = self.line.rate
        if rate.fraction is None:
            return "belum ada pertemuan"
        return f"hadir {rate.present} dari {rate.total} ({percent(rate.fraction)})"

    @property
    def proof(self) -> Proof:
        """What a certificate would attest: of graduation for participants who came often enough and passed the test."""
        if self.series is DocumentKind.AWARD:
            return Proof.AWARD
        role = certificate_words.role_of(self.line.entry.role)
        if role in certificate_words.PROOFS:
            return certificate_words.PROOFS[role]
        took_part = self.reached and self.line.entry.role is RosterRole.PARTICIPANT
        return Proof.GRADUATION if took_part and scores.passes(self.post, self.pass_mark) else Proof.PARTICIPATION

    @property
    def test(self) -> str:
        """ "tes akhir 62,5, nilai lulus 70", or that there is no result; empty where there is no test for this role."""
        if self.pass_mark is None or self.line.entry.role is not RosterRole.PARTICIPANT:
            return ""
        if self.post is None:
            return "tes akhir belum ada"
        return f"tes akhir {scores.shown(self.post)}, nilai lulus {self.pass_mark}"

    @property
    def obstacle(self) -> str:
        """Why no certificate is proposed, in words; empty when nothing speaks against it."""
        if self.certificate:
            return f"sudah punya sertifikat {self.certificate.number}"
        if self.revoked:
            return f"{self.attendance}; sertifikat {self.revoked.number} dicabut"
        if self.line.fraction is None:
            return self.attendance
        return "" if self.reached else f"{self.attendance}, syarat {self.threshold}%"


@dataclass(frozen=True)
class Review:
    """All that is looked at before certificates are issued, and what has been issued already."""

    activity: Activity
    held: list[Meeting]
    candidates: list[Candidate]
    issued: list[Certificate]
    progress: Progress

    @property
    def program(self) -> Program:
        """Whose unit issues and numbers the certificates."""
        return self.activity.program

    @property
    def open(self) -> list[Candidate]:
        """Those who hold no certificate of this activity and may have one."""
        return [each for each in self.candidates if not each.certificate and not each.barrier]

    @property
    def barred(self) -> list[Candidate]:
        """Those who hold none and may have none, because consent is missing."""
        return [
            each for each in self.candidates
            if each.barrier and not each.certificate and each.person.erased_at is None
        ]  # fmt: skip


def review(activity: Activity, series: DocumentKind = DocumentKind.CERTIFICATE) -> Review:
    """The review of an activity whose program is loaded; a constant number of queries."""
    held, issued = rates.held_meetings(activity), certificates.of_activity(activity)
    known = _known(rates.of_activity(activity, held), activity, issued, series)
    return Review(activity, held, known, issued, certificate_files.progress(activity))


def of_activity(
    activity: Activity, held: list[Meeting] | None = None, series: DocumentKind = DocumentKind.CERTIFICATE
) -> list[Candidate]:
    """Everybody on the list of `activity` by paper number, for certificates or for awards."""
    return _known(rates.of_activity(activity, held), activity, certificates.of_activity(activity), series)


def _known(
    lines: list[PersonRate], activity: Activity, issued: list[Certificate], series: DocumentKind
) -> list[Candidate]:
    mine = [each for each in issued if each.kind is series and not each.is_guest]
    live = {each.person_id: each for each in mine if each.status in HOLDING}
    revoked = {each.person_id: each for each in mine if each.status is CertificateStatus.REVOKED}
    barriers = admissions.uncertified([line.person for line in lines], clock.today())
    tested = scores.of_activity(activity) if activity.pass_mark is not None else {}
    return [
        Candidate(
            line, activity.threshold, live.get(line.person.id), revoked.get(line.person.id),
            barriers.get(line.person.id), activity.pass_mark,
            tested[line.person.id].post if line.person.id in tested else None, series,
        )
        for line in lines
    ]  # fmt: skip


def waiting(viewer: User, limit: int = 10) -> Sequence[Activity]:
    """Trainings the viewer may issue for whose last meeting was within RECENT and that have no certificate yet."""
    later = aliased(Meeting)
    held = exists().where(
        Meeting.activity_id == Activity.id, rates.took_place(), Meeting.starts_at >= clock.now() - RECENT
    )
    ahead = exists().where(
        later.activity_id == Activity.id, later.cancellation_id.is_(None), later.starts_at > clock.now()
    )
    issued = exists().where(Certificate.activity_id == Activity.id)
    return db.session.scalars(
        select(Activity)
        .join(Program, Program.id == Activity.program_id)
        .where(
            Activity.visible_to(viewer), reach(viewer, Program.unit_id), Activity.kind == ActivityKind.TRAINING,
            held, ~ahead, ~issued,
        )
        .order_by(Activity.id.desc())
        .limit(limit)
    ).all()
