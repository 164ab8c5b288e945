"""Versions: whoever edits what somebody else has just changed is told, instead of overwriting it."""

from app.db import Versioned


class Outdated(Exception):
    """The row was changed by somebody else after this form was opened."""


def expect(row: Versioned, seen: int | None) -> None:
    """Go on only if `row` still is the version that was seen; raises Outdated."""
    if row.version != seen:
        raise Outdated
