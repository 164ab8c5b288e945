"""Score sheets: the rows of the first sheet of a file that holds something, as texts to be read as scores."""

import tempfile
from pathlib import Path

from app.domain.cell_texts import one_line
from app.sheets.books import open_book
from app.sheets.grids import Value


def rows(data: bytes, filename: str) -> list[list[str]]:
    """The cells of the first visible sheet with rows; shares of a point are rounded to two decimals.

    Raises Unreadable.
    """
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        book = open_book(Path(file.name), filename)
    sheets = [sheet for sheet in book.sheets if sheet.rows]
    sheet = next((each for each in sheets if each.state == "visible"), sheets[0])
    return [[_cell(value) for value in row] for row in sheet.rows]


def _cell(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return one_line(value)
