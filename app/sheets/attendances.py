"""Attendances: the marks of a row of an attendance matrix; blank is not absent, and totals are checked."""

from collections import Counter

from app.domain import cell_words
from app.domain.cell_texts import number
from app.domain.listed import Column, Remark
from app.sheets.columns import Columns
from app.sheets.row_cells import Cells
from app.sheets.tables import Table


def read(cells: Cells, table: Table, row: int, columns: Columns) -> None:
    """Put the marks by day into the row's data as "kehadiran", and remark on unknown marks and wrong totals."""
    dated = columns.of(Column.MEETING)
    if not dated:
        return
    marks: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for column in dated:
        top, left = table.corner(row, column)
        value = table.rows[top][left] if left < len(table.rows[top]) else None
        mark, remark = cell_words.mark(value)
        cells.remark(remark, column)
        if mark:
            counted[mark.value] += 1
            if column in columns.meetings:
                marks.setdefault(columns.meetings[column].isoformat(), mark.value)
    cells.row.data["kehadiran"] = marks
    for column, mark_of_total in columns.totals.items():
        said = number(cells.values.get(column))
        if said is not None and said != counted[mark_of_total]:
            cells.remark(Remark.TOTAL_DIFFERS, column)
