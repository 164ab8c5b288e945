"""Words of consent and of the rights of those whose data Balai keeps."""

from enum import Enum

PAIRS: list[tuple[Enum, str]] = []
ERRORS: dict[type[Exception], str] = {}
