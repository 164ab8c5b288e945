"""Charts: where the bars of a table lie in a drawing, for the screen and for paper alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.statistics import Label, Line, Table

WIDTH = 360  # units, about the pixels of a phone
ROW, BAR, TEXT = 34, 12, 13
MOST = 12


@dataclass(frozen=True)
class Piece:
    """One part of a bar: how many men ("L"), women ("P"), unknown ("?"), or all where the parts are not told ("")."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """One line of the table: `text` and `top` are where its words and its bar begin; `total` None is hidden."""

    label: Label
    total: int | None
    text: int
    top: int
    pieces: list[Piece]


@dataclass(frozen=True)
class Chart:
    """`left_out` lines of the table are not drawn, because they are smaller than the others."""

    width: int
    height: int
    bars: list[Bar]
    left_out: int


def of(table: Table) -> Chart:
    """The people of each line as a bar that is parted by sex; at most MOST lines."""
    lines = table.lines[:MOST]
    highest = max((_known(line) for line in lines), default=0) or 1
    bars = [
        Bar(line.label, line.people[-1], n * ROW + TEXT, n * ROW + TEXT + 5, _pieces(line, highest))
        for n, line in enumerate(lines)
    ]
    return Chart(WIDTH, len(lines) * ROW, bars, len(table.lines) - len(lines))


def _known(line: Line) -> int:
    """How long the bar is at most: the sum, or what is told of its parts."""
    total = line.people[-1]
    return sum(part or 0 for part in line.people[:-1]) if total is None else total


def _pieces(line: Line, highest: int) -> list[Piece]:
    parts: Sequence[tuple[str, int]]
    if line.people[-1] is None:
        parts = []
    elif None in line.people[:-1]:
        parts = [("", line.people[-1])]
    else:
        parts = [(kind, count or 0) for kind, count in zip(("L", "P", "?"), line.people, strict=False)]
    pieces, x = [], 0.0
    for kind, count in parts:
        width = round(WIDTH * count / highest, 1)
        if width:
            pieces.append(Piece(kind, round(x, 1), width))
        x += WIDTH * count / highest
    return pieces
