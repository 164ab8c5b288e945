"""Words of bringing lists in: batches, their states and refusals."""

from enum import Enum

PAIRS: list[tuple[Enum, str]] = []
ERRORS: dict[type[Exception], str] = {}
