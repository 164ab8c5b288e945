"""Words of lists that come in: columns, and what was wrong with a row."""

from enum import Enum

PAIRS: list[tuple[Enum, str]] = []
ERRORS: dict[type[Exception], str] = {}
