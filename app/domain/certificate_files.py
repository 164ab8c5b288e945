"""Certificate files: the bytes that were issued, kept once and never made again."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.domain.activities import Activity
from app.domain.certificates import Certificate, CertificateFile, Revocation
from app.domain.people import Person


@dataclass(frozen=True)
class Progress:
    """How many of an activity's certificates have their file."""

    ready: int
    total: int

    @property
    def missing(self) -> int:
        return self.total - self.ready


def keep_bytes(certificate_id: int, pdf: bytes) -> bytes:
    """Store `pdf` as the certificate's file unless it has one; returns the bytes that count, the first that came."""
    if known := stored(certificate_id):
        return known
    try:
        with db.session.begin_nested():
            db.session.add(
                CertificateFile(certificate_id=certificate_id, pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest())
            )
    except IntegrityError:
        return stored(certificate_id) or pdf
    return pdf


def stored(certificate_id: int) -> bytes | None:
    """The bytes of this certificate's file; None as long as it has none."""
    return db.session.scalar(select(CertificateFile.pdf).where(CertificateFile.certificate_id == certificate_id))


def _named() -> ColumnElement[bool]:
    """Of a certificate: that it still bears a name. A file that was erased is never made again."""
    return Certificate.person_id.not_in(select(Person.id).where(Person.erased_at.is_not(None)))


def progress(activity: Activity) -> Progress:
    """How far the files of `activity` are."""
    ready, total = db.session.execute(
        select(func.count(CertificateFile.certificate_id), func.count(Certificate.id))
        .select_from(Certificate)
        .outerjoin(CertificateFile)
        .where(Certificate.activity_id == activity.id, _named())
    ).one()
    return Progress(ready, total)


def missing(activity: Activity, most: int) -> Sequence[Certificate]:
    """At most `most` certificates of `activity` that have no file yet, by number."""
    return db.session.scalars(
        select(Certificate)
        .where(
            Certificate.activity_id == activity.id,
            _named(),
            ~select(CertificateFile.sha256).where(CertificateFile.certificate_id == Certificate.id).exists(),
        )
        .order_by(Certificate.id)
        .limit(most)
    ).all()


def valid_bytes(activity: Activity) -> list[bytes]:
    """The files of all certificates of `activity` that hold today, by number: what goes to the printer."""
    replaced = select(Certificate.replaces_id).where(Certificate.replaces_id.is_not(None))
    revoked = select(Revocation.certificate_id)
    return list(
        db.session.scalars(
            select(CertificateFile.pdf)
            .join(Certificate, Certificate.id == CertificateFile.certificate_id)
            .where(
                Certificate.activity_id == activity.id, Certificate.id.not_in(replaced), Certificate.id.not_in(revoked)
            )
            .order_by(Certificate.year, Certificate.sequence)
        )
    )
