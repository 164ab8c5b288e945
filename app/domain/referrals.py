"""Referrals: that somebody was sent on, as a code, a day and a destination; never who, and never why (R18)."""

import secrets
from collections import Counter
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db
from app.domain import audit, clock, small_numbers, versions
from app.domain.help_numbers import HelpNumber
from app.domain.pages import SIZE, Page
from app.domain.rights import Right, reach
from app.domain.units import Unit
from app.domain.users import User

# Letters and digits that nobody mistakes for each other on paper or on the telephone.
LETTERS = "ACDEFHJKLMNPQRTUVWXY3479"
LENGTH = 6


class ReferralStatus(StrEnum):
    MADE = "dibuat"
    RECEIVED = "diterima"
    ENDED = "selesai"
    CANCELLED = "batal"


class DayAhead(Exception):
    """What is written down has happened: its day cannot lie ahead."""


class Referral(Versioned, Base):
    """One referral. There is no column for a person or a text, so that nothing can be written there.

    Seen by referral officers alone; it is in no search, export, list or number of anybody else.
    """

    __tablename__ = "referrals"
    __table_args__ = (Index("ix_referrals_unit_day", "unit_id", "day"), Index("ix_referrals_day", "day"))

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    code: Mapped[str] = mapped_column(String(30), unique=True)
    day: Mapped[date]
    destination_id: Mapped[int] = mapped_column(ForeignKey("help_numbers.id"))
    has_consent: Mapped[bool]
    status: Mapped[ReferralStatus] = mapped_column(default=ReferralStatus.MADE)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    destination: Mapped[HelpNumber] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return reach(viewer, cls.unit_id, Right.KEEP_REFERRALS)


WHOLE = (joinedload(Referral.destination),)


def office_of(viewer: User) -> Unit:
    """The unit whose referrals the viewer keeps, the highest where there are several."""
    query = select(Unit).where(reach(viewer, Unit.id, Right.KEEP_REFERRALS))
    return db.session.scalars(query.order_by(Unit.path).limit(1)).one()


def create(*, unit: Unit, day: date, destination: HelpNumber, has_consent: bool, by: User) -> Referral:
    """Write one down under a code that says nothing. Raises DayAhead."""
    if day > clock.today():
        raise DayAhead
    made = Referral(
        unit=unit, unit_id=unit.id, code=_new_code(), day=day, destination=destination, by_id=by.id,
        has_consent=has_consent, status=ReferralStatus.MADE, created_at=clock.now(),
    )
    db.session.add(made)
    audit.record("create", made, by=by, unit=unit)
    return made


def change(
    referral: Referral, *, seen: int | None, day: date, destination: HelpNumber, has_consent: bool,
    status: ReferralStatus, by: User,
) -> None:
    """Write other facts into `referral`; its code stays. Raises Outdated and DayAhead."""
    versions.expect(referral, seen)
    if day > clock.today():
        raise DayAhead
    referral.day, referral.has_consent, referral.status = day, has_consent, status
    referral.destination_id, referral.destination = destination.id, destination
    audit.record("edit", referral, by=by)


def delete(referral: Referral, *, by: User) -> None:
    """Take back what was written down by mistake."""
    audit.record("delete", referral, by=by)
    db.session.delete(referral)


def page(viewer: User, *, before: int | None = None) -> Page[Referral]:
    """The referrals the viewer sees, those written down last first, with their destinations."""
    query = select(Referral).where(Referral.visible_to(viewer)).options(*WHOLE)
    if before is not None:
        query = query.where(Referral.id < before)
    rows = list(db.session.scalars(query.order_by(Referral.id.desc()).limit(SIZE + 1)))
    return Page(rows[:SIZE], rows[SIZE - 1].id if len(rows) > SIZE else None)


def counts(viewer: User, year: int) -> dict[str, dict]:
    """How many of `year` by destination ("tujuan") and by status ("keadaan"), with small numbers hidden (None)."""
    query = (
        select(HelpNumber.name, Referral.status, func.count())
        .join(HelpNumber, HelpNumber.id == Referral.destination_id)
        .where(Referral.visible_to(viewer), Referral.day.between(date(year, 1, 1), date(year, 12, 31)))
        .group_by(HelpNumber.name, Referral.status)
        .order_by(HelpNumber.name)
    )
    places: Counter[str] = Counter()
    states: Counter[ReferralStatus] = Counter(dict.fromkeys(ReferralStatus, 0))
    for name, status, count in db.session.execute(query):
        places[name] += count
        states[status] += count
    return {"tujuan": small_numbers.shown(places), "keadaan": small_numbers.shown(states)}


def _new_code() -> str:
    return "R-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
