"""Help numbers: whom somebody in need can call or write to; a directory for everybody, kept by an admin (R23)."""

import re
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, String, select, true
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime, Versioned, db
from app.domain import audit, clock, phones, versions
from app.domain.users import User

LONGEST = 30


class NoWayToReach(Exception):
    """An entry needs a telephone number or a WhatsApp number."""


class BadNumber(Exception):
    """What was typed cannot be called."""


class HelpNumber(Versioned, Base):
    """One office. `phone` is written as people dial it ("129", "0-800-1000"), `whatsapp` in E.164.

    `checked_on` is the day on which somebody last tried the number. Whoever is retired is shown no more, and stays for
    the referrals that went there. It belongs to no unit: everybody sees it, admins edit it.
    """

    __tablename__ = "help_numbers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(LONGEST), default="")
    whatsapp: Mapped[str] = mapped_column(String(20), default="")
    hours: Mapped[str] = mapped_column(String(80), default="")
    position: Mapped[int] = mapped_column(default=100)
    checked_on: Mapped[date | None]
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    unit = None

    @classmethod
    def visible_to(cls, _viewer: User) -> ColumnElement[bool]:
        return true()

    @property
    def dial(self) -> str:
        """The number as a `tel:` link takes it."""
        return re.sub(r"[^\d+]", "", self.phone)


def directory() -> list[HelpNumber]:
    """Everybody who can be called, in the order of the page."""
    query = select(HelpNumber).where(HelpNumber.retired_at.is_(None))
    return list(db.session.scalars(query.order_by(HelpNumber.position, HelpNumber.name, HelpNumber.id)))


def retired() -> list[HelpNumber]:
    """Those who are shown no more, by name."""
    query = select(HelpNumber).where(HelpNumber.retired_at.is_not(None))
    return list(db.session.scalars(query.order_by(HelpNumber.name, HelpNumber.id)))


def create(*, by: User, **facts: Any) -> HelpNumber:
    """A new entry; `facts` are its columns as people type them. Raises NoWayToReach, BadNumber and BadPhone."""
    entry = HelpNumber(**_clean(facts))
    db.session.add(entry)
    audit.record("create", entry, by=by)
    return entry


def change(entry: HelpNumber, *, seen: int | None, by: User, **facts: Any) -> None:
    """Write other facts into `entry`. Raises Outdated and what `create` raises."""
    versions.expect(entry, seen)
    for column, value in _clean(facts).items():
        setattr(entry, column, value)
    if changed := audit.changed_fields(entry):
        audit.record("edit", entry, by=by, fields=changed)


def retire(entry: HelpNumber, *, by: User) -> None:
    """Show `entry` to nobody from now on."""
    entry.retired_at = clock.now()
    audit.record("end", entry, by=by)


def restore(entry: HelpNumber, *, by: User) -> None:
    """Show `entry` again."""
    entry.retired_at = None
    audit.record("restore", entry, by=by)


def _clean(facts: dict[str, Any]) -> dict[str, Any]:
    phone, whatsapp = facts.get("phone", ""), facts.get("whatsapp", "")
    if not phone and not whatsapp:
        raise NoWayToReach
    if phone and not re.fullmatch(r"[+(]?[\d\s().-]{3,}", phone):
        raise BadNumber
    return facts | {"whatsapp": phones.normalise(whatsapp) if whatsapp else ""}
