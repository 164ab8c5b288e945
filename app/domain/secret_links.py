"""Secret links: addresses by which somebody without an account reaches one thing, for a time, and may be shut out."""

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, db
from app.domain import audit, clock, sealing, sign_ins
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

LETTERS = 32  # hexadecimal, 128 bits
PLACE = "secret_links.token"


class LinkPurpose(StrEnum):
    """What a link is for: no link of one purpose opens anything of another."""

    REGISTRATION = "pendaftaran"
    ANSWER = "jawaban"
    PARENT_NEWS = "kabar"


class LinkUnknown(LookupError):
    """No link of this purpose has this token."""


class LinkGone(Exception):
    """There was such a link."""


class LinkExpired(LinkGone):
    """Its time is over."""


class LinkRevoked(LinkGone):
    """Somebody shut it, or made another in its place."""


class SecretLink(Base):
    """One address for the row `subject_id` of the table that `purpose` means. Only the hash of its token is kept.

    The token can be worked out again from `nonce` with the key that lies outside the database, so that it can be sent
    a second time; whoever has the database alone has no token.
    """

    __tablename__ = "secret_links"
    __table_args__ = (Index("ix_secret_links_subject", "purpose", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[LinkPurpose]
    subject_id: Mapped[int]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    nonce: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and clock.now() < self.expires_at


def make(purpose: LinkPurpose, subject_id: int, *, unit: Unit, expires_at: datetime, by: User | None) -> SecretLink:
    """A new link; those made earlier for the same row stop working. `token_of` says its token.

    `by` is None when a family makes its own, by answering.
    """
    for earlier in db.session.scalars(_open_ones(purpose, [subject_id])):
        earlier.revoked_at = clock.now()
    nonce = secrets.token_hex(16)
    link = SecretLink(
        purpose=purpose, subject_id=subject_id, unit_id=unit.id, unit=unit, nonce=nonce,
        token_hash=sign_ins.hashed(_token(nonce)), created_at=clock.now(), expires_at=expires_at,
    )
    db.session.add(link)
    audit.record("create", link, by=by, unit=unit, purpose=purpose.value)
    return link


def token_of(link: SecretLink) -> str | None:
    """The token of `link`, 32 letters; None when the key it was made with is gone and a new link is needed."""
    fitting = (token for token in _tokens(link.nonce) if sign_ins.hashed(token) == link.token_hash)
    return next(fitting, None)


def current(purpose: LinkPurpose, subject_id: int) -> SecretLink | None:
    """The newest link of this row that still opens."""
    return db.session.scalar(_open_ones(purpose, [subject_id]).order_by(None).order_by(SecretLink.id.desc()).limit(1))


def current_of(purpose: LinkPurpose, subject_ids: list[int]) -> dict[int, SecretLink]:
    """The newest links that still open, by the row they are for."""
    return {link.subject_id: link for link in db.session.scalars(_open_ones(purpose, subject_ids))}


def find(token: str, purpose: LinkPurpose) -> SecretLink:
    """The link with this token. Raises LinkUnknown, LinkExpired and LinkRevoked."""
    link = db.session.scalar(
        select(SecretLink).where(SecretLink.token_hash == sign_ins.hashed(token), SecretLink.purpose == purpose)
    )
    if link is None:
        raise LinkUnknown
    if link.revoked_at is not None:
        raise LinkRevoked
    if not link.is_open:
        raise LinkExpired
    return link


def revoke(link: SecretLink, *, by: User) -> None:
    """The link opens nothing from now on."""
    link.revoked_at = clock.now()
    audit.record("revoke", link, by=by)


def revoke_all(purpose: LinkPurpose, subject_id: int, *, by: User) -> None:
    """Every link of this row opens nothing from now on; of two records that became one there may be several."""
    for link in db.session.scalars(_open_ones(purpose, [subject_id])):
        revoke(link, by=by)


def _open_ones(purpose: LinkPurpose, subject_ids: list[int]):
    query = select(SecretLink).where(
        SecretLink.purpose == purpose, SecretLink.subject_id.in_(subject_ids), SecretLink.revoked_at.is_(None),
        SecretLink.expires_at > clock.now(),
    )
    return query.order_by(SecretLink.id)


def _token(nonce: str) -> str:
    return _tokens(nonce)[0]


def _tokens(nonce: str) -> list[str]:
    return [print_[:LETTERS] for print_ in sealing.fingerprints(nonce, PLACE)]
