"""Cells: what people and spreadsheets make of numbers, dates, names and addresses, and what is read of it."""

from datetime import date, datetime

import pytest

from app.domain import (
    cell_addresses,
    cell_births,
    cell_dates,
    cell_names,
    cell_neighbourhoods,
    cell_numbers,
    cell_texts,
    cell_words,
)
from app.domain.listed import Remark

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "digits", "remark"),
    [
        (3510974505820002, "3510974505820002", None), (3510974505820002.0, "3510974505820002", None),
        (3510974505820000, None, Remark.NIK_LOST_DIGITS), ("3,51097E+15", None, Remark.NIK_LOST_DIGITS),
        ("3.51E+15", None, Remark.NIK_LOST_DIGITS), ("'3510 9745.0582\u00a00002", "3510974505820002", None),
        ("3510974505820000", "3510974505820000", None), ("3510O74505820002", None, Remark.NIK_INVALID),
        ("351097450582000", None, Remark.NIK_INVALID), ("35109745058200021", None, Remark.NIK_INVALID),
        ("3510973213820002", None, Remark.NIK_INVALID), ("0000000000000000", None, None), ("-", None, None),
        ("belum ada", None, None), ("tdk ada", None, None), (None, None, None), (0, None, None),
    ],
)  # fmt: skip
def test_a_nik_is_exact_or_empty(value, digits, remark):
    assert cell_numbers.nik(value) == (digits, remark)


@pytest.mark.parametrize(
    ("value", "first", "others", "remark"),
    [
        (86112340001, "+6286112340001", [], None), ("86112340001.0", "+6286112340001", [], None),
        ("0861-1234.0003", "+6286112340003", [], None), ("0062 862 1234 0014", "+6286212340014", [], None),
        ("+62 (0)812-3456-7890", "+6281234567890", [], None), ("6286112340005", "+6286112340005", [], None),
        ("85261234567", "+6285261234567", [], None), ("+852 5123 4567", "+85251234567", [], None),
        ("086212340009 / 0863 1234 0009", "+6286212340009", ["+6286312340009"], None),
        ("081234567890 085234567890", "+6281234567890", ["+6285234567890"], None),
        ("WA 0812 3456 7890 atau 0813 3456 7890", "+6281234567890", ["+6281334567890"], None),
        ("0333-421234", "+62333421234", [], None), ("8.62123E+11", None, [], Remark.PHONE_LOST_DIGITS),
        ("08621234", None, [], Remark.PHONE_INVALID), ("0813O567890", None, [], Remark.PHONE_INVALID),
        ("081234567890/12", "+6281234567890", [], Remark.PHONE_INVALID), ("tidak punya", None, [], None),
        ("-", None, [], None), ("ikut suami", None, [], None), (None, None, [], None), ("0", None, [], None),
    ],
)  # fmt: skip
def test_telephone_numbers_are_found_in_what_is_typed(value, first, others, remark):
    found = cell_numbers.telephone(value)
    assert (found.first, found.others, found.remark) == (first, others, remark)


def test_whose_number_it_is_stands_in_parentheses():
    assert cell_numbers.telephone("0812-3456-7890 (anak)").owner == "anak"
    assert cell_numbers.telephone("0812-3456-7890 (WA)").owner == ""


@pytest.mark.parametrize(
    ("value", "day", "year", "remark"),
    [
        (datetime(1987, 5, 12), "1987-05-12", None, None), (31909, "1987-05-12", None, None),
        ("31909", "1987-05-12", None, None), ("12/05/1987", "1987-05-12", None, None),
        ("12-5-87", "1987-05-12", None, None), ("12.05.1987", "1987-05-12", None, None),
        ("1987-05-12 00:00:00", "1987-05-12", None, None), ("Sabtu, 14 Nopember 1987", "1987-11-14", None, None),
        ("29 Pebruari 1996", "1996-02-29", None, None), ("12-Agt-1990", "1990-08-12", None, None),
        ("12 Agust 1990", "1990-08-12", None, None),
        ("3 Febuari 1990", "1990-02-03", None, None), ("3 Mawar 1990", None, None, Remark.DATE_INVALID),
        ("17-8-45", "1945-08-17", None, None), ("1/1/26", "2026-01-01", None, None),
        ("05/23/1988", "1988-05-23", None, Remark.DATE_MONTH_FIRST), ("31/02/1990", None, None, Remark.DATE_INVALID),
        ("32/13/1990", None, None, Remark.DATE_INVALID), ("22/11/2026", None, None, Remark.DATE_INVALID),
        (date(2027, 1, 1), None, None, Remark.DATE_INVALID), ("besok", None, None, Remark.DATE_INVALID),
        ("1987", None, 1987, Remark.DATE_INCOMPLETE), (1987, None, 1987, Remark.DATE_INCOMPLETE),
        ("Mei 1982", None, 1982, Remark.DATE_INCOMPLETE), ("00-00-1960", None, 1960, Remark.DATE_INCOMPLETE),
        ("tidak tahu", None, None, None), ("-", None, None, None), (None, None, None, None),
    ],
)  # fmt: skip
def test_a_date_of_birth_is_read_day_first_and_never_completed(value, day, year, remark):
    born = cell_dates.birth(value, today=TODAY)
    assert (born.day and born.day.isoformat(), born.year, born.remark) == (day, year, remark)


@pytest.mark.parametrize(
    ("values", "month_first"),
    [
        (["5/23/1988", "3/4/1975"], True), (["5/23/1988", "25/12/1980"], False), (["3/4/1975"], False),
        (["5/23/1988", "31/02/1990"], False), (["2/31/1988", None, "1 Mei 1990"], True), ([], False),
    ],
)  # fmt: skip
def test_a_column_is_month_first_only_when_proven(values, month_first):
    assert cell_dates.is_month_first(values) is month_first


@pytest.mark.parametrize(
    ("value", "place", "day"),
    [
        ("Banyuwangi, 04-03-1979", "Banyuwangi", "1979-03-04"), ("Bwi/5 Mei 1982", "Bwi", "1982-05-05"),
        ("Banyuwangi 12 September 2013", "Banyuwangi", "2013-09-12"), ("BWI,Sabtu 12/05/87", "BWI", "1987-05-12"),
        ("12-05-1987", "", "1987-05-12"), ("Jember", "Jember", None), ("Bwi, -", "Bwi", None),
        ("Jember / tidak tahu", "Jember", None), ("Surabaya - tgl 12 Mei 1990", "Surabaya", "1990-05-12"),
    ],
)  # fmt: skip
def test_place_and_date_of_birth_come_apart(value, place, day):
    found = cell_births.birth(value, today=TODAY)
    assert (found.place, found.born.day and found.born.day.isoformat()) == (place, day)


@pytest.mark.parametrize(
    ("value", "age"),
    [("47 th", 47), ("8 bln", 0), (44.0, 44), ("±60 thn", 60), ("5 th 3 bln", 5), ("-", None), ("lansia", None)],
)
def test_an_age_is_in_years(value, age):
    assert cell_births.age(value) == age


@pytest.mark.parametrize(
    ("value", "pair"),
    [
        ("003/001", ("003", "001")), ("3/1", ("003", "001")), ("RT 03 RW 01", ("003", "001")),
        ("RT.05/RW.02", ("005", "002")), ("RW 01 RT 03", ("003", "001")), ("01/-", ("001", None)),
        (3.0, ("003", None)), (datetime(2026, 1, 3), ("003", "001")), (46025, ("003", "001")),
        ("3-Jan", ("003", "001")), ("Jan-03", ("003", "001")), ("RT II RW IV", ("002", "004")),
        ("0/0", (None, None)), ("-", (None, None)), (None, (None, None)),
    ],
)  # fmt: skip
def test_rt_and_rw_have_three_digits_even_as_a_date(value, pair):
    assert cell_neighbourhoods.pair(value) == pair


@pytest.mark.parametrize(
    ("value", "hamlet", "rt", "rw", "village"),
    [
        ("Dsn. Krajan RT 02 RW 03\nsebelah timur mushola", "Krajan", "002", "003", ""),
        ("Kalimati 01/04", "Kalimati", "001", "004", ""), ("KABATMANTREN, RT/RW : 4/1", "Kabatmantren", "004", "001",
        ""),
        ("RT02/RW03 Dusun Krajan", "Krajan", "002", "003", ""), ("Lingk. Sukowidi", "Sukowidi", None, None, ""),
        ('Jl. Raya 5, RT 1/RW 2, "Perum Asri"', "", "001", "002", ""), ("Jl. Merdeka No. 12/3", "", None, None, ""),
        ("Dsn Krajan RT 02/03 Ds. Kedungrejo Kec. Muncar", "Krajan", "002", "003", "Kedungrejo"),
        ("-", "", None, None, ""),
    ],
)  # fmt: skip
def test_an_address_comes_apart(value, hamlet, rt, rw, village):
    found = cell_addresses.read(value)
    assert (found.hamlet, found.rt, found.rw, found.village) == (hamlet, rt, rw, village)


@pytest.mark.parametrize(
    ("value", "name", "sapaan", "note"),
    [
        ("ENDANG  SUSILOWATI\u00a0", "Endang Susilowati", "", ""), ("Ibu Sumiyati", "Sumiyati", "Ibu", ""),
        ("Ny. Suparmi (Bu RT 03)", "Suparmi", "Ny.", "Bu RT 03"), ("Sdri. Halimah R.", "Halimah R.", "Sdri.", ""),
        ("H. MOH. ALI MUSTOFA, S.PD.I", "H. Moh. Ali Mustofa, S.Pd.I", "", ""), ("ANDRéA NUR", "Andréa Nur", "", ""),
        ("SITI MUNAWAROH binti KASAN", "Siti Munawaroh binti Kasan", "", ""), ("NUR'AINI", "Nur’aini", "", ""),
        ("Bpk. I Wayan Sudarma", "I Wayan Sudarma", "Bpk.", ""), ("Astutik; Sri", "Astutik; Sri", "", ""),
        ("NI LUH KETUT II", "Ni Luh Ketut II", "", ""), ("1. sri wahyuni", "Sri Wahyuni", "", ""),
        ("Ibu", "Ibu", "", ""), ("-", "", "", ""), ("12345", "", "", ""), ("........", "", "", ""),
    ],
)  # fmt: skip
def test_a_name_is_made_fit_for_print(value, name, sapaan, note):
    found = cell_names.read(value)
    assert (found.name, found.sapaan, found.note) == (name, sapaan, note)


def test_a_name_too_long_to_keep_is_cut_between_words_and_said_so():
    found = cell_names.read("Raden " * 30)
    assert len(found.name) <= 120 and found.remark is Remark.NAME_CUT


@pytest.mark.parametrize(
    ("value", "sex", "remark"),
    [
        ("L", "L", None), ("Lk", "L", None), ("laki2", "L", None), ("LAKI - LAKI", "L", None), ("Pria", "L", None),
        ("P", "P", None), ("Pr.", "P", None), ("W", "P", None), ("perempuan", "P", None), ("-", None, None),
        ("?", None, Remark.SEX_UNKNOWN), ("L/P", None, Remark.SEX_BOTH),
    ],
)  # fmt: skip
def test_sex_in_words(value, sex, remark):
    assert cell_words.sex(value) == (sex, remark)


@pytest.mark.parametrize(
    ("male", "female", "sex", "remark"),
    [
        ("√", None, "L", None), (None, "v", "P", None), (None, 1.0, "P", None), ("L", None, "L", None),
        ("-", "✓", "P", None), ("√", "x", None, Remark.SEX_BOTH), (None, None, None, None),
        ("?", None, None, Remark.SEX_UNKNOWN),
    ],
)  # fmt: skip
def test_sex_by_a_tick(male, female, sex, remark):
    assert cell_words.ticked(male, female) == (sex, remark)


@pytest.mark.parametrize(
    ("value", "agreed"),
    [("Ya, saya setuju", True), (True, True), ("√", True), ("Tidak", False), ("Tidak setuju", False), ("", False),
     (None, False), ("nanti", False)],
)  # fmt: skip
def test_consent_is_only_what_says_so(value, agreed):
    assert cell_words.agreed(value) is agreed


@pytest.mark.parametrize(
    ("value", "mark", "remark"),
    [
        ("h", "H", None), ("√", "H", None), ("•", "H", None), (1, "H", None), ("Izin", "I", None), ("S", "S", None),
        ("Alpha", "A", None), ("-", "A", None), ("", None, None), (None, None, None), ("LIBUR", None, None),
        ("T", None, Remark.MARK_UNKNOWN), ("pindah", None, Remark.MARK_UNKNOWN),
    ],
)  # fmt: skip
def test_a_mark_is_known_or_nothing(value, mark, remark):
    assert cell_words.mark(value) == (mark, remark)


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "@admin", "\tx", "-2+3+cmd", "+cmd|x", " =1+1"])
def test_formulas_are_seen(text):
    assert cell_texts.hides_formula(text)


@pytest.mark.parametrize("text", ["+62 812-3456", "-", "- istri", "-5", "a=b", "", None, 3])
def test_what_only_looks_like_a_formula_is_none(text):
    assert not cell_texts.hides_formula(text)


@pytest.mark.parametrize("text", ["sda", "SDA.", "s.d.a", '"', "''", "idem", '- " -', "”"])
def test_the_same_as_above(text):
    assert cell_texts.same_as_above(text) and not cell_texts.same_as_above("Ida")
