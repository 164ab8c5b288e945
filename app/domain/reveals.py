"""Reveals: a NIK or KK number is shown in full only to whoever says why, and the trail remembers it."""

import re
from enum import StrEnum
from typing import Any

from app.domain import audit, sealed_numbers
from app.domain.users import User

LEAST_LETTERS = 10
MOST_DIGITS = 5


class Cause(StrEnum):
    """What the number is needed for."""

    DOCUMENT = "dokumen"
    SERVICE = "layanan"
    COMPARISON = "pencocokan"
    OTHER = "lainnya"


class ReasonTooThin(Exception):
    """Whoever reads the trail later could not tell what the number was needed for."""


class NumberInReason(Exception):
    """The reason repeats a number, which would stand in the trail for everybody to read."""


class NothingToReveal(Exception):
    """No number is stored here."""


def reveal(row: Any, name: str, *, cause: Cause, reason: str, by: User) -> str:
    """The sixteen digits that `row` keeps as `name` ("nik", "kk"), with a line in the trail.

    Raises ReasonTooThin, NumberInReason, NothingToReveal and sealing.CannotOpen.
    """
    reason = " ".join(reason.split())
    if sum(sign.isalpha() for sign in reason) < LEAST_LETTERS:
        raise ReasonTooThin
    if len(re.findall(r"\d", reason)) > MOST_DIGITS:
        raise NumberInReason
    number = sealed_numbers.opened(row, name)
    if not number:
        raise NothingToReveal
    audit.record("reveal", row, by=by, unit=row.unit, number=name, cause=cause.value, reason=reason[:200])
    return number
