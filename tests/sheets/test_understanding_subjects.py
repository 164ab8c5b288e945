"""Understanding, whom a column speaks of: things are no people, and a husband's number is not his wife's."""

from datetime import date

import openpyxl
import pytest
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.domain.listed import Column, Remark, Verdict
from app.sheets.aliases import column_of
from tests.sheets.understood import read, read_file, sheet


@pytest.mark.parametrize("thing", [
    "BARANG", "Kegiatan", "LEMBAGA", "Desa", "Kelompok", "SEKOLAH", "Program", "Bank", "OBAT", "Alat", "Produk",
    "Toko/Warung", "Posyandu", "Dusun", "RT", "Acara", "Kegiatan/Acara", "Jenis Barang", "Perusahaan",
])  # fmt: skip
def test_the_name_of_a_thing_is_no_persons_name(thing):
    assert column_of(f"NAMA {thing}") not in (Column.NAME, Column.FIRST_NAME)


@pytest.mark.parametrize("person", [
    "LENGKAP", "Peserta", "ANAK", "Balita", "Pemilik Usaha", "Penerima Bantuan", "Kader Posyandu", "Peserta / Instansi",
    "Timbangan", "PMI Purna", "Warga Desa", "Anak Sekolah", "(sesuai KTP)", "Pengurus Koperasi", "Lansia",
])  # fmt: skip
def test_the_name_of_a_person_is_one_whatever_else_stands_there(person):
    assert column_of(f"NAMA {person}") is Column.NAME


TABLES = {
    "money": (["NO", "TANGGAL", "SUMBER DANA", "URAIAN", "NOMOR BUKTI KAS", "JUMLAH (Rp.)"],
              [1, date(2026, 1, 5), "Kas desa", "Iuran Bu Sumiyati", "BK-01", 150000]),
    "cash book": (["No", "Tgl", "Keterangan", "Debet", "Kredit", "Saldo"], [1, "5/1/2026", "Iuran", 5000, None, 5000]),
    "stock": (["NO", "NAMA BARANG", "ASAL BARANG", "TANGGAL", "JUMLAH", "KONDISI BARANG", "KETERANGAN"],
              [1, "Kursi plastik", "Kas desa", date(2025, 6, 1), 20, "Baik", None]),
    "goods called NAMA": (["NO", "NAMA", "SATUAN", "JUMLAH", "HARGA SATUAN", "KET"], [1, "Gula", "kg", 2, 15000, None]),
    "medicine": (["No", "Nama Obat", "Dosis", "Stok", "Ket"], [1, "Oralit", "1x1", 20, None]),
    "letters": (["NO", "NO SURAT", "TGL SURAT", "PENGIRIM", "PERIHAL"], [1, "001/PKK", "5/1/2026", "Camat", "Rapat"]),
    "agenda": (["NO", "HARI/TANGGAL", "KEGIATAN", "TEMPAT", "PESERTA", "KET"],
               [1, "Senin, 5/1/2026", "Rapat", "Balai", "40 orang", None]),
    "groups": (["NO", "NAMA KELOMPOK", "DESA", "JUMLAH ANGGOTA"], [1, "Melati", "Kedungrejo", 20]),
    "villages": (["NO", "NAMA DESA", "JUMLAH KK", "L", "P", "JUMLAH"], [1, "Kedungrejo", 20, 30, 31, 61]),
    "institutions": (["NO", "NAMA LEMBAGA", "ALAMAT", "NO TELP"], [1, "Yayasan Melati", "Jl. Kenanga 1", "0333 421"]),
    "programs": (["NO", "PROGRAM", "KEGIATAN", "SASARAN", "ANGGARAN"], [1, "Pokja I", "Rapat", "Ibu", 5]),
}  # fmt: skip


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_of_something_else_is_no_list_of_people(kind):
    header, row = TABLES[kind]
    listing = read(sheet(["BUKU"], [], header, row, [2, *row[1:]], [None, "JUMLAH", *[None] * 2]))
    assert [one.remark for one in listing.sheets] == [Remark.NOT_OF_PEOPLE]
    assert {one.verdict for one in listing.rows} <= {Verdict.IGNORED}


@pytest.mark.parametrize("header", [
    ["NO", "NAMA", "IURAN", "SALDO", "TTD"], ["NO", "NAMA", "ALAMAT", "KEPERLUAN", "TANGGAL"],
    ["NO", "NAMA PENERIMA BANTUAN", "JENIS BANTUAN", "JUMLAH", "SATUAN", "TANDA TANGAN"],
    ["No", "Peserta", "Instansi", "Tanda tangan"], ["NO", "NAMA", "KEGIATAN", "TEMPAT", "TTD"],
])  # fmt: skip
def test_people_with_money_or_events_beside_them_are_still_people(header):
    listing = read(sheet(header, [1, "Siti Aminah", *["x"] * (len(header) - 2)]))
    assert [row.data["nama"] for row in listing.of(Verdict.ACCEPTED)] == ["Siti Aminah"]


def test_a_table_without_header_stays_one_without_header():
    people = [[n, name, "P", "Krajan", f"0865 1111 000{n}"] for n, name in enumerate(("Sulikah", "Fatonah", "Ani"), 1)]
    assert read(sheet(*people)).sheets[0].remark is Remark.NO_HEADER
    marked = [[n, name, "P", "Hadir"] for n, name in enumerate(("Sulikah", "Fatonah", "Ani"), 1)]
    assert read(sheet(*marked)).sheets[0].remark is Remark.NO_HEADER


@pytest.mark.parametrize("group", ["SUAMI / WALI", "SUAMI", "ISTRI/SUAMI", "KONTAK DARURAT", "AHLI WARIS", "MAJIKAN"])
@pytest.mark.parametrize("first", [True, False])
def test_what_stands_below_the_heading_of_another_is_not_of_the_member(group, first):
    own = [["NAMA", None], ["NIK", None], ["NO. HP", None], ["ALAMAT", None]]
    other = [[group, "NAMA"], [None, "NIK"], [None, "NO. HP"], [None, "ALAMAT"]]
    said = ["Siti Aminah", "3510984201800001", "0866 1111 1001", "Krajan RT 01 RW 02"]
    beside = ["Sutaji", "3510980201800002", "0866 2222 1001", "Sampangan RT 05 RW 06"]
    heads, values = (other + own, beside + said) if first else (own + other, said + beside)
    at = 1 if first else 5
    merged = [(0, at, 0, at + 3)] + [(0, c, 1, c) for c in range(9) if not at <= c < at + 4]
    listing = read(sheet(["NO", *(h[0] for h in heads)], [None, *(h[1] for h in heads)], [1, *values], merged=merged))
    row = listing.of(Verdict.ACCEPTED)[0]
    wanted = {"nama": "Siti Aminah", "nik": said[1], "hp": "+6286611111001", "dusun": "Krajan", "rt": "001"}
    assert {key: row.data.get(key) for key in wanted} == wanted and not row.data.get("hp_lain")


@pytest.mark.parametrize("other", ["Suami", "Istri", "Pasangan", "Ayah", "Ibu", "Wali", "Majikan"])
def test_the_same_in_one_row_of_headings(other):
    listing = read(sheet(
        [f"Nama {other}", f"NIK {other}", f"Tanggal Lahir {other}", f"No HP {other}", "Nama", "NIK", "Tgl Lahir", "HP"],
        ["Sutaji", "3510980201800002", "2/1/1980", "0866 2222 1001", "Siti", "3510984201850001", "2/1/1985", "-"],
    ))  # fmt: skip
    row = listing.of(Verdict.ACCEPTED)[0]
    wanted = {"nama": "Siti", "nik": "3510984201850001", "tanggal_lahir": "1985-01-02", "hp": None}
    assert {key: row.data.get(key) for key in wanted} == wanted


def test_a_number_of_a_husband_is_nobodys_where_no_own_is_asked_for_and_a_mothers_is_of_her_child():
    wife = read(sheet(["NAMA", "UMUR", "NIK Suami", "HP Suami"], ["Siti", 40, "3510980201800002", "0866 2222 1001"]))
    assert not {"nik", "hp"} & {k for k, v in wife.of(Verdict.ACCEPTED)[0].data.items() if v}
    child = read(sheet(["NAMA ANAK", "KELAS", "NIK Ibu", "HP Ibu"], ["Bunga", 4, "3510980201800002", "0866 2222 1001"]))
    data = child.of(Verdict.ACCEPTED)[0].data
    assert (data.get("nik"), data["hp"]) == (None, "+6286622221001")


def test_a_form_that_asks_politely_asks_the_person_of_the_row():
    header = ["Nama Lengkap", "NIK Ibu/Bapak", "Nomor HP Bapak/Ibu yang aktif"]
    data = read(sheet(header, ["Siti", "3510984201850001", "0866 2222 1001"])).of(Verdict.ACCEPTED)[0].data
    assert (data["nik"], data["hp"]) == ("3510984201850001", "+6286622221001")


@pytest.mark.parametrize("group", ["PENEMPATAN", "NEGARA TUJUAN", "TEMPAT BEKERJA", "BEKERJA DI"])
def test_the_town_of_a_placement_is_no_kabupaten(group):
    listing = read(sheet(
        ["NAMA", "DESA", group, None, "KET"], [None, None, "NEGARA", "KOTA", None],
        ["Siti", "Kedungrejo", "Hongkong", "Kowloon", None],
        merged=[(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1), (0, 4, 1, 4)],
    ))  # fmt: skip
    row = listing.of(Verdict.ACCEPTED)[0]
    assert (row.data["negara"], row.data["desa_kode"], row.remarks) == ("HK", "35.10.05.2002", [])


def test_the_address_of_an_employer_or_a_school_is_not_where_somebody_lives():
    header = ["NAMA", "ALAMAT", "Alamat Majikan", "Alamat Sekolah"]
    row = read(sheet(header, ["Siti", "-", "Krajan RT 1 RW 2", "Sampangan RT 3/4"])).of(Verdict.ACCEPTED)[0]
    assert (row.data["dusun"], row.data["rt"]) == (None, None)


def test_a_bare_number_of_a_day_counts_from_1904_in_a_workbook_of_a_mac(tmp_path):
    book, old = openpyxl.Workbook(), xlwt.Workbook()
    book.epoch, old.dates_1904 = CALENDAR_MAC_1904, True
    page = old.add_sheet("S")
    rows = [["NAMA", "TTL", 44826], ["Siti", 31470, "H"], ["Ani", 1985, None]]
    for number, row in enumerate(rows):
        book.active.append(row)
        for column, value in enumerate(row):
            page.write(number, column, value)
    book.save(tmp_path / "a.xlsx")
    old.save(str(tmp_path / "a.xls"))
    for name in ("a.xlsx", "a.xls"):
        first, second = read_file(tmp_path / name).of(Verdict.ACCEPTED)
        assert first.data["tanggal_lahir"] == "1990-02-28" and first.data["kehadiran"] == {"2026-09-23": "H"}
        assert (second.data["tanggal_lahir"], second.data["tahun_lahir"]) == (None, 1985)
