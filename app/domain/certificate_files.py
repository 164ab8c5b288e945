"""Certificate files: the bytes that were issued, kept once and never made again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from app.db import db
from app.domain import chunks
from app.domain.activities import Activity
from app.domain.certificates import Certificate, CertificateFile
from app.domain.people import Person


@dataclass(frozen=True)
class Progress:
    """How many of an activity's certificates have their file."""

    ready: int
    total: int

    @property
    def missing(self) -> int:
        return self.total - self.ready


def keep_bytes(certificate_id: int, pdf: bytes) -> bytes | None:
    """Store `pdf` as the certificate's file unless it has one; returns the bytes that count, the first that came.

    None when its name was erased while `pdf` was being drawn: then nothing is stored.
    """
    keep_many({certificate_id: pdf})
    return stored(certificate_id)


def stored(certificate_id: int) -> bytes | None:
    """The bytes of this certificate's file; None as long as it has none."""
    return db.session.scalar(select(CertificateFile.pdf).where(CertificateFile.certificate_id == certificate_id))


def named() -> ColumnElement[bool]:
    """Of a certificate: that it still bears a name. A file that was erased is never made again."""
    return Certificate.person_id.not_in(select(Person.id).where(Person.erased_at.is_not(None)))


def progress(activity: Activity) -> Progress:
    """How far the files of `activity` are."""
    ready, total = db.session.execute(
        select(func.count(CertificateFile.certificate_id), func.count(Certificate.id))
        .select_from(Certificate)
        .outerjoin(CertificateFile)
        .where(Certificate.activity_id == activity.id, named())
    ).one()
    return Progress(ready, total)


def _without_file() -> ColumnElement[bool]:
    return ~select(CertificateFile.sha256).where(CertificateFile.certificate_id == Certificate.id).exists()


def of_activity(activity_id: int) -> list[int]:
    """The ids of all its certificates that may have a file, by number."""
    query = select(Certificate.id).where(Certificate.activity_id == activity_id, named())
    return list(db.session.scalars(query.order_by(Certificate.year, Certificate.sequence)))


def missing(ids: Iterable[int]) -> dict[int, Certificate]:
    """Those of these certificates that have no file yet and may have one, by id, in the order of `ids`."""
    ids, found = list(ids), {}
    for some in chunks.of(ids):
        query = select(Certificate).where(Certificate.id.in_(some), named(), _without_file())
        found.update({certificate.id: certificate for certificate in db.session.scalars(query)})
    return {each: found[each] for each in ids if each in found}


def keep_many(made: dict[int, bytes]) -> None:
    """Store these files by the ids of their certificates: of those that have none by now and still bear their name."""
    _lock(made)
    for certificate_id in missing(made):
        pdf = made[certificate_id]
        db.session.add(CertificateFile(certificate_id=certificate_id, pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest()))
    db.session.flush()


def _lock(ids: Iterable[int]) -> None:
    """Let others who store these files, and erasures, go before or after; the question that follows sees what they
    did. The key stays free: rows that only point to a certificate need not wait."""
    for some in chunks.of(sorted(ids)):
        query = select(Certificate.id).where(Certificate.id.in_(some)).order_by(Certificate.id)
        db.session.execute(query.with_for_update(key_share=True))
