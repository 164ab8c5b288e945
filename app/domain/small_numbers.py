"""Small numbers: which cells of a shared table stay hidden, so that nobody can be guessed behind them (R20)."""

from collections.abc import Mapping
from typing import TypeVar

LEAST = 5
K = TypeVar("K")


def shown(counts: Mapping[K, int]) -> dict[K, int | None]:
    """`counts` in the same order, with None where a number stays hidden: those from 1 to 4, and as many of the next
    larger ones as it takes that nobody can work the hidden ones out from the sum."""
    hidden = {key for key, count in counts.items() if 0 < count < LEAST}
    for key in sorted((key for key, count in counts.items() if count >= LEAST), key=lambda each: counts[each]):
        if not hidden or (len(hidden) > 1 and sum(counts[each] for each in hidden) >= LEAST):
            break
        hidden.add(key)
    return {key: None if key in hidden else count for key, count in counts.items()}


def total(count: int) -> int | None:
    """A sum on its own: None when it is too small to be told."""
    return None if 0 < count < LEAST else count
