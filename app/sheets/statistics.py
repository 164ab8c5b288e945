"""Statistics as a workbook: one sheet for each table, with the same figures as on the screen and on paper."""

from enum import Enum
from fractions import Fraction
from io import BytesIO
from typing import Any

import xlsxwriter

from app.documents import statistics as printed
from app.domain.periods import Period
from app.domain.reached import Dimension
from app.domain.statistics import Label, Line, Statistics, Table
from app.domain.units import Unit
from app.sheets.writing import A4, Written, cleaned
from app.words import word

HIDDEN, NOBODY = "*", "–"
NUMBER = '#,##0;-#,##0;"–"'
FACE = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
SEXES = ("L", "P", "Belum diketahui", "Jumlah")
NOTE = "Tanda *: angka 1 sampai 4 disembunyikan, dan bila perlu angka lain, supaya tidak ada orang yang bisa ditebak."
OWN = "Angka kecil tidak disembunyikan: hanya untuk keperluan lembaga sendiri."
TOP = 8


def xlsx(found: Statistics, unit: Unit) -> Written:
    """The workbook of `found`, made by `unit`."""
    out = BytesIO()
    rows = 0
    with xlsxwriter.Workbook(out, OPTIONS) as file:
        for table in found.tables:
            rows += _sheet(file, found, table, unit)
    return Written(out.getvalue(), rows)


def _sheet(file: Any, found: Statistics, table: Table, unit: Unit) -> int:
    """One table below its title and facts; how many lines it has."""
    sheet = file.add_worksheet(word(table.dimension).replace("/", " ")[:31])
    plain = file.add_format(FACE)
    head = file.add_format({**FACE, "bold": True, "align": "center", "border": 1, "bg_color": "#E3EFE9",
                            "text_wrap": True})  # fmt: skip
    title = file.add_format({**FACE, "bold": True, "font_size": 13})
    sheet.write_string(0, 0, f"Statistik kegiatan menurut {word(table.dimension).lower()}", title)
    told = [(term, value) for term, value in printed.facts(found) if value]
    for row, (term, value) in enumerate([*told, ("Dibuat oleh", unit.name)], start=1):
        sheet.write_string(row, 0, cleaned(f"{term}: {value}"), plain)
    names = SEXES if found.with_unknown else (*SEXES[:2], SEXES[3])
    sheet.merge_range(TOP, 0, TOP + 1, 0, word(table.dimension), head)
    sheet.merge_range(TOP, 1, TOP, len(names) + 1, "Orang", head)
    sheet.merge_range(TOP, len(names) + 2, TOP, 2 * len(names) + 1, "Kehadiran", head)
    for column, name in enumerate((*names, "Perempuan", *names), start=1):
        sheet.write_string(TOP + 1, column, name, head)
    for row, line in enumerate([*table.lines, found.sums], start=TOP + 2):
        _line(file, sheet, row, found, table.dimension, line)
    _finish(sheet, row + 2, NOTE if found.shared else OWN, plain, 2 * len(names) + 2)
    return len(table.lines)


def _line(file: Any, sheet: Any, row: int, found: Statistics, dimension: Dimension, line: Line) -> None:
    last = line.label is None
    shape = {**FACE, "border": 1, "bold": last}
    name, count = file.add_format(shape), file.add_format({**shape, "align": "right", "num_format": NUMBER})
    share = file.add_format({**shape, "align": "right", "num_format": "0.00%"})
    sheet.write_string(row, 0, cleaned(label(dimension, line.label)), name)
    kept = (0, 1, 2, 3) if found.with_unknown else (0, 1, 3)
    figures: list[tuple[int | Fraction | str | None, Any]] = [(line.people[n], count) for n in kept]
    women = NOBODY if line.people[-1] == 0 else line.women
    figures += [(women, share), *((line.attendances[n], count) for n in kept)]
    for column, (value, formed) in enumerate(figures, start=1):
        if value is None or isinstance(value, str):
            sheet.write_string(row, column, value or HIDDEN, formed)
        else:
            sheet.write_number(row, column, float(value), formed)


def label(dimension: Dimension, said: Label) -> str:
    """What the line stands for, as the screen says it."""
    if said is None:
        return "Semua"
    if isinstance(said, Period):
        return said.label
    if isinstance(said, Enum):
        return word(said)
    return said or ("Tanpa mitra" if dimension is Dimension.PARTNER else "Belum diketahui")


def _finish(sheet: Any, row: int, note: str, plain: Any, columns: int) -> None:
    sheet.write_string(row, 0, note, plain)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, columns, 11)
    sheet.freeze_panes(TOP + 2, 1)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TOP, TOP + 1)
    sheet.set_footer("&R&8Halaman &P dari &N")
