"""Tables: a sheet as somebody reads it, with the text of every cell and what merged cells spread over others."""

from app.domain.cell_texts import one_line
from app.sheets.grids import SheetIn, Value

# No list on paper spreads one value over more cells than this; a larger range is decoration.
MOST_SPREAD = 5000
# Signs of one cell that are looked at: nobody's name or address is longer, and searching more takes too long.
LONGEST = 1000


class Table:
    """A sheet with its texts. Rows and columns count from 0."""

    def __init__(self, sheet: SheetIn) -> None:
        self.sheet = sheet
        self.rows = sheet.rows
        self.texts = [[one_line(value)[:LONGEST] for value in row] for row in sheet.rows]
        self.wide: dict[int, list[tuple[int, int]]] = {}
        self._above: dict[tuple[int, int], int] = {}
        self._corner: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in sheet.merged:
            self._note_merged(top, left, min(bottom, len(self.rows) - 1), right)

    def _note_merged(self, top: int, left: int, bottom: int, right: int) -> None:
        if right > left:
            self.wide.setdefault(top, []).append((left, right))
        if (bottom - top + 1) * (right - left + 1) > MOST_SPREAD:
            return
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self._corner[row, column] = (top, left)
                if row > top and column == left:
                    self._above[row, column] = top

    def text(self, row: int, column: int) -> str:
        """The text of one cell; "" outside the sheet."""
        here = self.texts[row] if 0 <= row < len(self.texts) else []
        return here[column] if 0 <= column < len(here) else ""

    def spread(self, row: int, column: int) -> str:
        """The text that covers a cell, its own or that of the range it is merged into."""
        return self.text(*self._corner.get((row, column), (row, column)))

    def corner(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds the value of the merged range around a cell; the cell itself when there is none."""
        return self._corner.get((row, column), (row, column))

    def from_above(self, row: int, column: int) -> Value:
        """The value that a vertically merged range brings down into this blank cell; None when there is none."""
        top = self._above.get((row, column))
        return self.rows[top][column] if top is not None and column < len(self.rows[top]) else None

    def is_from_above(self, row: int, column: int) -> bool:
        """Whether a cell belongs to a merged range that begins in a row above."""
        return (row, column) in self._above

    @property
    def fills_down(self) -> bool:
        return bool(self._above)

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold something themselves."""
        return [column for column, typed in enumerate(self.texts[row]) if typed]
