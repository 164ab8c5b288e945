"""Users: the people who sign in, and the roles they hold in units for a time."""

from collections.abc import Container
from datetime import date, datetime
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_login import UserMixin
from sqlalchemy import ColumnElement, ForeignKey, String, or_, select, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned
from app.domain import clock
from app.domain.units import Unit

# OWASP's second recommended setting: 19 MiB and two passes, bearable on a two-core machine with a full village hall.
hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


# No password fits this hash: an account that waits for its owner to choose one.
NO_PASSWORD = "!"


class Role(StrEnum):
    VOLUNTEER = "volunteer"
    MENTOR = "mentor"
    REFERRAL_OFFICER = "referral_officer"
    COORDINATOR = "coordinator"
    ADMIN = "admin"


# Who sees what a unit keeps. Mentors see the children entrusted to them, referral officers the referrals, no more.
STAFF = frozenset({Role.VOLUNTEER, Role.COORDINATOR, Role.ADMIN})
# Whoever may invite somebody may also give them a new password, and with it read what they read.
ADMIN_HANDS_OUT = frozenset({Role.REFERRAL_OFFICER, Role.ADMIN})


class User(Versioned, UserMixin, Base):
    """Somebody with a phone number and a password of their own choosing."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    phone: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    deactivated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    grants: Mapped[list["Grant"]] = relationship(lazy="raise", back_populates="user")

    @property
    def current_grants(self) -> list["Grant"]:
        """The grants that hold today."""
        return [grant for grant in self.grants if grant.holds_on(clock.today())]

    @property
    def unit(self) -> Unit | None:
        """The unit a person works in: that of the first grant that holds, else of the last there was."""
        grants = self.current_grants or self.grants[-1:]
        return grants[0].unit if grants else None

    @property
    def is_admin(self) -> bool:
        return any(grant.role is Role.ADMIN for grant in self.current_grants)

    def reach(self, unit_column, roles: Container[Role] = STAFF) -> ColumnElement[bool]:
        """Rows whose unit lies within this user's grants of these `roles`: the one expression for seeing."""
        grants = [grant for grant in self.current_grants if grant.role in roles]
        if any(grant.role is Role.ADMIN for grant in grants):
            return true()
        within = [
            Unit.id == grant.unit_id if grant.role is Role.VOLUNTEER else Unit.path.startswith(grant.unit.path)
            for grant in grants
        ]
        return unit_column.in_(select(Unit.id).where(or_(*within)) if within else [])

    @classmethod
    def visible_to(cls, viewer: "User") -> ColumnElement[bool]:
        return cls.id.in_(select(Grant.user_id).where(viewer.reach(Grant.unit_id)))

    def set_password(self, password: str) -> None:
        self.password_hash = hasher.hash(password)

    def has_password(self, password: str) -> bool:
        try:
            return hasher.verify(self.password_hash, password)
        except (VerificationError, InvalidHashError):
            return False


class Grant(Base):
    """A role in a unit, from a day until a day (both included; an open end is None)."""

    __tablename__ = "grants"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    role: Mapped[Role]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    user: Mapped[User] = relationship(lazy="raise", back_populates="grants")
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
