"""Corrections: what may still happen to an issued certificate. It is replaced or revoked, and never changed."""

from collections.abc import Mapping

from sqlalchemy import select

from app.db import db
from app.domain import admissions, audit, certificate_snapshots, clock, names, numbering, verification_codes
from app.domain.certificates import Certificate, CertificateStatus, Reservation, Revocation
from app.domain.people import Person
from app.domain.users import User

SHORTEST_REASON = 10
OPEN = (CertificateStatus.VALID, CertificateStatus.RESERVED)  # what may still be replaced or revoked


class NotValidAnyMore(Exception):
    """The certificate has already been replaced or revoked."""


class ReasonTooShort(Exception):
    """A correction needs a reason of at least SHORTEST_REASON letters."""


def replace(
    certificate: Certificate, *, name: str, reason: str, by: User, timed: Mapping[str, str] | None = None
) -> Certificate:
    """Issue the same certificate again today, with `name` and a number of its own; the old one becomes *DIGANTI*.

    `timed` are other days and hours, for one that was reserved before they were known (`certificate_snapshots.timed`).

    Raises BadName, ReasonTooShort, NotValidAnyMore, and NotAdmitted where consent does not carry a name any more.
    """
    name = names.clean(name)
    _check(certificate, reason)
    day = max(clock.today(), certificate.issued_on) if certificate.is_reserved else clock.today()
    for refusal in admissions.uncertified([db.session.get_one(Person, certificate.person_id)], day).values():
        raise refusal
    number = numbering.take(certificate.unit, certificate.kind, day)[0]
    code, printed = verification_codes.new(), certificate.snapshot
    replacement = Certificate(
        unit_id=certificate.unit_id, kind=certificate.kind, year=day.year, sequence=number.sequence,
        number=number.text, code=code, activity_id=certificate.activity_id, person_id=certificate.person_id,
        issued_on=day, issued_at=clock.now(), by_id=by.id, override_reason=reason.strip(), replaces_id=certificate.id,
        snapshot=printed | certificate_snapshots.dated(certificate.unit, day, certificate_snapshots.design_of(printed))
        | dict(timed or {}) | {
            "number": number.text, "code": code, "name": name,
            "public_name": names.public_form(name, printed["minor"]),
        },
    )
    if certificate.is_reserved:
        replacement.reservation = Reservation(by_id=by.id, at=clock.now())
    db.session.add(replacement)
    db.session.flush()
    audit.record("replace", certificate, by=by, replacement=replacement.id)
    return replacement


def revoke(certificate: Certificate, *, reason: str, by: User) -> Revocation:
    """Say that the certificate no longer holds. Raises ReasonTooShort or NotValidAnyMore."""
    _check(certificate, reason)
    revocation = Revocation(certificate_id=certificate.id, by_id=by.id, at=clock.now(), reason=reason.strip())
    db.session.add(revocation)
    db.session.flush()
    audit.record("revoke", certificate, by=by)
    return revocation


def _check(certificate: Certificate, reason: str) -> None:
    # Two corrections at the same moment take turns, and the second sees what the first did.
    db.session.execute(select(Certificate.id).where(Certificate.id == certificate.id).with_for_update())
    db.session.refresh(certificate, ["revocation", "replacement", "reservation"])
    if certificate.status not in OPEN:
        raise NotValidAnyMore
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonTooShort
