"""Chunks: long lists in pieces, because a database takes only so many values in one statement."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500
T = TypeVar("T")


def of(whole: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """`whole` in its order as lists of at most `size`; none when it is empty."""
    rest = iter(whole)
    while some := list(islice(rest, size)):
        yield some
