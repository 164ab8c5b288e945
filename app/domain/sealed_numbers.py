"""Sealed numbers: how a row keeps a NIK or KK in two columns, the token and the print to search by."""

from typing import Any

from app.domain import national_numbers, sealing


def keep(row: Any, name: str, text: str) -> None:
    """Let `row` keep `text` in <name>_sealed and <name>_print; "" clears both. Raises BadNationalNumber.

    The number that is there already stays as it was sealed, so that it counts as unchanged.
    """
    if not text:
        setattr(row, f"{name}_sealed", None)
        setattr(row, f"{name}_print", None)
        return
    number, place = national_numbers.clean(text), place_of(type(row), name)
    if getattr(row, f"{name}_print") in sealing.fingerprints(number, place):
        return
    setattr(row, f"{name}_sealed", sealing.seal(number, place))
    setattr(row, f"{name}_print", sealing.fingerprint(number, place))


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
    prints = sealing.fingerprints(national_numbers.clean(text), place_of(model, name))
    return getattr(model, f"{name}_print").in_(prints)


def place_of(model: Any, name: str) -> str:
    """ "people.nik": what a token is bound to."""
    return f"{model.__tablename__}.{name}"
