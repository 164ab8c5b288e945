"""Period recaps as workbooks: one sheet of people and one of groups, with the figures of the paper."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from app.domain.attendance import Status
from app.domain.period_recaps import PeriodRecap, Sum
from app.domain.units import Paper
from app.sheets.writing import A4, HEAD, LONGEST, NOTICE, PLAIN, Written, cleaned
from app.words import word

FOLIO = 14  # what Excel calls the paper nearest to F4
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
HEADINGS = (*(status.value for status in Status), "Belum diisi", "Pertemuan dihitung", "Kehadiran")


def xlsx(recap: PeriodRecap, facts: Sequence[tuple[str, str]], label, *, paper: Paper) -> Written:
    """The workbook of `recap`; `facts` are the lines above the table, `label` says what a group is called."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        people = [(number, line.name, line.sum) for number, line in enumerate(recap.lines, start=1)]
        _sheet(book, "Per orang", facts, ("No", "Nama"), [*people, ("", "Jumlah", recap.sum)], paper)
        groups = [
            (f"{word(grouping)}: {label(group.label)}", group.people, group.sum)
            for grouping, listed in recap.groups.items() for group in listed
        ]  # fmt: skip
        _sheet(book, "Per kelompok", facts, ("Kelompok", "Orang"), groups, paper)
    return Written(out.getvalue(), len(recap.lines))


def _sheet(
    book: Any, title: str, facts: Sequence[tuple[str, str]], first: tuple[str, str],
    rows: Iterable[tuple[Any, Any, Sum]], paper: Paper,
) -> None:
    sheet = book.add_worksheet(title)
    plain, head, share = (book.add_format(each) for each in (PLAIN, PLAIN | HEAD, {**PLAIN, "num_format": "0.00%"}))
    for row, (term, value) in enumerate(facts):
        sheet.write_string(row, 0, cleaned(f"{term}: {value}")[:LONGEST], plain)
    top = len(facts) + 1
    for column, heading in enumerate((*first, *HEADINGS)):
        sheet.set_column(column, column, 34 if heading in ("Nama", "Kelompok") else 11)
        sheet.write_string(top, column, heading, head)
    for row, (one, two, found) in enumerate(rows, start=top + 1):
        letters = [found.letters[status] for status in Status]
        for column, value in enumerate((one, two, *letters, found.unmarked, found.total)):
            if isinstance(value, int):
                sheet.write_number(row, column, value, plain)
            else:
                sheet.write_string(row, column, cleaned(value)[:LONGEST], plain)
        if found.fraction is not None:
            sheet.write_number(row, len(letters) + 4, float(found.fraction), share)
    sheet.set_paper(FOLIO if paper is Paper.F4 else A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_footer(f"&L&8{NOTICE}&R&8Halaman &P dari &N")
