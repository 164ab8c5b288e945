"""Books: any spreadsheet that somebody brings, opened without harm, or refused with the reason."""

from dataclasses import dataclass
from pathlib import Path

from app.apart import apart
from app.domain.unreadable import Unreadable, UnreadableCode
from app.sheets import binary_sheets, delimited, envelopes, ooxml, opendocuments, workbooks
from app.sheets.archives import Archive
from app.sheets.compound_files import CompoundFile
from app.sheets.grids import SheetIn, Value

__all__ = ["Book", "SheetIn", "Unreadable", "UnreadableCode", "Value", "open_book"]


@dataclass
class Book:
    """An opened file. `kind` is "xlsx", "xls", "ods" or "csv" (which stands for .tsv and .txt too).

    `encoding` and `delimiter` are known for csv only.
    """

    kind: str
    sheets: list[SheetIn]
    encoding: str | None = None
    delimiter: str | None = None


def open_book(path: Path, filename: str) -> Book:
    """What stands in the file at `path`; `filename` is what its owner calls it, and decides nothing.

    At most 5 MB, 20,000 rows and 200 columns. Formulas give the value they were saved with, errors None, whole
    numbers int (exact below 2^53), dates are right in both epochs. Raises Unreadable, whose code has a sentence.
    """
    book = apart(_open, path)
    if not any(sheet.rows for sheet in book.sheets):
        raise Unreadable(UnreadableCode.EMPTY)
    return book


def _open(path: Path) -> Book:
    kind = envelopes.kind(path)
    if kind == "csv":
        read = delimited.read(path.read_bytes())
        return Book(kind, [read.sheet], encoding=read.encoding, delimiter=read.delimiter)
    return Book(kind, {"xlsx": _xlsx, "ods": _ods, "xls": _xls}[kind](path))


def _xlsx(path: Path) -> list[SheetIn]:
    return workbooks.sheets(path, ooxml.layouts(Archive(path)))


def _ods(path: Path) -> list[SheetIn]:
    archive = Archive(path)
    if opendocuments.is_locked(archive):
        raise Unreadable(UnreadableCode.PASSWORD)
    return workbooks.sheets(path, opendocuments.layouts(archive))


def _xls(path: Path) -> list[SheetIn]:
    stream = CompoundFile(path.read_bytes()).stream("Workbook", "Book", "WORKBOOK", "BOOK")
    return workbooks.sheets(path, binary_sheets.layouts(stream or b""))
