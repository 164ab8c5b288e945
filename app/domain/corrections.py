"""Corrections: what may still happen to an issued certificate. It is replaced or revoked, and never changed."""

from sqlalchemy import select

from app.db import db
from app.domain import admissions, audit, clock, dates, issuing, letterheads, names, numbering, verification_codes
from app.domain.certificates import Certificate, CertificateStatus, Revocation
from app.domain.numbering import DocumentKind
from app.domain.people import Person
from app.domain.users import User

SHORTEST_REASON = 10


class NotValidAnyMore(Exception):
    """The certificate has already been replaced or revoked."""


class ReasonTooShort(Exception):
    """A correction needs a reason of at least SHORTEST_REASON letters."""


def replace(certificate: Certificate, *, name: str, reason: str, by: User) -> Certificate:
    """Issue the same certificate again today, with `name` and a number of its own; the old one becomes *DIGANTI*.

    Raises BadName, ReasonTooShort, NotValidAnyMore, and NotAdmitted where consent does not carry a name any more.
    """
    name, day = names.clean(name), clock.today()
    _check(certificate, reason)
    for refusal in admissions.uncertified([db.session.get_one(Person, certificate.person_id)], day).values():
        raise refusal
    number = numbering.take(certificate.unit, DocumentKind.CERTIFICATE, day)[0]
    code = verification_codes.new()
    replacement = Certificate(
        unit_id=certificate.unit_id, kind=certificate.kind, year=day.year, sequence=number.sequence,
        number=number.text, code=code, activity_id=certificate.activity_id, person_id=certificate.person_id,
        issued_on=day, issued_at=clock.now(), by_id=by.id, override_reason=reason.strip(), replaces_id=certificate.id,
        snapshot=certificate.snapshot | {
            "number": number.text, "code": code, "name": name,
            "public_name": names.public_form(name, certificate.snapshot["minor"]),
            "signed_on": dates.long_date(day), "signed_at": letterheads.of(certificate.unit).place,
            "signatories": issuing.signed(certificate.unit, day),
        },
    )
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
    db.session.refresh(certificate, ["revocation", "replacement"])
    if certificate.status is not CertificateStatus.VALID:
        raise NotValidAnyMore
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonTooShort
