"""Signing keys: the unit's own certificate and key (a .p12 file) with which its finished files are signed.

The key lies sealed in the database, opens only with the keys outside of it, and is wiped when it is removed. Its
passphrase is used once and kept nowhere.
"""

import base64
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, db
from app.domain import audit, clock, sealing
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

PLACE = "signing_keys.content"
LARGEST = 100_000  # bytes of a .p12 with its chain
SMALLEST_RSA = 2048  # bits


class KeyFault(StrEnum):
    """Why a file cannot become a signing key."""

    CANNOT_OPEN = "cannot_open"
    INCOMPLETE = "incomplete"
    TOO_WEAK = "too_weak"
    EXPIRED = "expired"
    NOT_FOR_SIGNING = "not_for_signing"


class BadKey(ValueError):
    """A file that cannot become a signing key; `code` says why."""

    def __init__(self, code: KeyFault) -> None:
        super().__init__(code.value)
        self.code = code


class SigningKey(Base):
    """One uploaded key: `content` is the sealed PKCS #12, "" once removed; `fingerprint` the certificate's SHA-256."""

    __tablename__ = "signing_keys"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    content: Mapped[str] = mapped_column(Text, deferred=True)
    subject: Mapped[str] = mapped_column(String(200))
    issuer: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_until: Mapped[datetime] = mapped_column(UtcDateTime)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    @property
    def has_expired(self) -> bool:
        return self.valid_until < clock.now()


@dataclass(frozen=True)
class Opened:
    """What an uploaded file holds: the same again without a passphrase, and what its certificate says."""

    content: bytes
    certificate: x509.Certificate


def add(unit: Unit, file: bytes, passphrase: str, *, by: User) -> SigningKey:
    """Sign the files of `unit` with this key from now on; the one before is wiped. Raises BadKey."""
    opened = _opened(file, passphrase)
    for earlier in _kept(unit.id):
        remove(earlier, by=by)
    certificate = opened.certificate
    key = SigningKey(
        unit_id=unit.id,
        unit=unit,
        content=sealing.seal(base64.b64encode(opened.content).decode(), PLACE),
        subject=_called(certificate.subject),
        issuer=_called(certificate.issuer),
        fingerprint=certificate.fingerprint(SHA256()).hex(),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        added_at=clock.now(),
    )
    db.session.add(key)
    audit.record("create", key, by=by, unit=unit)
    return key


def remove(key: SigningKey, *, by: User) -> None:
    """Sign with `key` no more, and forget it; what was signed stays signed."""
    key.content, key.removed_at = "", clock.now()
    audit.record("delete", key, by=by)


def of(unit: Unit) -> SigningKey | None:
    """The key that `unit` itself has uploaded, even if it has expired."""
    return next(iter(_kept(unit.id)), None)


def current(unit: Unit) -> SigningKey | None:
    """The key that signs for `unit` today: its own, or else that of the nearest unit above it."""
    ids = [int(part) for part in reversed(unit.path.strip("/").split("/"))]
    now = clock.now()
    query = select(SigningKey).where(
        SigningKey.unit_id.in_(ids),
        SigningKey.removed_at.is_(None),
        SigningKey.valid_from <= now,
        SigningKey.valid_until > now,
    )
    return min(db.session.scalars(query), key=lambda key: ids.index(key.unit_id), default=None)


def opened(key: SigningKey) -> bytes:
    """The PKCS #12 of `key`, without a passphrase. Raises CannotOpen."""
    return base64.b64decode(sealing.unseal(key.content, PLACE))


def _kept(unit_id: int):
    return db.session.scalars(
        select(SigningKey).where(SigningKey.unit_id == unit_id, SigningKey.removed_at.is_(None))
    ).all()


def _opened(file: bytes, passphrase: str) -> Opened:
    """Raises BadKey unless `file` opens and holds a key that may sign today."""
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(file, passphrase.encode() or None)
    except Exception as error:  # what is no PKCS #12 fails in every way
        raise BadKey(KeyFault.CANNOT_OPEN) from error
    if key is None or certificate is None:
        raise BadKey(KeyFault.INCOMPLETE)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise BadKey(KeyFault.TOO_WEAK)
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < SMALLEST_RSA:
        raise BadKey(KeyFault.TOO_WEAK)
    if not certificate.not_valid_before_utc <= clock.now() < certificate.not_valid_after_utc:
        raise BadKey(KeyFault.EXPIRED)
    if not _may_sign(certificate):
        raise BadKey(KeyFault.NOT_FOR_SIGNING)
    return Opened(pkcs12.serialize_key_and_certificates(None, key, certificate, chain, NoEncryption()), certificate)


def _may_sign(certificate: x509.Certificate) -> bool:
    """Whether the certificate's key usage lets it sign documents; one that says nothing lets it."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _called(name: x509.Name) -> str:
    """The common name, or all of it where there is none."""
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return (str(common[0].value) if common else name.rfc4514_string())[:200]
