"""Certificates: numbered, frozen proofs of participation that anyone can verify."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, db
from app.domain import consents, names, verification_codes
from app.domain.activities import Activity
from app.domain.consent_texts import Purpose
from app.domain.numbering import DocumentKind
from app.domain.pages import SIZE, Page
from app.domain.people import Person
from app.domain.person_words import PersonWord
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class CertificateStatus(StrEnum):
    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"
    ERASED = "erased"
    RESERVED = "reserved"


class Proof(StrEnum):
    """What a certificate attests: that somebody took part, also passed the test afterwards, did more than that,
    spoke, or stood by the children who learn."""

    PARTICIPATION = "keikutsertaan"
    GRADUATION = "kelulusan"
    AWARD = "penghargaan"
    SPEAKER = "narasumber"
    MENTOR = "pendamping"


class Certificate(Base):
    """One issued certificate. `snapshot` holds everything printed on it (see `issuing`); nothing here ever
    changes but for the name, when it is erased on request.

    `unit` is who issues and numbers it; `code` is the random word in its QR, printed and so stored plain.
    `override_reason` says why it exists although the threshold was missed or an earlier one had been issued.
    """

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("unit_id", "kind", "year", "sequence"),
        UniqueConstraint("code"),
        UniqueConstraint("replaces_id"),
        Index("ix_certificates_activity_person", "activity_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[DocumentKind]
    year: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str] = mapped_column(String(60), index=True)
    code: Mapped[str] = mapped_column(String(40))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    override_reason: Mapped[str] = mapped_column(String(200), default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("certificates.id"))
    snapshot: Mapped[dict[str, Any]] = mapped_column(JSON)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    activity: Mapped[Activity] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")
    by: Mapped[User] = relationship(lazy="raise")
    revocation: Mapped["Revocation | None"] = relationship(lazy="joined", back_populates="certificate")
    reservation: Mapped["Reservation | None"] = relationship(lazy="joined", back_populates="certificate")
    replacement: Mapped["Certificate | None"] = relationship(
        lazy="joined", join_depth=1, back_populates="replaces"
    )
    replaces: Mapped["Certificate | None"] = relationship(
        lazy="raise", remote_side=[id], back_populates="replacement"
    )

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    @property
    def name(self) -> str:
        """The name as it is printed, which may differ from what the person is called by now."""
        return self.snapshot["name"]

    @property
    def proof(self) -> Proof:
        """What it attests; those from before there were tests attest that somebody took part."""
        return Proof(self.snapshot.get("proof", Proof.PARTICIPATION))

    @property
    def status(self) -> CertificateStatus:
        if self.revocation:
            return CertificateStatus.REVOKED
        if self.replacement:
            return CertificateStatus.REPLACED
        if self.is_erased:
            return CertificateStatus.ERASED
        return CertificateStatus.RESERVED if self.is_reserved else CertificateStatus.VALID

    @property
    def is_reserved(self) -> bool:
        """Whether it was numbered and printed ahead, and nobody has decided yet that it holds."""
        return self.reservation is not None and self.reservation.settled_at is None

    @property
    def is_guest(self) -> bool:
        """Whether its holder is not on the list of the activity: a speaker, a facilitator."""
        return bool(self.snapshot.get("guest"))

    @property
    def is_erased(self) -> bool:
        """Whether the name was taken out on request: the number stays, the file is gone (see `erasures`)."""
        return bool(self.snapshot.get("erased"))


class CertificateFile(Base):
    """The very bytes that were issued: rendered once, then only read."""

    __tablename__ = "certificate_files"

    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"), primary_key=True)
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))


class Revocation(Base):
    """That a certificate no longer holds, and why; its number stays in the register."""

    __tablename__ = "revocations"
    __table_args__ = (UniqueConstraint("certificate_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(200))

    certificate: Mapped[Certificate] = relationship(lazy="raise", back_populates="revocation")
    by: Mapped[User] = relationship(lazy="raise")


class Reservation(Base):
    """That a certificate was numbered before the activity ended; it holds from the moment this is settled."""

    __tablename__ = "reservations"
    __table_args__ = (UniqueConstraint("certificate_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    certificate: Mapped[Certificate] = relationship(lazy="raise", back_populates="reservation")


# What a certificate's own page tells: activity, person, who issued it, what it replaces, who revoked it.
WHOLE = (
    joinedload(Certificate.activity), joinedload(Certificate.person), joinedload(Certificate.by),
    joinedload(Certificate.replaces), joinedload(Certificate.revocation).joinedload(Revocation.by),
)  # fmt: skip


def find(viewer: User, text: str = "", *, before: int | None = None, size: int = SIZE) -> Page[Certificate]:
    """Certificates the viewer sees, newest first, whose number begins with `text`, whose person is called so, or
    whose code it is, typed with or without blanks.

    `before` is the id of the last row of the page before.
    """
    query = select(Certificate).where(Certificate.visible_to(viewer)).order_by(Certificate.id.desc()).limit(size + 1)
    if before is not None:
        query = query.where(Certificate.id < before)
    if codes := verification_codes.whole(text):
        query = query.where(Certificate.code.in_(codes))
    elif text[:1].isdigit():
        query = query.where(Certificate.number.startswith(text.upper(), autoescape=True))
    elif text:
        query = query.where(*_named(text))
    rows = list(db.session.scalars(query))
    return Page(rows[:size], rows[size - 1].id if len(rows) > size else None)


def of_activity(activity: Activity) -> list[Certificate]:
    """Every certificate of `activity`, by number, whatever became of it."""
    query = select(Certificate).where(Certificate.activity_id == activity.id)
    return list(db.session.scalars(query.order_by(Certificate.year, Certificate.sequence)))


def verify(code: str) -> Certificate | None:
    """The certificate that carries `code`, however it was typed; None for a code that Balai never gave."""
    return db.session.scalar(select(Certificate).where(Certificate.code.in_(verification_codes.meant(code))))


def shown_name(certificate: Certificate) -> str:
    """What strangers may read of the name: only initials since its owner took back having it on a certificate."""
    name = certificate.snapshot["public_name"]
    person_id = certificate.person_id
    asked = (Purpose.CERTIFICATE, Purpose.ACTIVITY)
    if certificate.is_erased or not any(consents.stopped([person_id], purpose) for purpose in asked):
        return name
    return names.initials(name)


def _named(text: str):
    """One condition for each word typed; words that no name can contain match nothing."""
    words = names.query_keys(text)
    if not words:
        return [Certificate.id.is_(None)]
    return [
        select(PersonWord.person_id)
        .where(
            PersonWord.person_id == Certificate.person_id,
            or_(*[PersonWord.word.startswith(prefix, autoescape=True) for prefix in prefixes]),
        )
        .exists()
        for prefixes in words
    ]
