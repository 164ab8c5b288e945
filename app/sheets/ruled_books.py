"""Books as workbooks: the same title, identity lines, merged head and numbered row as on paper, ready to print."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from app.domain import book_forms
from app.domain.book_forms import Column
from app.domain.books import Book
from app.domain.units import Paper
from app.sheets.writing import A4, LONGEST, NOTICE, Written, cleaned
from app.words import word
from app.words.cells import said

FOLIO = 14  # what Excel calls the paper nearest to F4
MILLIMETRES = 1.9  # of a column for each letter
WIDE = 34
FACE = {"font_name": "Arial", "font_size": 9, "valign": "vcenter", "text_wrap": True}
BOX = {**FACE, "border": 1}
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def xlsx(book: Book, facts: Sequence[tuple[str, str]], *, paper: Paper) -> Written:
    """The workbook of `book`; `facts` are its identity lines."""
    out = BytesIO()
    columns = book.form.columns
    with xlsxwriter.Workbook(out, OPTIONS) as file:
        sheet = file.add_worksheet(word(book.kind)[:31])
        last = len(columns) - 1
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width / MILLIMETRES if column.width else WIDE)
        title = file.add_format({**FACE, "bold": True, "font_size": 13, "align": "center"})
        sheet.merge_range(0, 0, 0, last, book.title, title)
        plain = file.add_format({"font_name": "Arial", "font_size": 10})
        for row, (term, value) in enumerate(facts, start=2):
            sheet.write_string(row, 0, f"{term}: {value}", plain)
        top = len(facts) + 3
        first = _head(file, sheet, columns, top)
        _lines(file, sheet, book, first)
        _finish(sheet, book.title, (top, first - 1), paper)
    return Written(out.getvalue(), len(book.lines))


def _head(file: Any, sheet: Any, columns: tuple[Column, ...], top: int) -> int:
    """Titles in two rows where some stand below a common one, then the numbers; the row after them."""
    head = file.add_format({**BOX, "bold": True, "align": "center", "font_size": 8, "bg_color": "#EEEEEE"})
    small = file.add_format({**BOX, "italic": True, "align": "center", "font_size": 7})
    grouped = any(column.group for column in columns)
    at = 0
    for title, count in book_forms.groups(columns):
        if title and count > 1:
            sheet.merge_range(top, at, top, at + count - 1, title, head)
        elif title:
            sheet.write_string(top, at, title, head)
        elif grouped:
            sheet.merge_range(top, at, top + 1, at, columns[at].title, head)
        at += count
    below = top + grouped
    for index, column in enumerate(columns):
        if column.group or not grouped:
            sheet.write_string(below, index, column.title, head)
        sheet.write_number(below + 1, index, index + 1, small)
    return below + 2


def _lines(file: Any, sheet: Any, book: Book, first: int) -> None:
    text, middle = file.add_format(BOX), file.add_format({**BOX, "align": "center"})
    day = file.add_format({**BOX, "align": "center", "num_format": "dd/mm/yyyy"})
    for row, line in enumerate(book.lines, start=first):
        for index, value in enumerate(line):
            if isinstance(value, date):
                sheet.write_datetime(row, index, value, day)
            elif isinstance(value, int):
                sheet.write_number(row, index, value, middle)
            else:
                shape = middle if book.form.columns[index].middle else text
                sheet.write_string(row, index, cleaned(said(value))[:LONGEST], shape)
        if book.form.high:
            sheet.set_row(row, 30)


def _finish(sheet: Any, title: str, head: tuple[int, int], paper: Paper) -> None:
    """One page wide, the head on every page, the notice and the page number below."""
    sheet.set_paper(FOLIO if paper is Paper.F4 else A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*head)
    sheet.freeze_panes(head[1] + 1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.set_footer(f"&L&8{NOTICE}&C&8{title.replace('&', '&&')}&R&8Halaman &P dari &N")
