"""Understanding, quirk by quirk: what lists do that no form would, one test each (the numbers of DOMAIN.md 4.2)."""

from datetime import date, datetime

import pytest

from app.domain.listed import Aside, Column, Remark, Verdict
from tests.sheets.understood import codes, one, read, sheet

HEADER = ["NO", "NAMA", "L/P", "NO HP", "KET"]


def asides(listing) -> list:
    return [row.aside.value if row.aside else row.verdict.value for row in listing.rows]


def named(listing) -> list:
    return [row.data["nama"] for row in listing.of(Verdict.ACCEPTED)]


def test_1_titles_and_meta_rows_stand_above_the_header():
    listing = read(sheet(
        ["TIM PENGGERAK PKK"], ["Hari/Tanggal", None, ": Sabtu, 14 November 2026"], ["Tempat : Balai Desa"],
        ["Acara", ": Sosialisasi"], [], HEADER, [1, "Ani", "P", None, None],
    ))  # fmt: skip
    assert asides(listing) == ["judul", "meta", "meta", "meta", "kosong", "header", "diterima"]
    assert listing.occasion == {"tanggal": "2026-11-14", "tempat": "Balai Desa", "judul": "Sosialisasi"}


def test_2_and_3_a_merged_title_and_a_table_that_begins_in_column_c():
    rows = [[None, None, "DAFTAR"], [None, None, *HEADER], [None, None, 1, "Ani", "P", None, None]]
    listing = read(sheet(*rows, merged=[(0, 2, 0, 6)]))
    assert named(listing) == ["Ani"] and listing.sheets[0].columns[3] is Column.NAME


def test_4_a_header_of_two_rows_merged_both_ways():
    listing = read(sheet(
        ["NO", "NAMA", "LAHIR", None, "JENIS KELAMIN", None], [None, None, "TEMPAT", "TANGGAL", "L", "P"],
        [1, "Ani", "Jember", "1/5/1980", None, "√"],
        merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)],
    ))  # fmt: skip
    row = listing.of(Verdict.ACCEPTED)[0]
    assert row.data | {"tempat_lahir": "Jember", "tanggal_lahir": "1980-05-01", "jk": "P"} == row.data
    assert listing.sheets[0].header_rows == (1, 2) and listing.sheets[0].headings[3] == "LAHIR / TANGGAL"


def test_5_headings_with_line_breaks_and_hard_blanks():
    row = one("NO.\u00a0HP/\nWA ", 86112340001)
    assert row.data["hp"] == "+6286112340001"


def test_6_numbers_under_the_header_are_no_person():
    listing = read(sheet(HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)"], [1, "Ani", "P", None, None]))
    assert asides(listing) == ["header", "nomor_kolom", "diterima"]


def test_7_the_header_again_on_the_second_page():
    listing = read(sheet(HEADER, [1, "Ani", "P", None, None], ["DAFTAR (lanjutan)"], HEADER,
        [2, "Beni", "L", None, None]))
    assert asides(listing) == ["header", "diterima", "judul", "header", "diterima"]


def test_8_and_9_blank_rows_and_numbered_blank_rows():
    listing = read(sheet(HEADER, [1, "Ani", "P"], [], [2, "Beni", "L"], [3, "........", None, "-", None], [4]))
    assert asides(listing) == ["header", "diterima", "kosong", "diterima", "kosong_bernomor", "kosong_bernomor"]


@pytest.mark.parametrize("total", [["JUMLAH", None, 5], [None, "TOTAL", 5], [None, "Jumlah : 5 orang"], [None, None,
    5, 4]])
def test_10_totals_are_no_people_not_even_in_the_column_of_names(total):
    header = ["NO", "NAMA", "L", "P"]
    listing = read(sheet(header, [1, "Ani", None, "v"], total))
    assert asides(listing)[2] == "jumlah"


def test_11_signatures_are_no_people_until_the_table_goes_on():
    listing = read(sheet(
        HEADER, [1, "Ani", "P"], [], [None, "Mengetahui,", None, "Muncar, 14 November 2026"], [None, "Kepala Desa"], [],
        [None, "H. MOH. ALI", None, "SUMIYATI"], HEADER, [2, "Beni", "L"],
    ))  # fmt: skip
    assert named(listing) == ["Ani", "Beni"]
    assert asides(listing)[3:7] == ["tanda_tangan", "tanda_tangan", "kosong", "tanda_tangan"]


def test_12_notes_legend_and_what_follows_the_end_mark():
    listing = read(sheet(
        HEADER, [1, "Ani", "P"], ["Catatan:"], ["1. Nama", "wajib", "diisi"], [2, "Beni", "L"], ["###"],
            [9, "Bukan", "L"],
    ))  # fmt: skip
    assert asides(listing) == ["header", "diterima", "catatan", "catatan", "diterima", "akhir_data", "catatan"]


def test_13_14_and_17_covers_recaps_and_hidden_sheets_are_left_out_with_the_reason():
    listing = read(
        sheet(["DATA KELUARGA"], name="COVER"), sheet(HEADER, [1, "Ani", "P"], name="RT 01"),
        sheet(["NO", "DUSUN", "JUMLAH KK", "L", "P"], [1, "Krajan", 2, 1, 1], name="REKAP"),
        sheet(HEADER, [1, "Rahasia", "P"], name="lama", state="hidden"),
        sheet(HEADER, [1, "Rahasia", "P"], name="x", state="very_hidden"),
    )  # fmt: skip
    assert named(listing) == ["Ani"] and listing.remarks == []
    assert [s.remark and s.remark.value for s in listing.sheets] == [
        "bukan_daftar", None, "bukan_daftar_orang", "tersembunyi", "tersembunyi",
    ]  # fmt: skip


def test_15_and_16_every_sheet_with_its_own_columns_and_a_copy_full_of_doubles():
    listing = read(
        sheet(HEADER, [1, "Siti Aminah", "P", "081230000001"], name="A"),
        sheet(["Nama Lengkap", "TTL", "WA"], ["Beni", "Bwi, 1-5-1980", "081230000002"], name="B"),
        sheet(HEADER, [1, "SITI AMINAH", "P", "0812 3000 0001"], [2, "Ponirah", "P"], name="A (2)"),
    )  # fmt: skip
    assert named(listing) == ["Siti Aminah", "Beni", "Ponirah"]
    double = listing.of(Verdict.REJECTED)[0]
    assert (codes(double), double.same_as) == (["duplikat_dalam_berkas"], ("A", 2))


def test_18_without_a_header_nothing_is_guessed():
    listing = read(sheet([1, "Siti", "Krajan"], [2, "Ani", "Krajan"], [3, "Budi", "Kalimati"]))
    assert listing.rows == [] and listing.remarks == [Remark.NO_HEADER]


def test_18_the_user_may_say_what_the_columns_are():
    rows = sheet([1, "Siti", "Krajan 1/2"], [2, "Ani", "Krajan"], [3, "Budi", "Kalimati"])
    listing = read(rows, columns={("Data", 1): Column.NAME, ("Data", 2): Column.ADDRESS})
    assert named(listing) == ["Siti", "Ani", "Budi"] and listing.rows[0].data["rt"] == "001"


def test_19_hidden_rows_are_read_with_a_remark():
    listing = read(sheet(HEADER, [1, "Ani", "P"], hidden_rows={2}))
    assert codes(listing.rows[1]) == ["baris_tersembunyi"]


def test_20_sections_hold_for_the_rows_below():
    listing = read(sheet(
        ["NO", "NAMA", "SHDK"], ["DUSUN KRAJAN"], ["RT 03 / RW 01"], [1, "Ani", "Istri"],
        ["No. KK : 3510970101200001", None, "Alamat : RT/RW : 004/002"], [2, "Beni", "Anak"], ["DUSUN KALIMATI"],
        [3, "Cici", "Anak"],
    ))  # fmt: skip
    said = [{k: row.data.get(k) for k in ("no_kk", "dusun", "rt", "rw")} for row in listing.of(Verdict.ACCEPTED)]
    assert said == [
        {"no_kk": None, "dusun": "Krajan", "rt": "003", "rw": "001"},
        {"no_kk": "3510970101200001", "dusun": "Krajan", "rt": "004", "rw": "002"},
        {"no_kk": None, "dusun": "Kalimati", "rt": None, "rw": None},
    ]


def test_20_balinese_names_are_no_sections():
    assert named(read(sheet(HEADER, ["", "Desak Made Rai", "P"], ["", "Ketut Rai", "P"]))) == ["Desak Made Rai",
        "Ketut Rai"]


def test_21_merged_cells_hold_for_every_row_but_not_names():
    listing = read(sheet(
        ["NO", "NO KK", "NAMA", "RT"], [1, "3510970101200001", "Ani", 3], [2, None, "Beni", None],
        [None, None, None, None],
        merged=[(1, 1, 3, 1), (1, 3, 2, 3)],
    ))  # fmt: skip
    assert [(r.data["no_kk"], r.data["rt"]) for r in listing.of(Verdict.ACCEPTED)] == [("3510970101200001", "003")] * 2
    assert asides(listing)[3] == "kosong"


def test_22_the_same_as_above_also_below_a_refused_row():
    listing = read(sheet(HEADER, [1, "Ani", "P", "081230000001", "x"], [2, "-", "L", "sda", "idem"],
        [3, "Beni", "L", '"', "sda"]))
    assert [(r.data["hp"], r.data["keterangan"]) for r in listing.rows[1:]] == [("+6281230000001", "x")] * 3


def test_23_numbers_from_formulas_are_numbers():
    assert asides(read(sheet(HEADER, [1.0, "Ani", "P"], [2.0, None, None])))[1:] == ["diterima", "kosong_bernomor"]


def test_24_to_28_a_nik_is_exact_or_empty_and_placeholders_are_no_doubles():
    listing = read(sheet(
        ["NAMA", "NIK"], ["Ani", 3510974505820002], ["Beni", 3510974505820000], ["Cici", "3,51E+15"],
        ["Dodi", "'3510 9705 0582 0003"], ["Eka", "0000000000000000"], ["Fani", "0000000000000000"],
        ["Gita", "belum ada"],
        ["Hadi", "351097050582000O"],
    ))  # fmt: skip
    assert [(row.data["nik"], codes(row)) for row in listing.rows[1:]] == [
        ("3510974505820002", []), (None, ["nik_presisi_hilang"]), (None, ["nik_presisi_hilang"]),
        ("3510970505820003", []), (None, []), (None, []), (None, []), (None, ["nik_tidak_sah"]),
    ]  # fmt: skip


def test_29_a_nik_that_says_otherwise_is_kept_with_a_remark():
    row = one("NIK", "3510974505820002", beside={"L/P": "L", "TGL LAHIR": "6/5/1982"})
    assert row.data["nik"] == "3510974505820002" and codes(row) == ["nik_jk_beda", "nik_tanggal_beda"]


def test_30_a_child_in_two_families_is_one_child():
    listing = read(sheet(
        ["NAMA", "NIK"], ["No. KK : 3510970101200001"], ["Rizki", "3510970505150002"], ["No. KK : 3510970202190002"],
        ["Rizki A.", "3510970505150002"], merged=[(1, 0, 1, 1), (3, 0, 3, 1)],
    ))  # fmt: skip
    assert codes(listing.rows[4]) == ["duplikat_nik"] and listing.rows[4].same_as == ("Data", 3)


def test_31_a_family_shares_a_telephone_and_nobody_is_lost():
    listing = read(sheet(HEADER, [1, "Ani", "P", "081230000001"], [2, "Beni", "L", "sda"],
        [3, "Ani", "P", "081230000009"]))
    assert named(listing) == ["Ani", "Beni", "Ani"]


def test_32_a_column_is_month_first_only_when_proven():
    proven = read(sheet(["NAMA", "TGL LAHIR"], ["Ani", "5/23/1988"], ["Beni", "3/4/1975"]))
    assert [row.data["tanggal_lahir"] for row in proven.rows[1:]] == ["1988-05-23", "1975-03-04"]
    assert proven.remarks == [Remark.MONTH_FIRST_COLUMN] and not proven.rows[1].remarks
    mixed = read(sheet(["NAMA", "TGL LAHIR"], ["Ani", "5/23/1988"], ["Beni", "3/4/1975"], ["Cici", "25/12/1980"]))
    assert [row.data["tanggal_lahir"] for row in mixed.rows[1:]] == ["1988-05-23", "1975-04-03", "1980-12-25"]
    assert mixed.remarks == [] and codes(mixed.rows[1]) == ["tanggal_mdy"]


def test_32_a_year_alone_stays_a_year():
    row = one("Tgl. Lahir", "1950")
    assert (row.data["tanggal_lahir"], row.data["tahun_lahir"], codes(row)) == (None, 1950, ["tanggal_tidak_lengkap"])


def test_33_and_34_place_date_and_age():
    row = one("TTL", "Bwi/5 Mei 1982", beside={"UMUR": "44 th"})
    assert [row.data[k] for k in ("tempat_lahir", "tanggal_lahir", "umur")] == ["Bwi", "1982-05-05", 44]


def test_35_rt_and_rw_that_became_a_date():
    row = one("RT/RW", datetime(2026, 1, 3))
    assert (row.data["rt"], row.data["rw"]) == ("003", "001")


def test_36_both_ticks_and_a_question_mark():
    listing = read(sheet(["NAMA", "L", "P"], ["Ani", "√", "√"], ["Beni", "?", None]))
    assert [codes(row) for row in listing.rows[1:]] == [["jk_ganda"], ["jk_tidak_dikenal"]]


def test_37_a_name_of_a_dash_is_refused_and_a_note_goes_apart():
    listing = read(sheet(HEADER, [1, "-"], [2, "Ny. SUPARMI (Bu RT)", "P"]))
    assert codes(listing.rows[1]) == ["nama_kosong"]
    assert listing.rows[2].data | {"nama": "Suparmi", "sapaan": "Ny.", "keterangan": "Bu RT"} == listing.rows[2].data


@pytest.mark.parametrize(
    ("village", "district", "code", "remark"),
    [
        ("Kedung Redjo", "", "35.10.05.2002", []), ("Ds. Macanputih", "Kec. Kabat", "35.10.14.2013", []),
        ("Kel. Klatak", "", "35.10.21.1002", []), ("Tamansari", "Licin", "35.10.24.2008", []),
        ("Tamansari", "", None, ["desa_ambigu"]), ("Antah", "", None, ["desa_tidak_dikenal"]),
        ("Kedungrejo", "Licin", None, ["desa_tidak_dikenal"]), ("Kedungrejo, Muncer", "Muncer", "35.10.05.2002", []),
        ("35.10.05.2002", "", "35.10.05.2002", []), ("-", "", None, []),
    ],
)  # fmt: skip
def test_38_villages(village, district, code, remark):
    row = one("DESA", village, beside={"KECAMATAN": district})
    assert (row.data["desa_kode"], codes(row)) == (code, remark)


def test_38_a_village_in_another_kabupaten_is_found_when_it_is_named():
    row = one("DESA", "Sumberejo", beside={"KEC": "Ambulu", "KAB": "Jember"})
    assert row.data["desa_kode"] == "35.09.12.2001"


@pytest.mark.parametrize(
    ("country", "code", "remark"),
    [("Korsel", "KR", []), ("Malaysia - KL", "MY", []), ("Kamboja", "KH", ["negara_bukan_penempatan"]),
     ("Wakanda", None, ["negara_tidak_dikenal"]), ("-", None, [])],
)  # fmt: skip
def test_39_countries(country, code, remark):
    row = one("Negara Tujuan", country)
    assert (row.data["negara"], codes(row)) == (code, remark)


def test_40_a_matrix_of_marks_where_blank_is_not_absent():
    listing = read(sheet(
        ["NO", "NAMA", "OKTOBER 2026", None, None, None, "JML"],
        [None, None, 3, "10/10", date(2026, 10, 17), 46319, None],
        [1, "Ani", "√", None, "LIBUR", "I", 1], [2, "Beni", "-", "T", None, "sakit", 2],
        ["", "JUMLAH", 1, 0, 0, 0, None],
        merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5), (0, 6, 1, 6), (2, 4, 3, 4)],
    ))  # fmt: skip
    ani, beni = listing.of(Verdict.ACCEPTED)
    assert ani.data["kehadiran"] == {"2026-10-03": "H", "2026-10-24": "I"} and codes(ani) == []
    assert beni.data["kehadiran"] == {"2026-10-03": "A", "2026-10-24": "S"}
    assert codes(beni) == ["jumlah_tidak_cocok", "kode_tidak_dikenal"]
    assert listing.rows[-1].aside is Aside.TOTAL


def test_41_a_column_of_consent_is_asked_and_pictures_are_another_question():
    listing = read(sheet(
        ["NAMA", "Saya menyetujui pemrosesan data", "Bersedia difoto"], ["Ani", "Ya", "Tidak"], ["Beni", "Tidak", "Ya"],
        ["Cici", None, "Ya"],
    ))  # fmt: skip
    assert [codes(row) for row in listing.rows[1:]] == [[], ["tanpa_persetujuan"], ["tanpa_persetujuan"]]


def test_42_a_form_sent_twice_and_a_refusal_that_does_not_count_as_first():
    listing = read(sheet(
        ["NAMA", "HP", "Persetujuan"], ["Ani", "081230000001", "Tidak"], ["Ani", "081230000001", "Ya"],
        ["ANI", "081230000001", "Ya"],
    ))  # fmt: skip
    assert [codes(row) for row in listing.rows[1:]] == [["tanpa_persetujuan"], [], ["duplikat_dalam_berkas"]]
    assert listing.rows[3].same_as == ("Data", 3)


def test_43_formulas_are_kept_as_text_with_a_remark():
    row = one("Pesan", '=HYPERLINK("x")')
    assert row.data["keterangan"] == '=HYPERLINK("x")' and codes(row) == ["awalan_rumus"]
    assert codes(one("No HP", "+62 812-3000-0001")) == []


def test_49_a_struck_name_is_read_with_a_remark():
    listing = read(sheet(HEADER, [1, "Ani", "P"], struck={(1, 1)}))
    assert codes(listing.rows[1]) == ["dicoret"]


def test_50_headings_that_stand_twice():
    listing = read(sheet(["NAMA", "HP", "HP", "KET", "KET", "NAMA"], ["Ani", None, "081230000001", "a", "b", "Wali"]))
    row = listing.rows[1]
    assert row.data | {"nama": "Ani", "hp": "+6281230000001", "keterangan": "a; b"} == row.data


def test_a_changed_column_is_read_anew_everywhere():
    rows = sheet(["NAMA", "KET", "LAIN"], ["Ani", "081230000001", "x"], ["ANI", "081230000001", "x"])
    assert [row.verdict for row in read(rows).rows[1:]] == [Verdict.ACCEPTED] * 2
    changed = read(rows, columns={("Data", 1): Column.PHONE})
    assert changed.rows[1].data["hp"] == "+6281230000001" and codes(changed.rows[2]) == ["duplikat_dalam_berkas"]
    assert changed.sheets[0].columns[1] is Column.PHONE


def test_the_reason_stands_beside_its_cell():
    row = one("Negara", "Wakanda")
    assert row.faults == {"negara_tidak_dikenal": 2} and row.cells == ["Siti Aminah", "", "Wakanda"]


def test_blocks_of_one_sheet_each_with_its_section_header_and_signature():
    listing = read(sheet(
        ["RT 01 / RW 02"], HEADER, [1, "Ani", "P"], ["Jumlah", 1], [None, "Wringinputih, Oktober 2026"],
        [None, "SUTRISNO"],
        ["RT 02 / RW 02"], HEADER, [1, "Beni", "L"], [None, "Total 1 orang"], [None, "(SUTRISNO HADI)"],
    ))  # fmt: skip
    assert [(row.data["nama"], row.data["rt"]) for row in listing.of(Verdict.ACCEPTED)] == [("Ani", "001"),
        ("Beni", "002")]


def test_numbering_that_begins_again_below_a_subtotal():
    listing = read(sheet(HEADER, ["DUSUN KRAJAN"], [1, "Ani", "P"], ["Jumlah", None, 1], ["DUSUN KALIMATI"],
        [1, "Beni", "L"]))
    assert [(row.data["nama"], row.data["dusun"]) for row in listing.of(Verdict.ACCEPTED)] == [
        ("Ani", "Krajan"), ("Beni", "Kalimati"),
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["desa a " * 5000, ", " * 16000, float("nan"), float("inf"), 10**30, "RT " * 9000,
    "\x00", "٣٤"])
def test_no_cell_is_too_strange_to_read(value):
    headings = ["NAMA", "NIK", "TTL", "TGL LAHIR", "UMUR", "ALAMAT", "RT/RW", "DESA", "HP", "NEGARA", "L/P",
        "3/10/2026"]
    listing = read(sheet(headings, ["Ani", *[value] * 11], [value] * 12))
    assert listing.rows[1].data["nama"] == "Ani"
