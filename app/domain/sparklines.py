"""Sparklines: where the points of a small line of progress lie, for the screen and for paper alike."""

from collections.abc import Sequence

MARGIN = 4


def points(values: Sequence[int], *, lowest: int, highest: int, width: int, height: int) -> list[tuple[float, float]]:
    """One point for each value, from left to right, in units of a drawing of `width` × `height`; y grows downwards.

    A single value lies in the middle; none gives no points.
    """
    if not values:
        return []
    across, up = width - 2 * MARGIN, height - 2 * MARGIN
    step = across / (len(values) - 1) if len(values) > 1 else 0.0
    start = MARGIN if len(values) > 1 else width / 2
    span = max(highest - lowest, 1)
    return [
        (round(start + step * n, 1), round(MARGIN + up * (highest - value) / span, 1)) for n, value in enumerate(values)
    ]


def path(found: Sequence[tuple[float, float]]) -> str:
    """The points as the attribute of an SVG polyline: "4.0,28.0 60.0,12.0"."""
    return " ".join(f"{x},{y}" for x, y in found)
