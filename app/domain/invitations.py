"""Invitations: one-time links by which somebody chooses a password of their own, new or forgotten."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, db
from app.domain import audit, clock, members, sign_ins
from app.domain.members import NotYours
from app.domain.rights import Right, allows, reach
from app.domain.units import Unit
from app.domain.users import ADMIN_HANDS_OUT, NO_PASSWORD, Grant, Role, User

VALID_FOR = timedelta(days=7)


class InvitationSpent(Exception):
    """The link was used, revoked, has expired, or never existed."""


class RoleTooHigh(Exception):
    """Nobody can hand out more than they hold themselves."""


class Invitation(Base):
    """A link sent to one phone number; only the hash of its token is stored."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    phone: Mapped[str] = mapped_column(String(20), index=True)
    name: Mapped[str] = mapped_column(String(120))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    role: Mapped[Role]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    @property
    def is_open(self) -> bool:
        return not self.accepted_at and not self.revoked_at and clock.now() < self.expires_at


def roles_from(by: User) -> list[Role]:
    """The roles that `by` may hand out."""
    return [role for role in Role if role not in ADMIN_HANDS_OUT or by.is_admin]


def invite(*, phone: str, name: str, unit: Unit, role: Role, by: User) -> tuple[Invitation, str]:
    """Make a link for `phone`; returns the row and the token, which is shown once. Earlier open links are revoked.

    Whoever spends it chooses the password of the account with that number: raises NotYours for an account that `by`
    does not look after, and RoleTooHigh.
    """
    _check(phone, unit, role, by)
    now = clock.now()
    for earlier in db.session.scalars(select(Invitation).where(Invitation.phone == phone)):
        if earlier.is_open:
            earlier.revoked_at = now
    token = secrets.token_urlsafe(24)
    invitation = Invitation(
        token_hash=sign_ins.hashed(token), phone=phone, name=name, unit_id=unit.id, unit=unit, role=role, by_id=by.id,
        expires_at=now + VALID_FOR,
    )
    db.session.add(invitation)
    audit.record("invite", invitation, by=by, role=role)
    return invitation, token


def waiting(viewer: User) -> list[Invitation]:
    """Open invitations the viewer may see, the newest first."""
    query = select(Invitation).where(
        Invitation.visible_to(viewer), Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None),
        Invitation.expires_at > clock.now(),
    )
    return list(db.session.scalars(query.order_by(Invitation.id.desc()).limit(100)))


def revoke(invitation: Invitation, *, by: User) -> None:
    """The link stops working at once."""
    invitation.revoked_at = clock.now()
    audit.record("revoke", invitation, by=by)


def find(token: str) -> Invitation:
    """The open invitation with this token; raises InvitationSpent, the same for unknown, used and expired.

    Also when the inviter could no longer make it, or the account was shut after it was made.
    """
    found = db.session.scalar(
        select(Invitation).where(Invitation.token_hash == sign_ins.hashed(token)).options(joinedload(Invitation.unit))
    )
    if found is None or not found.is_open or not _stands(found):
        raise InvitationSpent
    return found


def _stands(invitation: Invitation) -> bool:
    by = db.session.scalars(select(User).where(User.id == invitation.by_id).options(*members.WITH_GRANTS)).one()
    user = sign_ins.find_user(invitation.phone)
    shut = user.deactivated_at if user else None
    if by.deactivated_at or (shut and shut > invitation.expires_at - VALID_FOR):
        return False
    try:
        _check(invitation.phone, invitation.unit, invitation.role, by)
    except (RoleTooHigh, NotYours):
        return False
    return True


def _check(phone: str, unit: Unit, role: Role, by: User) -> None:
    if not allows(by, Right.INVITE_USERS, unit) or (role in ADMIN_HANDS_OUT and not by.is_admin):
        raise RoleTooHigh
    user = sign_ins.find_user(phone)
    # Who has no password yet (the first admin, whom the server's shell invites) is the one who may invite themselves.
    if user and not (user.id == by.id and user.password_hash == NO_PASSWORD):
        members.check_yours(user, by)


def accept(invitation: Invitation, *, password: str) -> User:
    """Spend the link: the person gets the password, and the role in the unit unless it is held already."""
    user = sign_ins.find_user(invitation.phone)
    if user is None:
        user = User(phone=invitation.phone, name=invitation.name, grants=[])
        db.session.add(user)
    user.set_password(password)
    user.deactivated_at = None
    if not any(g.unit_id == invitation.unit_id and g.role is invitation.role for g in user.current_grants):
        user.grants.append(
            Grant(unit_id=invitation.unit_id, unit=invitation.unit, role=invitation.role, starts_on=clock.today())
        )
    invitation.accepted_at = clock.now()
    db.session.flush()
    sign_ins.end_all(user)
    audit.record("accept", invitation, by=user)
    return user
