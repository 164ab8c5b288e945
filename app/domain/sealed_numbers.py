"""Sealed numbers: how a row keeps a NIK or KK in two columns, the token and the print to search by."""

from typing import Any

from app.domain import national_numbers, sealing


def keep(row: Any, name: str, text: str) -> None:
    """Let `row` keep `text` in <name>_sealed and <name>_print; "" clears both. Raises BadNationalNumber.

    The number that is there already stays as it was sealed, so that it counts as unchanged.
    """
    number = national_numbers.clean(text) if text else ""
    if number and getattr(row, f"{name}_print") in prints(type(row), name, number):
        return
    for column, value in columns(type(row), name, number).items():
        setattr(row, column, value)


def columns(model: Any, name: str, number: str) -> dict[str, str | None]:
    """Both columns for rows that are inserted many at once; `number` is sixteen digits, or "" for none."""
    place = place_of(model, name)
    return {
        f"{name}_sealed": sealing.seal(number, place) if number else None,
        f"{name}_print": sealing.fingerprint(number, place) if number else None,
    }


def prints(model: Any, name: str, number: str) -> list[str]:
    """What rows of `model` with this number, sixteen digits, may keep to search by; the newest key's first."""
    return sealing.fingerprints(number, place_of(model, name))


def opened(row: Any, name: str) -> str:
    """The sixteen digits that `row` keeps, or "". Raises sealing.CannotOpen."""
    token = getattr(row, f"{name}_sealed")
    return sealing.unseal(token, place_of(type(row), name)) if token else ""


def masked(row: Any, name: str) -> str:
    """The number as it may be shown, "3510••••••••0001"; dots alone when its key is not here, "" when there is none."""
    try:
        return national_numbers.masked(opened(row, name))
    except sealing.CannotOpen:
        return national_numbers.HIDDEN * 2


def equals(model: Any, name: str, text: str):
    """That a row of `model` keeps this number, for a query. Raises BadNationalNumber."""
    return getattr(model, f"{name}_print").in_(prints(model, name, national_numbers.clean(text)))


def place_of(model: Any, name: str) -> str:
    """ "people.nik": what a token is bound to."""
    return f"{model.__tablename__}.{name}"
