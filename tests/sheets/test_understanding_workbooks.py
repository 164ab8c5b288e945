"""Understanding, whole workbooks: files of the kinds that villages send, and what a careful person reads in them."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import xlwt
from openpyxl.styles import Font

from tests.sheets.understood import read_file, wrong


def workbook(path: Path, sheets: dict[str, list[list]], merged: dict[str, str] | None = None) -> openpyxl.Workbook:
    """A workbook of these sheets; `merged` names ranges by sheet: {"A": "A1:C1 B2:B3"}."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in (merged or {}).get(name, "").split():
            sheet.merge_cells(cells)
    book.save(path)
    return book


def test_a_matrix_of_children_with_a_holiday_a_text_across_cells_and_a_wrong_total(tmp_path):
    path = tmp_path / "presensi.xlsx"
    workbook(path, {"PRESENSI": [
        ["DAFTAR HADIR PENDAMPINGAN BELAJAR ANAK PMI"], ["SANGGAR MELATI"], ["Bulan", None, ": Oktober 2026"], [],
        ["NO", "NAMA ANAK", "L/P", "KELAS", "OKTOBER 2026", None, None, None, None, "JUMLAH", None, None, None, "KET"],
        [None, None, None, None, 3, 10, 17, 24, 31, "H", "I", "S", "A", None],
        [1, "AHMAD FAUZI", "L", "V", "H", "H", "LIBUR", "H", "S", 3, 0, 1, 0, None],
        [2, "Bunga Lestari", "P", "4", "√", "I", None, "v", "A", 2, 1, 0, 1, "rajin"],
        [3, "Citra Dewi", "P", "VI", "•", None, None, "T", 1, 2, 0, 0, 0, None],
        [4, "Doni Saputra", "L", "3", "H", "izin pulang kampung", None, None, "-", 1, 0, 0, 1, None],
        [5, "Eka Putri", "P", "2", "H", "H", None, "H", "H", 3, 0, 0, 0, None],
        [6, None, None, None, None, None, None, None, None, 0, 0, 0, 0, None],
        [None, "JUMLAH HADIR", None, None, 4, 2, 0, 3, 3], [None, "Paraf Pendamping"], [],
        [None, "Keterangan: H = Hadir, I = Izin, S = Sakit, A = Alpa"],
        [None, None, None, None, None, None, None, None, "Banyuwangi, 31 Oktober 2026"],
        [None, "Koordinator", None, None, None, None, None, None, "Pendamping"], [],
        [None, "SRI UTAMI", None, None, None, None, None, None, "RINA WATI"],
    ]}, {"PRESENSI": "A1:N1 A5:A6 B5:B6 C5:C6 D5:D6 N5:N6 E5:I5 J5:M5 G7:G11"})  # fmt: skip
    first, second, fourth, fifth = "2026-10-03", "2026-10-10", "2026-10-24", "2026-10-31"
    assert not wrong(read_file(path), {
        7: ({"nama": "Ahmad Fauzi", "jk": "L", "kelas": "V",
             "kehadiran": {first: "H", second: "H", fourth: "H", fifth: "S"}}, []),
        8: ({"nama": "Bunga Lestari", "kelas": "4", "keterangan": "rajin",
             "kehadiran": {first: "H", second: "I", fourth: "H", fifth: "A"}}, []),
        9: ({"nama": "Citra Dewi", "kehadiran": {first: "H", fifth: "H"}}, ["kode_tidak_dikenal"]),
        10: ({"nama": "Doni Saputra", "kehadiran": {first: "H", fifth: "A"}}, ["kode_tidak_dikenal"]),
        11: ({"kehadiran": {first: "H", second: "H", fourth: "H", fifth: "H"}}, ["jumlah_tidak_cocok"]),
    }, {})  # fmt: skip


def test_a_matrix_of_adults_with_three_header_rows_and_no_year_in_the_dates(tmp_path):
    path = tmp_path / "kelas.xlsx"
    workbook(path, {"Absen": [
        ["REKAP KEHADIRAN KELAS IBU PMI"], ["TAHUN 2026"],
        ["No", "Nama Peserta", "JK", "Pertemuan ke / Tanggal", None, None, None, "Jml", "%", "Ket"],
        [None, None, None, 1, 2, 3, 4, None, None, None],
        [None, None, None, "5/9", "12/9", date(2026, 9, 19), "26 Sept", None, None, None],
        [1, "Bu Sumiati", "P", "H", "H", "LIBUR", "h", 3, 1, None],
        [2, "Pak Karno", "L", "S", None, None, 1, 1, 0.33, "pindah"],
        [3, "Mbak Yuni", "P", "IZIN", None, None, None, 0, 0, None],
        [4, "TUTIK", "P", "√", "-", None, "x", 1, 0.33, None],
        [None, "Hadir", None, 2, 1, 0, 2], [None, "Persentase", None, 0.5, 0.2], [], [None, "Mengetahui,"],
        [None, "Ketua Balai Perempuan"], [None, "SITI"],
    ]}, {"Absen": "A3:A5 B3:B5 C3:C5 H3:H5 I3:I5 J3:J5 D3:G3 F6:F9 D8:E8"})  # fmt: skip
    first, second, fourth = "2026-09-05", "2026-09-12", "2026-09-26"
    assert not wrong(read_file(path), {
        6: ({"nama": "Sumiati", "sapaan": "Bu", "kehadiran": {first: "H", second: "H", fourth: "H"}}, []),
        7: ({"nama": "Karno", "kehadiran": {first: "S", fourth: "H"}, "keterangan": "pindah"}, []),
        8: ({"nama": "Yuni", "kehadiran": {first: "I", second: "I"}}, []),
        9: ({"nama": "Tutik", "kehadiran": {first: "H", second: "A"}}, ["kode_tidak_dikenal"]),
    }, {})  # fmt: skip


def test_a_matrix_of_a_school_year_as_csv(tmp_path):
    path = tmp_path / "kelas.csv"
    lines = (
        "sep=;", "Tahun Pelajaran 2026/2027;;;;;", "No;Nama Siswa;Nama Ibu;19/7;9/1;Total", "1;Ani;Tini;H;H;2",
        "2;Beni;;A;I;0", "3;Cici;;;;", ";Jumlah;;1;1;",
    )  # fmt: skip
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    assert not wrong(read_file(path), {
        4: ({"nama": "Ani", "wali": "Tini", "kehadiran": {"2026-07-19": "H", "2027-01-09": "H"}}, []),
        5: ({"nama": "Beni", "wali": None, "kehadiran": {"2026-07-19": "A", "2027-01-09": "I"}}, []),
        6: ({"nama": "Cici", "kehadiran": {}}, []),
    }, {})  # fmt: skip


def test_families_whose_card_and_address_are_merged_over_their_rows(tmp_path):
    path = tmp_path / "keluarga.xlsx"
    workbook(path, {"DATA KK": [
        ["DATA KELUARGA PMI DESA KEDUNGREJO"], [],
        ["No", "No. KK", "Nama Kepala Keluarga / Anggota", "NIK", "Tempat", "Tanggal", "L/P", "Hub. Keluarga", "Dusun",
         "RT", "RW", "Telp", "Ket."],
        [1, "3510970101200001", "SUTRISNO", "3510971203750001", "Banyuwangi", datetime(1975, 3, 12), "L",
         "KEPALA KELUARGA", "Krajan", 3, 1, "0812 3400 0001", None],
        [2, None, "MARIYATI", "3510975504780002", "Jember", 28595, "P", "ISTRI", None, None, None, "sda", None],
        [3, None, "RIZKI ADITYA", 3510971001100003, "Banyuwangi", "10-01-2010", "L", "ANAK", None, None, None, "-",
        "SD"],
        [4, "3510970202190002", "Hj. SUPINAH", "'3510 9760 1250 0004", "Blitar", "1950", "P", "KEPALA KELUARGA",
         "Krajan", 4.0, "01", "tidak punya", None],
        [5, None, "AGUS SALIM", 3510971708900000, "Banyuwangi", "17/08/90", "Lk", "ANAK", None, None, None,
         "+60 12-345 6789", "PMI Malaysia"],
        [None, "Jumlah", "5 jiwa"],
    ]}, {"DATA KK": "B4:B6 I4:I6 J4:J6 K4:K6 B7:B8 I7:I8 J7:J8 K7:K8"})  # fmt: skip
    assert not wrong(read_file(path), {
        4: ({"nama": "Sutrisno", "no_kk": "3510970101200001", "nik": "3510971203750001", "tempat_lahir": "Banyuwangi",
             "tanggal_lahir": "1975-03-12", "jk": "L", "hubungan": "Kepala keluarga", "dusun": "Krajan", "rt": "003",
             "rw": "001", "hp": "+6281234000001"}, []),
        5: ({"nama": "Mariyati", "no_kk": "3510970101200001", "tanggal_lahir": "1978-04-15", "dusun": "Krajan",
             "rt": "003", "hp": "+6281234000001"}, []),
        6: ({"nama": "Rizki Aditya", "nik": "3510971001100003", "tanggal_lahir": "2010-01-10", "hp": None},
            ["anak_perlu_persetujuan_wali"]),
        7: ({"nama": "Hj. Supinah", "no_kk": "3510970202190002", "nik": "3510976012500004", "tanggal_lahir": None,
             "tahun_lahir": 1950, "rt": "004", "rw": "001", "hp": None}, ["tanggal_tidak_lengkap"]),
        8: ({"nama": "Agus Salim", "nik": None, "tanggal_lahir": "1990-08-17", "hp": "+60123456789", "rt": "004"},
            ["nik_presisi_hilang"]),
    }, {}, optional=())  # fmt: skip


def test_families_under_section_rows_inside_sections(tmp_path):
    path = tmp_path / "seksi.xlsx"
    workbook(path, {"Data": [
        ["NO", "NIK", "NAMA", "L/P", "TTL", "SHDK", "KET"], ["DUSUN KRAJAN"],
        ["No. KK", ":", 3510970101200001, None, "Alamat : RT 02 RW 01"],
        [1, "3510970403790001", "Suyatno", "L", "Banyuwangi, 04-03-1979", "Kepala Keluarga", None],
        [2, 3510974505820002, "Lilik", "P", "Bwi, 5 Mei 1982", "Istri", '"'],
        ["No. KK : 3510.9702.0219.0002    Kepala Keluarga : SUMINAH"],
        [3, "351097311255OOO4", "Suminah", "P", "Jember 31/12/1955", "KEPALA KELUARGA", "janda"],
        ["KELURAHAN KLATAK, KEC. KALIPURO"], [4, "-", "Desak Made Rai", "P", "Denpasar, 1-1-1980", "Lainnya", None],
        [5, "-", "Ketua Adat Rahman", "L", "1-1-1970", "Lainnya", None], ["TOTAL", None, "5 orang"],
    ]}, {"Data": "A2:G2 A6:G6 A8:G8"})  # fmt: skip
    assert not wrong(read_file(path), {
        4: ({"no_kk": "3510970101200001", "dusun": "Krajan", "rt": "002", "rw": "001"}, []),
        5: ({"no_kk": "3510970101200001", "nik": "3510974505820002", "keterangan": None}, []),
        7: ({"no_kk": "3510970202190002", "nik": None, "tanggal_lahir": "1955-12-31", "dusun": "Krajan", "rt": None},
            ["nik_tidak_sah"]),
        9: ({"nama": "Desak Made Rai", "no_kk": None, "desa_kode": "35.10.21.1002"}, []),
        10: ({"nama": "Ketua Adat Rahman", "desa_kode": "35.10.21.1002", "tanggal_lahir": "1970-01-01"}, []),
    }, {})  # fmt: skip


def test_an_old_xls_from_the_office(tmp_path):
    path = tmp_path / "siak.xls"
    book = xlwt.Workbook()
    sheet = book.add_sheet("SIAK")
    rows = [
        ["LAPORAN DATA PENDUDUK"], ["KECAMATAN MUNCAR"], [],
        ["NO", "NO_KK", "NIK", "NAMA_LGKP", "JENIS_KLMIN", "TMPT_LHR", "TGL_LHR", "STAT_HBKEL", "NAMA_LGKP_IBU",
         "ALAMAT", "NO_RT", "NO_RW", "NAMA_KEL", "NAMA_KEC"],
        [1, "3510910101110001", "3510914203810001", "SRI HANDAYANI", "PEREMPUAN", "BANYUWANGI", "02-03-1981",
         "KEPALA KELUARGA", "SAMINAH", "DUSUN KRAJAN", 1, 2, "KEDUNGREJO", "MUNCAR"],
        [2, "3510910101110001", 3510910512050002, "DIMAS PRASETYO", "LAKI-LAKI", "BANYUWANGI", 38691, "ANAK",
         "SRI HANDAYANI", "DUSUN KRAJAN", 1, 2, "KEDUNGREJO", "MUNCAR"],
        [3, "3510910101110002", "3510916507990003", "LAILATUL FITRI", "LAKI-LAKI", "BANYUWANGI", "25-07-1999", "ISTRI",
         "", "DUSUN SAMPANGAN", 3.0, 1.0, "TEMBOKREJO", "MUNCAR"],
    ]  # fmt: skip
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            sheet.write(y, x, value)
    book.save(str(path))
    assert not wrong(read_file(path), {
        5: ({"nama": "Sri Handayani", "nik": "3510914203810001", "jk": "P", "tempat_lahir": "Banyuwangi",
             "tanggal_lahir": "1981-03-02", "hubungan": "Kepala keluarga", "dusun": "Krajan", "rt": "001", "rw": "002",
             "desa_kode": "35.10.05.2002"}, []),
        6: ({"nama": "Dimas Prasetyo", "nik": "3510910512050002", "jk": "L", "tanggal_lahir": "2005-12-05"}, []),
        7: ({"jk": "L", "tanggal_lahir": "1999-07-25", "dusun": "Sampangan", "rt": "003", "desa_kode": "35.10.05.2003"},
            ["nik_jk_beda"]),
    }, {})  # fmt: skip


def test_many_sheets_of_which_only_some_are_lists(tmp_path):
    path = tmp_path / "banyak.xlsx"
    header = ["NO", "NAMA", "NIK", "L/P", "ALAMAT", "HP"]
    rows = [
        [1, "Siti Aminah", "3510964105800001", "P", "Krajan 1/2", "081230000001"],
        [2, "Bambang", "3510960101750002", "L", "Krajan 1/2", "081230000002"],
        [3, "Ponirah (almh)", None, "P", "Sampangan RT 2/1", None],
        [4, "SURYANI", None, "P", "Krajan 2/2", "081230000004"],
    ]  # fmt: skip
    book = workbook(path, {
        "COVER": [["DATA KELUARGA PMI"], ["KECAMATAN MUNCAR TAHUN 2026"]],
        "Petunjuk": [["PETUNJUK PENGISIAN"], ["1. Isi nama lengkap sesuai KTP"], ["2. NIK 16 digit"]],
        "A": [header, *rows],
        "B": [["Data Keluarga PMI"], [], ["Nama Lengkap", "Jenis Kelamin", "TTL", "Desa", "No. WA", "Negara"],
              ["SITI AMINAH, S.Pd", "Perempuan", "Bwi, 1-5-1980", "Kedungrejo", "0812-3000-0001", "Hongkong"],
              ["Wagiman", "laki2", "Bwi, 31/02/1970", "Tamansari", "-", "Wakanda"],
              ["Sulastri", "?", "Banyuwangi, 12 Desember 2027", "Ds. Antah", "08123", "Thailand"]],
        "A (2)": [header, *rows, [5, "Orang Baru", None, "P", "Krajan 2/2", "081230000005"]],
        "REKAP": [["NO", "DUSUN", "JUMLAH KK", "L", "P", "TOTAL"], [1, "Krajan", 2, 1, 2, 3]],
        "master": [["NAMA", "JK"], ["Rahasia", "P"]],
    })  # fmt: skip
    book["master"].sheet_state = "veryHidden"
    book["A"].row_dimensions[4].hidden = True
    book["A"]["B5"].font = Font(strike=True)
    book.save(path)
    listing = read_file(path)
    assert not wrong(listing, {
        ("A", 2): ({"nama": "Siti Aminah", "hp": "+6281230000001"}, []), ("A", 3): ({"nama": "Bambang"}, []),
        ("A", 4): ({"nama": "Ponirah", "keterangan": "almh"}, ["baris_tersembunyi"]),
        ("A", 5): ({"nama": "Suryani"}, []),
        ("B", 5): ({"jk": "L", "tanggal_lahir": None, "desa_kode": None, "negara": None},
                   ["tanggal_tidak_sah", "desa_ambigu", "negara_tidak_dikenal"]),
        ("B", 6): ({"jk": None, "tanggal_lahir": None, "negara": "TH"},
                   ["jk_tidak_dikenal", "tanggal_tidak_sah", "desa_tidak_dikenal", "hp_tidak_sah",
                   "negara_bukan_penempatan"]),
        ("A (2)", 4): ({"nama": "Ponirah"}, []), ("A (2)", 6): ({"nama": "Orang Baru"}, []),
    }, {
        ("B", 4): ["duplikat_dalam_berkas"], ("A (2)", 2): ["duplikat_nik"], ("A (2)", 3): ["duplikat_nik"],
        ("A (2)", 5): ["duplikat_dalam_berkas"],
    })  # fmt: skip
    assert [s.remark and s.remark.value for s in listing.sheets] == [
        "bukan_daftar", "bukan_daftar", None, None, None, "bukan_daftar_orang", "tersembunyi",
    ]  # fmt: skip


def test_children_with_their_guardians_and_schools(tmp_path):
    path = tmp_path / "anak.xlsx"
    workbook(path, {"ANAK DAMPINGAN": [
        [None, "DAFTAR ANAK DAMPINGAN"], [None, "Periode", ": 2026/2027"], [],
        [None, "NO", "NAMA ANAK", "L", "P", "TEMPAT, TGL LAHIR", None, "SEKOLAH", "KELAS", "ORANG TUA / WALI", None,
        None,
         "ALAMAT", None, None],
        [None, None, None, None, None, "TEMPAT", "TGL", None, None, "NAMA", "PEKERJAAN", "NO HP", "DUSUN", "RT/RW",
        "DESA"],
        [None, *(f"({n})" for n in range(1, 15))], [None, "KELAS V"],
        [None, 1, "Aisyah Putri", None, "√", "Banyuwangi", date(2015, 6, 1), "SDN 1 Kedungrejo", "V", "Suparti", "PMI",
         81234000011, "Krajan", date(2026, 1, 3), "Kedungrejo"],
        [None, 2, "M. RAFI", "√", None, "Bwi", "12 Agt 2015", "SDN 1 Kedungrejo", "5", "Ibu Sumarni", "Petani",
         "0812-3400-0012", "sda", "sda", "sda"],
        [None, "RT 05"],
        [None, 3, "Nabila", None, "V", "Banyuwangi", "2016", "MI Nurul Huda", "4", "-", "-", "-", "Dsn. Sampangan",
        "5/2",
         "Kedung Rejo"],
        [None, 4], [None, None, "Jumlah", 1, 2], [None, "Catatan : data per Oktober 2026"],
        [None, "1", "Nama sesuai akta"],
    ]}, {"ANAK DAMPINGAN": "F4:G4 J4:L4 M4:O4 B4:B5 C4:C5 D4:D5 E4:E5 H4:H5 I4:I5"})  # fmt: skip
    village = "35.10.05.2002"
    assert not wrong(read_file(path), {
        8: ({"nama": "Aisyah Putri", "jk": "P", "tempat_lahir": "Banyuwangi", "tanggal_lahir": "2015-06-01",
            "kelas": "V",
             "sekolah": "SDN 1 Kedungrejo", "wali": "Suparti", "hp": "+6281234000011", "dusun": "Krajan", "rt": "003",
             "rw": "001", "desa_kode": village, "pekerjaan": None}, ["anak_perlu_persetujuan_wali"]),
        9: ({"nama": "M. Rafi", "jk": "L", "tanggal_lahir": "2015-08-12", "dusun": "Krajan", "rt": "003",
             "desa_kode": village}, ["anak_perlu_persetujuan_wali"]),
        11: ({"nama": "Nabila", "tahun_lahir": 2016, "wali": None, "hp": None, "dusun": "Sampangan", "rt": "005",
              "rw": "002", "desa_kode": village}, ["anak_perlu_persetujuan_wali", "tanggal_tidak_lengkap"]),
    }, {}, optional=())  # fmt: skip


def test_two_tables_in_one_sheet_each_with_its_own_columns(tmp_path):
    path = tmp_path / "dua.xlsx"
    workbook(path, {"PENGURUS": [
        ["A. PENGURUS"], ["NO", "NAMA", "JABATAN", "HP"], [1, "Ani", "Ketua", "081230000001"],
        [2, "Beni", "Sekretaris"], [],
        ["B. ANGGOTA"], ["NO", "NIK", "NAMA LENGKAP", "ALAMAT"], [1, "3510964105800001", "Cici", "Krajan 1/2"],
        ["Jumlah", None, 3],
    ]})  # fmt: skip
    assert not wrong(read_file(path), {
        3: ({"nama": "Ani", "jabatan": "Ketua"}, []), 4: ({"nama": "Beni", "jabatan": "Sekretaris"}, []),
        8: ({"nama": "Cici", "nik": "3510964105800001", "rt": "001"}, []),
    }, {})  # fmt: skip
