"""Understanding, more whole files: forms, registers and lists by dusun, each with what a careful person reads in it."""

import csv
from datetime import date

from tests.sheets.test_understanding_workbooks import workbook
from tests.sheets.understood import read_file, wrong

CHILD = "anak_perlu_persetujuan_wali"


def test_a_form_with_a_column_of_sapaan_and_two_numbers_in_a_cell(tmp_path):
    path = tmp_path / "form.csv"
    rows = [
        ["Cap waktu", "Sapaan", "Nama Lengkap Ibu/Bapak", "Tempat lahir", "Tanggal lahir", "Jenis kelamin",
         "Nomor WA yang aktif", "Alamat (dusun, RT/RW, desa)", "Status PMI",
         "Apakah Ibu/Bapak bersedia data ini dicatat?", "Nama kegiatan yang diminati"],
        ["21/11/2026 8:05:12", "Ibu", "ni luh putu ayu SUKERTI", "Denpasar", "03/04/1985", "Perempuan",
         "0812-3400-1001 / 0813-3400-1002 (suami)", "Dsn Krajan RT 1 RW 2, Kedungrejo", "PMI Purna",
         "Ya, bersedia", "Menjahit"],
        ["21/11/2026 8:15:00", "Bapak", "I Wayan Sudiarta, S.Pd.", "Banyuwangi", "31/12/1979", "Laki-laki",
         "+62 812 3400 1003", "Sampangan 03/04 Kedungrejo", "Keluarga PMI", "Ya, bersedia", "-"],
        ["21/11/2026 8:16:40", "Bapak", "I Wayan Sudiarta S.Pd", "Banyuwangi", "31/12/1979", "Laki-laki",
         "0812 3400 1003", "Sampangan 03/04 Kedungrejo", "Keluarga PMI", "Ya, bersedia", "-"],
        ["22/11/2026 19:00:01", "Ibu", "Gusti Ayu Made Rai", "", "13/13/1990", "Perempuan", "tidak punya", "",
         "", "Tidak", ""],
        ["22/11/2026 19:20:01", "Kak", 'Sari "Ning" Wulan', "Jember", "5/6/2001", "P", "8123400104",
         "Ds. Tembokrejo", "", "Ya, bersedia", ""],
    ]  # fmt: skip
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    assert not wrong(
        read_file(path),
        {
            2: (
                {
                    "nama": "Ni Luh Putu Ayu Sukerti",
                    "sapaan": "Ibu",
                    "tempat_lahir": "Denpasar",
                    "tanggal_lahir": "1985-04-03",
                    "jk": "P",
                    "hp": "+6281234001001",
                    "dusun": "Krajan",
                    "rt": "001",
                    "rw": "002",
                    "desa_kode": "35.10.05.2002",
                    "persetujuan": True,
                },
                [],
            ),
            3: (
                {
                    "nama": "I Wayan Sudiarta, S.Pd.",
                    "sapaan": "Bapak",
                    "tanggal_lahir": "1979-12-31",
                    "jk": "L",
                    "hp": "+6281234001003",
                    "rt": "003",
                    "rw": "004",
                },
                [],
            ),
            6: (
                {
                    "nama": 'Sari "Ning" Wulan',
                    "sapaan": "Kak",
                    "tanggal_lahir": "2001-06-05",
                    "hp": "+628123400104",
                    "desa_kode": "35.10.05.2003",
                },
                [],
            ),
        },
        {4: ["duplikat_dalam_berkas"], 5: ["tanpa_persetujuan"]},
    )


def test_a_list_of_a_village_in_cp1252_with_decimal_commas_in_numbers(tmp_path):
    path = tmp_path / "desa.csv"
    path.write_bytes(
        """sep=;
DATA PENDUDUK DUSUN KRAJAN;;;;;;
;;;;;;
NO.;NAMA;N I K;TGL. LHR;L/P;NO. HP;KET.
1;SITI MA’RUFAH;3510054101800001,00;1.1.1980;P;81234002001,00;Kepala – keluarga
2;SLAMET;3,51005E+15;2-2-80;L;8,12E+10;
3;José Da Costa;3510050302750003;03 Pebruari 1975;L;0812 3400 2003;pindah
4;"SRI
WAHYUNI";;;P;;
JUMLAH;;4 ORANG;;;;
""".replace("\n", "\r\n").encode("cp1252")
    )
    assert not wrong(
        read_file(path),
        {
            5: (
                {
                    "nama": "Siti Ma'rufah",
                    "nik": "3510054101800001",
                    "tanggal_lahir": "1980-01-01",
                    "hp": "+6281234002001",
                },
                [],
            ),
            6: (
                {"nama": "Slamet", "nik": None, "tanggal_lahir": "1980-02-02", "hp": None},
                ["nik_presisi_hilang", "hp_presisi_hilang"],
            ),
            7: (
                {
                    "nama": "José Da Costa",
                    "nik": "3510050302750003",
                    "tanggal_lahir": "1975-02-03",
                    "hp": "+6281234002003",
                    "keterangan": "pindah",
                },
                [],
            ),
            8: ({"nama": "Sri Wahyuni"}, []),
        },
        {},
    )


def test_a_register_of_families_whose_first_rows_stand_directly_below_a_header_of_three(tmp_path):
    path = tmp_path / "kk.xlsx"
    workbook(
        path,
        {
            "KELUARGA": [
                ["NO", "NO. KK", "ANGGOTA KELUARGA", None, None, "ALAMAT", None, None, "NAMA ORANG TUA", None],
                [None, None, "NAMA", "SHDK", "LAHIR", "DSN", "RT/RW", None, "AYAH", "IBU"],
                [None, None, None, None, "TGL", None, "RT", "RW", None, None],
                [
                    1,
                    "3510050101100001",
                    "SUTRISNO",
                    "KEPALA KELUARGA",
                    date(1975, 5, 2),
                    "KRAJAN",
                    1,
                    2,
                    "KARTO",
                    "SARMI",
                ],
                [None, None, "SRI UTAMI", "ISTRI", date(1978, 6, 3), None, None, None, "DARMO", "TUMINI"],
                [None, None, "AGUS", "ANAK", date(2010, 7, 4), None, None, None, "SUTRISNO", "SRI UTAMI"],
                [2, "3510050101100002", "MISNATI", "KEPALA KELUARGA", date(1960, 1, 1), "SAMPANGAN", 3, 4, None, None],
                [None, None, "DEWI", "CUCU", date(2015, 2, 2), None, None, None, None, None],
                ["JUMLAH", None, "5 jiwa"],
            ]
        },
        {
            "KELUARGA": "A1:A3 B1:B3 C1:E1 F1:H1 I1:J1 C2:C3 D2:D3 F2:F3 G2:H2 I2:I3 J2:J3 "
            "A4:A6 B4:B6 F4:F6 G4:G6 H4:H6 A7:A8 B7:B8 F7:F8 G7:G8 H7:H8"
        },
    )
    assert not wrong(
        read_file(path),
        {
            4: (
                {
                    "nama": "Sutrisno",
                    "no_kk": "3510050101100001",
                    "hubungan": "Kepala keluarga",
                    "dusun": "Krajan",
                    "rt": "001",
                    "rw": "002",
                    "tanggal_lahir": "1975-05-02",
                },
                [],
            ),
            5: (
                {"nama": "Sri Utami", "no_kk": "3510050101100001", "hubungan": "Istri", "dusun": "Krajan", "rt": "001"},
                [],
            ),
            6: ({"nama": "Agus", "no_kk": "3510050101100001", "rt": "001", "tanggal_lahir": "2010-07-04"}, []),
            7: ({"nama": "Misnati", "no_kk": "3510050101100002", "dusun": "Sampangan", "rt": "003"}, []),
            8: ({"nama": "Dewi", "no_kk": "3510050101100002", "dusun": "Sampangan"}, []),
        },
        {},
    )


def test_children_by_dusun_with_lettered_sections_and_the_header_again(tmp_path):
    path = tmp_path / "anak.xlsx"
    workbook(
        path,
        {
            "Data Anak PMI": [
                ["DATA ANAK PMI DESA KEDUNGREJO TAHUN 2026"],
                ["A.", "DUSUN KRAJAN"],
                [
                    "No",
                    "Nama Anak",
                    "Nama Ibu/Nama Ayah",
                    "Tgl Lahir",
                    "L",
                    "P",
                    "Sekolah/Kelas",
                    "No HP Ortu/Pengasuh",
                    "Negara Ibu Bekerja",
                ],
                [
                    1,
                    "Putu Gede Arta",
                    "Ni Made Sari / I Ketut Arta",
                    "04-05-2014",
                    "v",
                    None,
                    "SDN 2 / 6",
                    "0812 3400 3001 / 0813 3400 3002 (nenek)",
                    "Taiwan",
                ],
                [2, "RIZKY", "Sumiati (alm) / -", "2016", None, "v", "TK", "081234003003", "Arab Saudi"],
                ["B.", "DUSUN SAMPANGAN"],
                [
                    "No",
                    "Nama Anak",
                    "Nama Ibu/Nama Ayah",
                    "Tgl Lahir",
                    "L",
                    "P",
                    "Sekolah/Kelas",
                    "No HP Ortu/Pengasuh",
                    "Negara Ibu Bekerja",
                ],
                [1, "Kadek Ayu", "sda", "10 Agt 2012", "v", "v", "SMP", "-", "HK"],
                ["Catatan: data dari kader"],
            ]
        },
    )
    assert not wrong(
        read_file(path),
        {
            4: (
                {
                    "nama": "Putu Gede Arta",
                    "jk": "L",
                    "tanggal_lahir": "2014-05-04",
                    "hp": "+6281234003001",
                    "negara": "TW",
                    "dusun": "Krajan",
                },
                [CHILD],
            ),
            5: (
                {
                    "nama": "Rizky",
                    "jk": "P",
                    "tahun_lahir": 2016,
                    "hp": "+6281234003003",
                    "negara": "SA",
                    "dusun": "Krajan",
                },
                [CHILD, "tanggal_tidak_lengkap"],
            ),
            8: (
                {
                    "nama": "Kadek Ayu",
                    "jk": None,
                    "tanggal_lahir": "2012-08-10",
                    "hp": None,
                    "negara": "HK",
                    "dusun": "Sampangan",
                },
                [CHILD, "jk_ganda"],
            ),
        },
        {},
        optional=(),
    )


def test_a_register_with_the_husband_and_the_placement_in_groups_of_columns(tmp_path):
    path = tmp_path / "cpmi.xlsx"
    workbook(
        path,
        {
            "Sheet1": [
                ["REGISTER CPMI", "", "", "", "", "", "", "", "", "", ""],
                ["NO", "DATA CPMI", None, None, "SUAMI/ISTRI", None, "PENEMPATAN", None, None, "TGL DAFTAR", "STATUS"],
                [None, "NAMA", "NIK", "HP", "NAMA", "HP", "NEGARA", "KOTA", "NAMA PERUSAHAAN", None, None],
                [
                    1,
                    "Hj. Sulastri",
                    "3510054507850001",
                    "0812.3400.4001",
                    "H. Mahmud",
                    "0813 3400 4002",
                    "Hongkong",
                    "Kowloon",
                    "PT Maju",
                    date(2026, 1, 2),
                    "Proses",
                ],
                [
                    2,
                    "NUR AINI",
                    "'3510054808900002",
                    "62 812 3400 4003",
                    None,
                    None,
                    "Malaysia - KL",
                    "Kuala Lumpur",
                    "sda",
                    date(2026, 1, 3),
                    "sda",
                ],
                [3, "-", None, None, None, None, None, None, None, None, None],
                [4, None, None, None, None, None, None, None, None, None, None],
            ]
        },
        {"Sheet1": "A1:K1 A2:A3 B2:D2 E2:F2 G2:I2 J2:J3 K2:K3"},
    )
    assert not wrong(
        read_file(path),
        {
            4: (
                {
                    "nama": "Hj. Sulastri",
                    "nik": "3510054507850001",
                    "hp": "+6281234004001",
                    "negara": "HK",
                    "status": "Proses",
                },
                [],
            ),
            5: (
                {
                    "nama": "Nur Aini",
                    "nik": "3510054808900002",
                    "hp": "+6281234004003",
                    "negara": "MY",
                    "status": "Proses",
                },
                [],
            ),
        },
        {6: ["nama_kosong"]},
    )
