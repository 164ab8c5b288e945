"""Choosing: which sheets of a file are lists of people, and why the others are not."""

import re

from app.domain.listed import Remark
from app.sheets import headers
from app.sheets.headers import Header
from app.sheets.tables import Table

_COVER = re.compile(r"cover|sampul|petunjuk|panduan|cara|info|readme|baca|pengantar|judul|isi|menu|home", re.IGNORECASE)
_RECAP = re.compile(r"rekap|ringkas|resume|statistik|grafik|diagram|chart|summary|jumlah|total|laporan", re.IGNORECASE)
TABULAR = 3  # rows of at least as many cells look like a table


def reason_against(table: Table, header: Header | None, *, alone: bool) -> Remark | None:
    """Why a sheet is not read; None when it is a list. `alone`: no other sheet of the file could be the list."""
    name = table.sheet.name or ""
    if table.sheet.state != "visible":
        return Remark.HIDDEN_SHEET
    if header and not (_RECAP.search(name) and not alone):
        return None
    if header or _RECAP.search(name):
        return Remark.NOT_OF_PEOPLE
    if _COVER.fullmatch(name.strip()) or _COVER.match(name):
        return Remark.NOT_A_LIST
    if any(headers.names_something_else(table, row) for row in range(min(headers.SEARCHED, len(table.rows)))):
        return Remark.NOT_OF_PEOPLE
    full = sum(len(table.filled(row)) >= TABULAR for row in range(len(table.rows)))
    return Remark.NO_HEADER if full >= TABULAR or _is_column_of_names(table) else Remark.NOT_A_LIST


def _is_column_of_names(table: Table) -> bool:
    """Two or three columns that go on for long: a list of which nobody wrote the header."""
    counts = [len(table.filled(row)) for row in range(len(table.rows))]
    return sum(count in (2, 3) for count in counts) > max(4, len(counts) // 2)
