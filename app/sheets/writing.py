"""Writing: lists become .xlsx and .csv files that open as they should on Indonesian computers, and harm nobody.

Everything that was once typed by somebody is written as text and never as a formula or a link. In .csv files, where a
spreadsheet decides for itself, text that would begin a formula gets an apostrophe in front (R31), foreign numbers
begin with 00 instead of +, and long numbers stand in groups of four, because Excel would round them.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from app.domain import dates
from app.domain.numerals import percent
from app.sheets.outgoing import Column, Shape

FORMULA = re.compile(r"[\s\u00a0\u200b\ufeff]*[=+\-@\t\r＝＋－＠]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST = 32_767  # letters in a cell
NOTICE = "Dokumen ini memuat data pribadi; simpan dan musnahkan sesuai ketentuan"
A4 = 9
FORMATS = {Shape.DAY: "dd/mm/yyyy", Shape.SHARE: "0.0%", Shape.NUMBER: "0"}
TEXT = "@"
PLAIN = {"valign": "top", "font_name": "Arial", "font_size": 10}
HEAD = {"bold": True, "bg_color": "#E3EFE9", "bottom": 1, "bottom_color": "#8FA79B", "text_wrap": True}


@dataclass(frozen=True)
class Written:
    """A finished file, and how many lines of the list it holds."""

    data: bytes
    rows: int


def xlsx(title: str, columns: Sequence[Column], lines: Iterable[Any]) -> Written:
    """The list as a workbook of one sheet called `title`, ready to print on A4; row by row, so memory stays flat."""
    out = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(title[:31])
        head = book.add_format({**PLAIN, **HEAD})
        formats = {shape: book.add_format({**PLAIN, "num_format": FORMATS.get(shape, TEXT)}) for shape in Shape}
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width, formats[column.shape])
            sheet.write_string(0, index, column.heading, head)
        rows = 0
        for rows, line in enumerate(lines, start=1):
            for index, column in enumerate(columns):
                value = column.value(line)
                # A number among days is a year of which no more is known.
                shape = Shape.NUMBER if column.shape is Shape.DAY and isinstance(value, int) else column.shape
                _write(sheet, rows, index, value, formats[shape])
        _finish(sheet, title, rows, len(columns))
    return Written(out.getvalue(), rows)


def _write(sheet: Any, row: int, index: int, value: Any, cell_format: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, index, value, cell_format)
    elif isinstance(value, bool) or value is None or value == "":
        return
    elif isinstance(value, int | float):
        sheet.write_number(row, index, value, cell_format)
    else:
        sheet.write_string(row, index, cleaned(str(value))[:LONGEST], cell_format)


def _finish(sheet: Any, title: str, rows: int, columns: int) -> None:
    """How it looks: headings stay in sight and on every printed page, every column can be filtered."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows, 1), max(columns - 1, 0))
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.8, right=0.5, top=0.8, bottom=0.8)
    sheet.set_header(f"&L{title.replace('&', '&&')}")
    sheet.set_footer(f"&L&8{NOTICE}&R&8Halaman &P dari &N")


def csv_file(columns: Sequence[Column], lines: Iterable[Any]) -> Written:
    """The list as Excel with Indonesian settings expects it: semicolons, UTF-8 with its mark, CRLF."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.heading for column in columns)
    rows = 0
    for record in _records(columns, lines):
        writer.writerow(map(_harmless, record))
        rows += 1
    return Written(out.getvalue().encode("utf-8-sig"), rows)


def _records(columns: Sequence[Column], lines: Iterable[Any]) -> Iterator[list[str]]:
    for line in lines:
        yield [_text(column.value(line), column.shape) for column in columns]


def _text(value: Any, shape: Shape) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return dates.short_date(value)
    if shape is Shape.SHARE:
        return percent(value)
    text = cleaned(str(value))
    if shape is Shape.PHONE and text.startswith("+"):
        return f"00{text[1:]}"
    if shape is Shape.DIGITS and text.isdigit():
        return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
    return text


def cleaned(text: str) -> str:
    """`text` without the control characters that no spreadsheet opens."""
    return text if text.isprintable() else CONTROL.sub("", text)


def _harmless(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text
