"""Writing lists: files that spreadsheets open as they should, and in which nothing acts."""

import csv
import zipfile
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest

from app.sheets import writing
from app.sheets.books import open_book
from app.sheets.outgoing import Column, Shape


def column(heading, shape=Shape.TEXT):
    return Column(heading.lower(), heading, lambda line: line[heading], 20, shape)


COLUMNS = [
    column("Nama"), column("Lahir", Shape.DAY), column("HP", Shape.PHONE), column("NIK", Shape.DIGITS),
    column("Umur", Shape.NUMBER), column("Persen", Shape.SHARE),
]  # fmt: skip
SITI = {"Nama": "Siti; “Ana”", "Lahir": date(1987, 5, 12), "HP": "0812-3456-7890", "NIK": "3510974505820002",
        "Umur": 39, "Persen": 0.875}
ABROAD = {"Nama": "Wahyuni", "Lahir": None, "HP": "+852 5123 4567", "NIK": "", "Umur": None, "Persen": None}
TRICKS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1", "  =1+1", "\u00a0=1+1", '=HYPERLINK("http://x.example")',
          "＝1+1", "\ufeff=1"]


def book_of(lines):
    return openpyxl.load_workbook(BytesIO(writing.xlsx("Daftar warga", COLUMNS, lines).data))


def records(lines):
    data = writing.csv_file(COLUMNS, lines).data
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_workbook_holds_dates_numbers_and_text_as_what_they_are():
    sheet = book_of([SITI, ABROAD]).active
    assert [cell.value for cell in sheet[1]] == ["Nama", "Lahir", "HP", "NIK", "Umur", "Persen"]
    assert sheet["B2"].value.date() == date(1987, 5, 12) and sheet["B2"].number_format == "dd/mm/yyyy"
    assert [cell.value for cell in sheet[2]][2:] == ["0812-3456-7890", "3510974505820002", 39, 0.875]
    assert (sheet["D2"].data_type, sheet["D2"].number_format) == ("s", "@")
    assert [cell.value for cell in sheet[3]] == ["Wahyuni", None, "+852 5123 4567", None, None, None]


def test_a_year_of_which_no_more_is_known_is_no_day():
    cell = book_of([{**SITI, "Lahir": 1971}]).active["B2"]
    assert (cell.value, cell.number_format) == (1971, "0")
    assert records([{**SITI, "Lahir": 1971}])[1][1] == "1971"


def test_a_workbook_is_ready_to_filter_and_to_print():
    sheet = book_of([SITI, ABROAD]).active
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Daftar warga", "A2", "A1:F3")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1" and sheet.column_dimensions["A"].width > 19
    assert "data pribadi" in sheet.oddFooter.left.text


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_that_was_typed_becomes_a_formula_or_a_link(trick, tmp_path):
    line = {**SITI, "Nama": trick}
    data = writing.xlsx("Daftar warga", COLUMNS, [line]).data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        markup = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in markup and b"hyperlink" not in markup
    assert book_of([line]).active["A2"].data_type in ("s", "inlineStr")
    assert records([line])[1][0].startswith("'")


def test_control_characters_break_no_file():
    assert book_of([{**SITI, "Nama": "Si\x00ti\x0b\uffff"}]).active["A2"].value == "Siti"
    assert records([{**SITI, "Nama": "Si\x00ti\x0b"}])[1][0] == "Siti"


def test_a_csv_opens_in_excel_with_indonesian_settings():
    data = writing.csv_file(COLUMNS, [SITI]).data
    assert data.startswith(b"\xef\xbb\xbfNama;Lahir;HP;NIK;Umur;Persen\r\n") and data.endswith(b"\r\n")
    assert records([SITI])[1] == ["Siti; “Ana”", "12/05/1987", "0812-3456-7890", "3510 9745 0582 0002", "39", "87,5%"]


def test_a_foreign_number_stays_readable_and_is_no_formula():
    assert records([ABROAD])[1][2] == "00852 5123 4567"


def test_what_leaves_can_come_in_again(tmp_path):
    files = {"a.xlsx": writing.xlsx("Daftar", COLUMNS, [SITI]), "a.csv": writing.csv_file(COLUMNS, [SITI])}
    for name, written in files.items():
        (tmp_path / name).write_bytes(written.data)
        rows = open_book(tmp_path / name, name).sheets[0].rows
        assert (len(rows), rows[1][0], written.rows) == (2, "Siti; “Ana”", 1)
