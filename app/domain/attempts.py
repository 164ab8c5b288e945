"""Attempts: wrong passwords counted per account, so that guessing is slow and a shared hall is not locked out."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import String, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime, db
from app.domain import clock

FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)
DOUBLINGS = 5  # of half a minute, to the longest wait


class FailedAttempts(Base):
    """How often in a row the password of one phone number was wrong; kept for unknown numbers all the same."""

    __tablename__ = "failed_attempts"

    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)


def _account(phone: str) -> str:
    return hashlib.sha256(phone.encode()).hexdigest()


def wait(phone: str, *, free: int = FREE_TRIES) -> timedelta:
    """How long this number must still wait before another try; zero when it may try now. `free` tries cost nothing.

    Until the transaction ends nobody else can try this number: guesses sent at once are counted one by one.
    """
    row = _counted(phone)
    if row.failures < free:
        return timedelta(0)
    pause = min(timedelta(seconds=30) * 2 ** min(row.failures - free, DOUBLINGS), LONGEST_WAIT)
    return max(row.last_at + pause - clock.now(), timedelta(0))


def failed(phone: str) -> None:
    """Count one more wrong password; failures more than an hour old are forgotten."""
    row = _counted(phone)
    if row.last_at + FORGOTTEN_AFTER < clock.now():
        row.failures = 0
    row.failures, row.last_at = row.failures + 1, clock.now()


def succeeded(phone: str) -> None:
    """Forget the failures of this number."""
    db.session.execute(update(FailedAttempts).where(FailedAttempts.account == _account(phone)).values(failures=0))


def _counted(phone: str) -> FailedAttempts:
    """The row of this number, locked; the first try makes it, even if two are the first at once."""
    account = _account(phone)
    found = select(FailedAttempts).where(FailedAttempts.account == account).with_for_update()
    if (known := db.session.scalar(found)) is not None:
        return known
    try:
        with db.session.begin_nested():
            row = FailedAttempts(account=account, failures=0, last_at=clock.now())
            db.session.add(row)
        return row
    except IntegrityError:
        return db.session.scalars(found).one()
