"""Words of the answers of families."""

from enum import Enum

PAIRS: list[tuple[Enum, str]] = []
ERRORS: dict[type[Exception], str] = {}
