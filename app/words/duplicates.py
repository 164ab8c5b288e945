"""Words of finding one person twice and of merging."""

from enum import Enum

PAIRS: list[tuple[Enum, str]] = []
ERRORS: dict[type[Exception], str] = {}
