"""Reading .csv, .tsv and .txt in every encoding, with every separator, counted as csv.reader counts."""

import csv
from io import StringIO

import pytest

from app.sheets.books import open_book


@pytest.fixture
def read(tmp_path):
    """read(bytes) opens them as a file and gives the book."""

    def read(data: bytes, name: str = "daftar.csv"):
        path = tmp_path / name
        path.write_bytes(data)
        return open_book(path, name)

    return read


LIST = "Nama;Desa\nAndréa “Mawar”;Muncar\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8-sig", b""), ("cp1252", b""), ("utf-16", b""), ("utf-16-le", b""), ("utf-16-be", b""),
     ("utf-16-be", b"\xfe\xff")],
)  # fmt: skip
def test_every_encoding_gives_the_same_letters(read, encoding, mark):
    assert read(mark + LIST.encode(encoding)).sheets[0].rows == [["Nama", "Desa"], ["Andréa “Mawar”", "Muncar"]]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_end_is_found(read, separator, end):
    lines = [["Nama", "Alamat", "HP"], ["Siti", "Jl. Raya 5 RT 1/RW 2", "0812"], ["Wahyuni", "", ""]]
    read_book = read(end.join(separator.join(line) for line in lines).encode())
    assert (read_book.delimiter, read_book.sheets[0].rows) == (separator, lines)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("DAFTAR HADIR, 14 November\nNO;NAMA;TTL\n1;Siti;Bwi, 12-5-87\n2;Ana;Bwi, 3-4-75\n", ";"),
        ("nama;nilai\nSiti;2,5\nAna;3,5\nRohani;1,5\n", ";"),  # decimal commas
        ("Nama,Catatan\nSiti,baik; rajin\nAna,\nRohani,hadir\n", ","),  # one semicolon in a note
        ('Nama,Alamat\n"Siti, S.Pd.","Jl. Raya 5, RT 1, RW 2"\nAna,Krajan\n', ","),
        ("Nama\nSiti Rohmah\nAna, S.Pd.\n", ","),
        ("Laporan kegiatan\n\nNo|Nama\n1|Siti, Bu\n2|Ana\n", "|"),
        ("Nama\tAlamat\nSiti\tJl. Raya 5, RT 1\nAna\tKrajan, RT 2\n", "\t"),
    ],
)
def test_the_separator_is_the_one_that_cuts_the_list_evenly(read, text, separator):
    assert read(text.encode()).delimiter == separator


def test_records_are_counted_as_csv_reader_counts_them(read):
    text = 'sep=;\r\nNama;Alamat\r\n\r\nSiti;"Krajan\r\nsebelah ""timur"" mushola"\r\n;;;\r\nAna;Muncar\r\n\r\n;\r\n'
    records = [record + [""] * (2 - len(record)) for record in csv.reader(StringIO(text, newline=""), delimiter=";")]
    rows = read(b"\xef\xbb\xbf" + text.encode()).sheets[0].rows
    assert rows == [record[:2] for record in records[:6]]
    assert (rows[0], rows[5]) == (["sep=", ""], ["Ana", "Muncar"])


def test_the_directive_wins_over_what_the_list_looks_like(read):
    assert read(b"sep=,\nNama;Desa\nSiti;Muncar\n").delimiter == ","


def test_a_quote_that_nobody_closed_does_not_swallow_the_rest(read):
    assert read(b'Nama;Alamat\nSiti;"Krajan\nAna;Muncar\n').sheets[0].rows[2] == ["Ana", "Muncar"]


@pytest.mark.parametrize("times", [2, 3])
def test_ditto_marks_that_nobody_quoted_swallow_nobody(read, times):
    rows = read(b"Nama;HP;Desa\nRohani;0812;Muncar\n" + b'Siti;";"\n' * times).sheets[0].rows
    assert rows[2:] == [["Siti", '"', '"']] * times


def test_marks_of_a_files_end_from_old_programs_are_no_letters(read):
    assert read(b"Nama;Desa\r\nSiti;Muncar\r\n\x1a").sheets[0].rows[-1] == ["Siti", "Muncar"]
    assert read(b"Nama;Desa\r\nSiti;Muncar\r\n\x00\x00").sheets[0].rows[-1] == ["Siti", "Muncar"]
