"""Outgoing: what stands in one column of a list that leaves Balai, and how a spreadsheet should show it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from app.domain.rights import Right


class Shape(Enum):
    """What the values are. DIGITS are long numbers that nobody calculates with; SHARE is a part of one."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    SHARE = "share"
    PHONE = "phone"
    DIGITS = "digits"


@dataclass(frozen=True)
class Column:
    """One column. Columns of the same `key` are chosen together, under the first one's `label` or heading.

    `value` takes a line of the list; None is a blank cell. `width` counts letters. Columns that are not `chosen` must
    be asked for, and those with a `right` are offered only to who holds it.
    """

    key: str
    heading: str
    value: Callable[[Any], Any]
    width: int = 14
    shape: Shape = Shape.TEXT
    chosen: bool = True
    right: Right | None = None
    label: str = ""


def offered(columns: Iterable[Column], may: Callable[[Right], bool]) -> dict[str, str]:
    """Key → label of the columns among which somebody with these rights chooses."""
    found: dict[str, str] = {}
    for column in columns:
        if column.right is None or may(column.right):
            found.setdefault(column.key, column.label or column.heading)
    return found
