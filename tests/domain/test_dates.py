"""Dates read and written the Indonesian way."""

from datetime import UTC, date, datetime, time

import pytest

from app.domain import clock, dates

SATURDAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def november_2026():
    clock.set_to(datetime(2026, 11, 21, 3, tzinfo=UTC))
    yield
    clock.set_to(None)


def test_the_ways_to_write_a_date():
    assert dates.day_name(SATURDAY) == "Sabtu"
    assert dates.long_date(SATURDAY) == "21 November 2026"
    assert dates.full_date(SATURDAY) == "Sabtu, 21 November 2026"
    assert dates.short_date(date(2026, 2, 3)) == "03/02/2026"


def test_every_month_and_day_has_its_name():
    assert [dates.long_date(date(2026, m, 1)).split()[1] for m in (1, 2, 5, 8, 12)] == [
        "Januari", "Februari", "Mei", "Agustus", "Desember",
    ]  # fmt: skip
    assert [dates.day_name(date(2026, 11, d)) for d in (16, 20, 22)] == ["Senin", "Jumat", "Minggu"]


def test_times():
    assert dates.clock_time(time(8, 5)) == "08.05"
    assert dates.time_range(time(8, 30), time(10, 30), "WIB") == "08.30–10.30 WIB"
    assert dates.time_range(time(8, 30), None, "WIB") == "08.30 WIB s.d. selesai"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ([date(2026, 11, 14), date(2026, 11, 16), date(2026, 11, 15)], "14 s.d. 16 November 2026"),
        ([date(2026, 11, 28), date(2026, 12, 3)], "28 November s.d. 3 Desember 2026"),
        ([date(2026, 12, 2), date(2027, 1, 4)], "2 Desember 2026 s.d. 4 Januari 2027"),
        ([SATURDAY, SATURDAY], "21 November 2026"),
    ],
)
def test_date_range(days, text):
    assert dates.date_range(iter(days)) == text


def test_a_range_of_nothing_is_an_error():
    with pytest.raises(ValueError):
        dates.date_range([])


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 20), "kemarin"),
        (date(2026, 11, 21), "hari ini"),
        (date(2026, 11, 22), "besok"),
        (date(2026, 12, 2), "Rabu, 2 Desember"),
        (date(2027, 1, 6), "Rabu, 6 Januari 2027"),
    ],
)
def test_relative_day(day, text):
    assert dates.relative_day(day, SATURDAY) == text


@pytest.mark.parametrize(
    ("birth_date", "birth_year", "age"),
    [
        (date(2008, 11, 21), None, 18),
        (date(2008, 11, 22), None, 17),
        (date(2008, 2, 29), None, 18),
        (None, 2008, 17),
        (None, 1970, 55),
        (None, 2026, 0),
        (date(2008, 11, 22), 1990, 17),
        (None, None, None),
        (date(2027, 1, 1), None, None),
        (None, 2027, None),
    ],
)
def test_age(birth_date, birth_year, age):
    assert dates.age_on(birth_date, birth_year, SATURDAY) == age


def test_a_leap_child_is_a_year_older_on_the_last_day_of_february_at_the_earliest():
    assert dates.age_on(date(2008, 2, 29), None, date(2026, 2, 27)) == 17
    assert dates.age_on(date(2008, 2, 29), None, date(2026, 3, 1)) == 18


@pytest.mark.parametrize(
    "text",
    [
        "12/5/1987", "12-05-1987", "12.5.1987", "12 5 1987", "1987-05-12", "1987/5/12", "1987-05-12 00:00:00",
        "12 Mei 1987", "12 MEI 87", "12-Mei-1987", "Selasa, 12 Mei 1987", "selasa 12/05/87",
        " 12  mei\u00a01987 ",
    ],
)  # fmt: skip
def test_one_day_in_many_spellings(text):
    assert dates.parse_date(text) == date(1987, 5, 12)


@pytest.mark.parametrize(
    ("month", "number"),
    [
        ("Pebruari", 2), ("Peb", 2), ("Feb", 2), ("Agt", 8), ("Ags", 8), ("Agst", 8), ("Agustus", 8),
        ("Nop", 11), ("Nopember", 11), ("November", 11), ("Okt", 10), ("Des", 12), ("Sept.", 9),
    ],
)  # fmt: skip
def test_month_spellings(month, number):
    assert dates.parse_date(f"7 {month} 1990") == date(1990, number, 7)


@pytest.mark.parametrize(
    ("text", "year"), [("2/12/26", 2026), ("2/12/27", 1927), ("2/12/00", 2000), ("Jum'at, 2/12/99", 1999)]
)
def test_two_digit_years_are_the_latest_that_has_begun(text, year):
    assert dates.parse_date(text) == date(year, 12, 2)


@pytest.mark.parametrize("text", ["", "  ", "-", "\u00a0"])
def test_nothing_typed_is_no_date(text):
    assert dates.parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    ["31/02/2026", "29 Februari 2026", "05/13/1987", "1987", "tidak tahu", "12 Foo 1987", "12/5/19877",
     "0/0/0000", "12/5/1066", "1/2/3/2020", "²/5/1987", "9" * 5000],
)  # fmt: skip
def test_nonsense_is_refused(text):
    with pytest.raises(ValueError):
        dates.parse_date(text)
