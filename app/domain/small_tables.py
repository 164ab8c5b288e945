"""Small tables: which cells of shared tables stay hidden, sums included, so that none can be worked out (R20).

Hiding every number from 1 to 4 is not enough where sums stand beside it. For each hidden cell a rectangle of hidden
cells is chosen in which numbers can be moved round without any shown number changing: then the hidden one may as well
be another (the hypercube method of statistical offices, see docs/decisions/0019).
"""

from collections.abc import Iterator, Sequence

from app.domain.small_numbers import LEAST

Grid = Sequence[Sequence[int]]
Cell = tuple[int, int]
Hidden = set[Cell]
Shown = list[list[int | None]]


def shown(grids: Sequence[Grid]) -> list[Shown]:
    """The numbers of `grids` with None where one stays hidden.

    All have the same columns. The last column holds the sums of the rows; the last row, which is the same in every
    grid, those of the columns, so that what is hidden there in one grid may not be read out of another.
    """
    return shown_alike([grids])[0]


def shown_alike(views: Sequence[Sequence[Grid]]) -> list[list[Shown]]:
    """Several views of the same tables, as `shown` takes them, each number hidden in all of them or in none.

    Rows of two views may tell the same (whoever came to a single meeting came once): what only one view hid could be
    read out of the other.
    """
    hidden: list[Hidden] = [set().union(*map(_small, same)) for same in zip(*views, strict=True)]
    known = 0
    while known != (now := sum(map(len, hidden))):
        known = now
        columns = {column for grid, cells in zip(views[0], hidden, strict=True) for column in _hidden_sums(grid, cells)}
        for grids in views:
            for grid, cells in zip(grids, hidden, strict=True):
                _protect(grid, cells, columns)
    return [[_seen(grid, cells) for grid, cells in zip(grids, hidden, strict=True)] for grids in views]


def _seen(grid: Grid, cells: Hidden) -> Shown:
    return [[None if (r, c) in cells else value for c, value in enumerate(row)] for r, row in enumerate(grid)]


def _small(grid: Grid) -> Hidden:
    return {(r, c) for r, row in enumerate(grid) for c, value in enumerate(row) if 0 < value < LEAST}


def _hidden_sums(grid: Grid, cells: Hidden) -> set[int]:
    """The columns whose sum is hidden, but for the sum of all."""
    foot, edge = len(grid) - 1, len(grid[0]) - 1
    return {c for r, c in cells if r == foot and c != edge}


def _protect(grid: Grid, cells: Hidden, columns: set[int]) -> None:
    """Hide what protects every small number of `grid`, and the sums of `columns`, hidden in another grid."""
    foot, edge = len(grid) - 1, len(grid[0]) - 1
    for cell in sorted(_small(grid)):
        if cell[0] == foot:
            continue
        rectangle = min(_rectangles(grid, cell), key=lambda each: _cost(grid, cells, each), default=None)
        cells.update(rectangle or _corner(grid, cell, cells))
    for column in sorted(columns | _hidden_sums(grid, cells)):
        if not any((row, column) in cells and (row, edge) in cells for row in range(foot)):
            cells.update(_corner(grid, (_loosest(grid, column), column), cells))
        cells.update({(foot, column), (foot, edge)})
    if (foot, edge) in cells and not _hidden_sums(grid, cells):
        cells.update(_corner(grid, (foot, max(range(edge), key=lambda c: grid[foot][c])), cells))


def _rectangles(grid: Grid, cell: Cell) -> Iterator[Hidden]:
    """Rectangles around `cell` that leave the sums of the columns alone, where numbers may move far enough."""
    foot, edge = len(grid) - 1, len(grid[0]) - 1
    row, column = cell
    for other_row in range(foot):
        for other in range(edge + 1):
            if other_row == row or other == column:
                continue
            beside, below, across = grid[row][other], grid[other_row][column], grid[other_row][other]
            if edge in (column, other):
                # Sums of rows move with their cells, so that only the other row has to give.
                inner = across if column == edge else below
                enough = inner >= LEAST
            else:
                enough = min(beside, below) >= LEAST and across > 0
            if enough:
                yield {cell, (row, other), (other_row, column), (other_row, other)}


def _corner(grid: Grid, cell: Cell, cells: Hidden) -> Hidden:
    """The cell, the sums of its row and column, and the sum of all: together they may be larger by any number."""
    foot, edge = len(grid) - 1, len(grid[0]) - 1
    row, column = cell
    if column == edge:
        column = max(range(edge), key=lambda c: ((row, c) in cells, grid[row][c]))
    if row == foot:
        row = _loosest(grid, column)
    return {(row, column), (row, edge), (foot, column), (foot, edge)}


def _loosest(grid: Grid, column: int) -> int:
    """The row whose cell in `column` costs least to hide and still can give."""
    rows = range(len(grid) - 1)
    return min(rows, key=lambda row: (grid[row][column] < LEAST, grid[row][-1]), default=0)


def _cost(grid: Grid, cells: Hidden, rectangle: Hidden) -> tuple[int, list[Cell]]:
    """What is lost by hiding `rectangle`; of equal ones the first, so that the same table always looks the same."""
    return sum(grid[r][c] + 1 for r, c in rectangle if (r, c) not in cells), sorted(rectangle)
