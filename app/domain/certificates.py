"""Certificates: numbered, frozen proofs of participation that anyone can verify."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, UtcDateTime
from app.domain.activities import Activity
from app.domain.numbering import DocumentKind
from app.domain.people import Person
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class Certificate(Base):
    """One issued certificate. `snapshot` holds everything printed on it; nothing here ever changes.

    `unit` is who issues and numbers it; `code` is the 128-bit word in its QR, printed and so stored plain.
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

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)
    activity: Mapped[Activity] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")
    revocation: Mapped["Revocation | None"] = relationship(lazy="joined", back_populates="certificate")
    replacement: Mapped["Certificate | None"] = relationship(lazy="raise", back_populates="replaces")
    replaces: Mapped["Certificate | None"] = relationship(lazy="raise", remote_side=[id], back_populates="replacement")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


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
