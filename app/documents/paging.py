"""Paging: which rows of a long list stand on which page, so that whoever signs never stands alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

KEPT = 3  # last rows that stay with the totals and signatures
MM = 96 / 25.4
BOTTOM, BOTTOM_WIDE = 22 * MM, 19 * MM  # margins of paper.css
SLACK = 0.5 * MM

Place = tuple[float, float, float, float]


@dataclass(frozen=True)
class Room:
    """CSS pixels for rows on the first page and on further ones, and what stands below the last row."""

    first: float
    further: float
    end: float

    def on(self, page: int) -> float:
        return self.further if page else self.first


def bottom(height: float, paper: str) -> float:
    """Where the lower margin of a page of `height` begins, all in CSS pixels."""
    return height - (BOTTOM_WIDE if paper.endswith("-wide") else BOTTOM)


def room(found: Mapping[str, Place], bottom: float) -> Room:
    """What is left above `bottom` below a heading above rows-1, below one above rows-2, and what `end` takes."""
    end = found["end"][3] - found["end"][1]
    return Room(bottom - SLACK - found["rows-1"][1], bottom - SLACK - found["rows-2"][1], end)


def pages(heights: Sequence[float], room: Room) -> list[tuple[int, int]]:
    """The rows first…last (not included) of each page; the last has at least KEPT of them and what stands below."""
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(heights):
        last = _filled(heights, first, room.on(len(found)))
        found.append((first, last))
        first = last
    if not found:
        return [(0, 0)]
    first, last = found[-1]
    if sum(heights[first:last]) + room.end > room.on(len(found) - 1) and last - first > KEPT:
        found[-1:] = [(first, last - KEPT), (last - KEPT, last)]
    return found


def _filled(heights: Sequence[float], first: int, space: float) -> int:
    last = first + 1
    used = heights[first]
    while last < len(heights) and used + heights[last] <= space:
        used += heights[last]
        last += 1
    return last
