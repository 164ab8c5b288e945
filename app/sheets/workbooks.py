"""Workbooks: the sheets of .xlsx, .xls and .ods files, and the only place that knows calamine."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.domain.unreadable import Unreadable, UnreadableCode
from app.sheets.grids import MOST_CELLS, Layout, Row, SheetIn, Value, trimmed

STATES = [(SheetVisibleEnum.Hidden, "hidden"), (SheetVisibleEnum.VeryHidden, "very_hidden")]
# Whole numbers up to here are exact in a spreadsheet, which calculates with floats.
EXACT = 2**53


def sheets(path: Path, layouts: dict[str, Layout] | list[Layout]) -> list[SheetIn]:
    """Every sheet with cells, in order; `layouts` are what was found beside the values, by name or by order.

    The file must have been measured before. Raises Unreadable.
    """
    try:
        with CalamineWorkbook.from_path(path) as book:
            worksheets = [(i, m) for i, m in enumerate(book.sheets_metadata) if m.typ == SheetTypeEnum.WorkSheet]
            found = []
            for index, meta in worksheets:
                layout = _layout(layouts, index, meta.name)
                found.append(_sheet(book.get_sheet_by_index(index), meta, layout))
    except PasswordError:
        raise Unreadable(UnreadableCode.PASSWORD) from None
    except CalamineError:
        raise Unreadable(UnreadableCode.BROKEN) from None
    if sum(len(sheet.rows) * len(sheet.rows[0]) for sheet in found if sheet.rows) > 5 * MOST_CELLS:
        raise Unreadable(UnreadableCode.SWOLLEN)
    return found


def _layout(layouts: dict[str, Layout] | list[Layout], index: int, name: str) -> Layout:
    if isinstance(layouts, dict):
        return layouts.get(name, Layout())
    return layouts[index] if index < len(layouts) else Layout()


def _sheet(sheet: CalamineSheet, meta: SheetMetadata, layout: Layout) -> SheetIn:
    # Blank rows above the first cell come with the reading, blank columns left of it do not.
    left: Row = [None] * (sheet.start[1] if sheet.start else 0)
    rows = trimmed([left + [_value(value) for value in row] for row in sheet.iter_rows()], None)
    merged = [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or []]
    return SheetIn(
        name=meta.name, state=_state(meta), rows=rows,
        merged=merged or layout.merged, hidden_rows=layout.hidden_rows, struck=layout.struck,
        from_1904=layout.from_1904,
    )


def _state(meta: SheetMetadata) -> str:
    return next((state for visible, state in STATES if meta.visible == visible), "visible")


def _value(value: str | int | float | bool | date | datetime | time | timedelta) -> Value:
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return int(value)
    return None if value == "" else value
