"""Pages: one way to page a list by key, which costs the same on the first page and on the thousandth."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, literal, select, tuple_

from app.db import db

SIZE = 50
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a list, and the id after which the next page begins (None on the last)."""

    rows: list[T]
    next: int | None


def key(text: str | None) -> int | None:
    """The id that an address names as the end of the page before; None for anything that is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def by_key(query: Select[tuple[T]], model: Any, column: Any, *, after: int | None, size: int = SIZE) -> Page[T]:
    """One page of `query` ordered by `column` and id, beginning behind the row with the id `after`."""
    if after is not None:
        last = select(column).where(model.id == after).scalar_subquery()
        query = query.where(tuple_(column, model.id) > tuple_(last, literal(after)))
    rows = list(db.session.scalars(query.order_by(column, model.id).limit(size + 1)))
    return Page(rows[:size], rows[size - 1].id if len(rows) > size else None)  # type: ignore[attr-defined]
