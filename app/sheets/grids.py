"""Grids: what stands in the cells of a sheet, whatever kind of file it came from, and how much is read at most."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from app.domain.unreadable import Unreadable, UnreadableCode

Value = str | int | float | bool | date | datetime | time | timedelta | None
Row = list[Value]

MOST_ROWS = 20_000
MOST_COLUMNS = 200
# Filled cells of a whole file: 20,000 rows of thirty columns.
MOST_CELLS = 600_000
# Cells between the first and the last that holds anything, blank ones too: what a reader has to lay out in memory;
# and how far down anything may stand at all.
MOST_AREA = 2_000_000
MOST_DEPTH = 100_000


@dataclass
class SheetIn:
    """One sheet. `rows` is rectangular and absolute: rows[0] is row 1, index 0 is column A.

    Blank rows and columns at the end are cut off; a blank cell is None (in csv files ""). `merged` holds
    (first row, first column, last row, last column) from 0; `hidden_rows` counts from 1; `struck` holds
    (row, column) from 0 of cells whose whole text is struck through. `name` is None for csv files. A number that
    means a day counts from 1904 in workbooks of old Macs.
    """

    name: str | None
    state: str = "visible"
    rows: list[Row] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    struck: set[tuple[int, int]] = field(default_factory=set)
    from_1904: bool = False


@dataclass
class Layout:
    """What the reader of values does not tell: hidden rows, struck cells and, for some formats, merged ranges."""

    hidden_rows: set[int] = field(default_factory=set)
    struck: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    from_1904: bool = False


@dataclass
class Extent:
    """Counts what a file holds while it is scanned, and refuses it as soon as it is too much."""

    rows: int = 0
    cells: int = 0
    last_row: int = -1
    bottom: int = 0
    right: int = 0

    def reserve(self, row: int, column: int) -> None:
        """A cell at (row, column), from 0, that may hold something."""
        self.bottom = max(self.bottom, row + 1)
        self.right = max(self.right, column + 1)
        if self.bottom > MOST_DEPTH:
            raise Unreadable(UnreadableCode.TOO_MANY_ROWS)
        if self.bottom * self.right > MOST_AREA:
            raise Unreadable(UnreadableCode.SWOLLEN)

    def fill(self, row: int, cells: int = 1, rows: int = 1) -> None:
        """`cells` cells in `row` (and `rows - 1` copies of it below) do hold something."""
        if row != self.last_row:
            self.rows += rows
            self.last_row = row
        if self.rows > MOST_ROWS:
            raise Unreadable(UnreadableCode.TOO_MANY_ROWS)
        self.count(cells)

    def count(self, cells: int) -> None:
        """`cells` more cells hold something, wherever they are."""
        self.cells += cells
        if self.cells > MOST_CELLS:
            raise Unreadable(UnreadableCode.SWOLLEN)

    def next_sheet(self) -> None:
        """Begin another sheet: rows and cells go on counting, positions begin again."""
        self.last_row, self.bottom, self.right = -1, 0, 0


def is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def trimmed(rows: list[Row], blank: Value) -> list[Row]:
    """`rows` without blank rows and columns at the end, each as long as the longest, filled up with `blank`.

    Raises Unreadable for more than 20,000 rows or 200 columns.
    """
    widths = [_width(row) for row in rows]
    height = max((number for number, width in enumerate(widths, start=1) if width), default=0)
    width = max(widths, default=0)
    if height > MOST_ROWS:
        raise Unreadable(UnreadableCode.TOO_MANY_ROWS)
    if width > MOST_COLUMNS:
        raise Unreadable(UnreadableCode.TOO_MANY_COLUMNS)
    return [row[:width] + [blank] * (width - len(row)) for row in rows[:height]]


def _width(row: Row) -> int:
    width = len(row)
    while width and is_blank(row[width - 1]):
        width -= 1
    return width
