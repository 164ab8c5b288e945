"""Opening workbooks of every kind: values are exact, positions absolute, and what is out of sight is known."""

from datetime import date, datetime, time

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.sheets.books import open_book
from tests.sheets.building import ods, ods_cell, text_cell, xlsx

NIK = 3510974505820002


def opened(path):
    return open_book(path, path.name)


@pytest.fixture
def saved(tmp_path):
    """saved(workbook) writes an openpyxl or xlwt workbook and opens it."""

    def save(book):
        path = tmp_path / ("daftar.xls" if isinstance(book, xlwt.Workbook) else "daftar.xlsx")
        book.save(path)
        return opened(path)

    return save


def test_rows_and_columns_are_where_the_spreadsheet_has_them(saved):
    book = openpyxl.Workbook()
    book.active["C3"] = "Nama"
    book.active["D4"] = "Siti"
    sheet = saved(book).sheets[0]
    assert sheet.rows == [[None] * 4, [None] * 4, [None, None, "Nama", None], [None, None, None, "Siti"]]


def test_numbers_dates_times_and_truth_come_as_what_they_are(saved):
    book = openpyxl.Workbook()
    book.active.append([NIK, 12.5, date(1987, 5, 12), datetime(2026, 11, 21, 8, 30), time(8, 30), True, 3.0, -5])
    row = saved(book).sheets[0].rows[0]
    assert row == [NIK, 12.5, date(1987, 5, 12), datetime(2026, 11, 21, 8, 30), time(8, 30), True, 3, -5]
    assert [type(value) for value in (row[0], row[6])] == [int, int]


def test_dates_are_right_in_a_workbook_from_a_mac(saved):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = date(1987, 5, 12)
    old = xlwt.Workbook()
    old.dates_1904 = True
    old.add_sheet("S").write(0, 0, date(1987, 5, 12), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    assert saved(book).sheets[0].rows == saved(old).sheets[0].rows == [[date(1987, 5, 12)]]


def test_a_formula_gives_the_value_it_was_saved_with_and_an_error_nothing(tmp_path):
    number, error = '<c r="A1"><f>ROW()-5</f><v>7</v></c>', '<c r="B1" t="e"><v>#N/A</v></c>'
    cells = number + error + '<c r="C1" t="str"><f>A1</f><v>Siti</v></c>'
    assert opened(xlsx(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>')).sheets[0].rows == [[7, None, "Siti"]]


def test_cells_that_name_no_position_stand_one_after_another(tmp_path):
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert opened(xlsx(tmp_path / "a.xlsx", rows)).sheets[0].rows == [[1, 2], [3, None]]


def test_hidden_sheets_and_rows_and_merged_cells_are_told(saved):
    book = openpyxl.Workbook()
    sheet = book.active
    for name in ("Siti", "Wahyuni", "Endang"):
        sheet.append([name])
    sheet.merge_cells("A5:B6")
    sheet["A5"] = "Gabung"
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("Rahasia")["A1"] = 1
    book.create_sheet("Sembunyi")["A1"] = 1
    book["Rahasia"].sheet_state, book["Sembunyi"].sheet_state = "veryHidden", "hidden"
    found = saved(book).sheets
    assert [sheet.state for sheet in found] == ["visible", "very_hidden", "hidden"]
    assert (found[0].hidden_rows, found[0].merged) == ({2}, [(4, 0, 5, 1)])


def test_a_hidden_row_is_told_though_its_last_cell_holds_nothing_but_a_blank(tmp_path):
    blank = '<c r="C2" t="str"><v> </v></c>'
    rows = f'<row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c>{blank}</row>'
    assert opened(xlsx(tmp_path / "a.xlsx", rows)).sheets[0].hidden_rows == {2}


def test_struck_cells_are_told_whether_the_cell_or_its_letters_are_struck(saved):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Siti", "Wahyuni", "Endang", "Rohani"])
    sheet["A1"].font = Font(strike=True)
    struck, plain = InlineFont(strike=True), InlineFont()
    sheet["B2"] = CellRichText(TextBlock(struck, "semua"), TextBlock(struck, " dicoret"))
    sheet["C2"] = CellRichText(TextBlock(struck, "hanya"), TextBlock(plain, " sebagian"))
    found = saved(book).sheets[0]
    assert found.struck == {(0, 0), (1, 1)}
    assert found.rows[1] == [None, "semua dicoret", "hanya sebagian", None]


def test_an_old_workbook_tells_the_same(saved):
    book = xlwt.Workbook()
    sheet = book.add_sheet("SIAK")
    sheet.write(2, 1, "Nama")
    sheet.write(3, 1, NIK)
    sheet.write(3, 2, date(1987, 5, 12), xlwt.easyxf("font: struck_out on", num_format_str="DD/MM/YYYY"))
    sheet.row(3).hidden = True
    sheet.write_merge(4, 5, 1, 2, "Gabung")
    book.add_sheet("Rahasia").visibility = 2
    read = saved(book)
    found = read.sheets[0]
    assert (read.kind, [sheet.state for sheet in read.sheets]) == ("xls", ["visible", "very_hidden"])
    assert found.rows[2:4] == [[None, "Nama", None], [None, NIK, date(1987, 5, 12)]]
    assert (found.hidden_rows, found.struck, found.merged) == ({4}, {(3, 2)}, [(4, 1, 5, 2)])


def test_an_open_document_tells_the_same(tmp_path):
    styles = (
        '<style:style style:name="ce1" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    blank = '<table:table-cell table:number-columns-repeated="9"/>'
    gap = f'<table:table-row table:number-rows-repeated="2">{blank}</table:table-row>'
    first = "<table:table-cell/>" + ods_cell("Nama<text:s/>lengkap", 'table:number-columns-spanned="2"')
    number = ods_cell("3,51E+15", f'office:value="{NIK}"', "float")
    day = ods_cell("12/05/87", 'office:date-value="1987-05-12" table:style-name="ce1"', "date")
    hour = ods_cell("08.30", 'office:time-value="PT08H30M00S"', "time")
    table = (
        f'<table:table table:name="Data">{gap}<table:table-row>{first}<table:covered-table-cell/></table:table-row>'
        f'<table:table-row table:visibility="filter">{number}{day}{hour}</table:table-row></table:table>'
    )
    row = f"<table:table-row>{ods_cell()}</table:table-row>"
    hidden = f'<table:table table:name="Lain" table:style-name="ta2">{row}</table:table>'
    read = opened(ods(tmp_path / "a.ods", table + hidden, styles=styles))
    found = read.sheets[0]
    assert (read.kind, [sheet.state for sheet in read.sheets]) == ("ods", ["visible", "hidden"])
    assert found.rows[2:] == [[None, "Nama lengkap", None], [NIK, date(1987, 5, 12), time(8, 30)]]
    assert (found.hidden_rows, found.struck, found.merged) == ({4}, {(3, 1)}, [(2, 1, 2, 2)])


def test_a_sheet_that_claims_a_million_rows_is_read_when_it_is_small(tmp_path):
    blank = "".join(f'<row r="{row}" ht="15"/>' for row in range(3, 200_000))
    columns = "".join(f'<c r="{first}{second}2" s="1"/>' for first in "ABCDEFGHIJ" for second in "ABCDEFGHIJKLMNOPQR")
    rows = f'<row r="1">{text_cell("A1", "Nama")}</row><row r="2">{text_cell("A2", "Siti")}{columns}</row>{blank}'
    assert opened(xlsx(tmp_path / "a.xlsx", rows)).sheets[0].rows == [["Nama"], ["Siti"]]


def test_the_name_of_a_file_decides_nothing(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Nama"
    book.save(tmp_path / "a.xlsx")
    renamed = (tmp_path / "a.xlsx").rename(tmp_path / "a.csv")
    (tmp_path / "b.xls").write_text("Nama\tDesa\nSiti\tMuncar\n")
    assert (opened(renamed).kind, opened(renamed).sheets[0].rows) == ("xlsx", [["Nama"]])
    assert opened(tmp_path / "b.xls").sheets[0].rows == [["Nama", "Desa"], ["Siti", "Muncar"]]
