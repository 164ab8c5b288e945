"""Cells: how one value stands in a book or a table, the same on the screen and on paper."""

from datetime import date
from enum import Enum

from app.domain import dates
from app.words import word


def said(value: str | int | date | Enum | None) -> str:
    """Dates as 21/11/2026, members of enums by their word, nothing where nothing is known."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return word(value)
    return dates.short_date(value) if isinstance(value, date) else str(value)
