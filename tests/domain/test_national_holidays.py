"""National holidays agree with the joint decrees of the three ministers."""

from datetime import date

import pytest

from app.domain.national_holidays import national_holidays

DECREED = {
    2026: {
        1: [1, 16], 2: [16, 17], 3: [18, 19, 20, 21, 22, 23, 24], 4: [3, 5], 5: [1, 14, 15, 27, 28, 31],
        6: [1, 16], 8: [17, 25], 12: [24, 25],
    },
    2027: {
        1: [1, 5], 2: [5, 6], 3: [8, 9, 10, 11, 12, 15, 25, 26, 28], 5: [1, 6, 17, 18, 19, 20], 6: [1, 6],
        8: [15, 17], 12: [24, 25, 26],
    },
}  # fmt: skip
JOINT_LEAVE = {2026: 8, 2027: 8}


@pytest.mark.parametrize("year", DECREED)
def test_the_days_are_those_of_the_decree(year):
    decreed = [date(year, month, day) for month, days in DECREED[year].items() for day in days]
    assert list(national_holidays(year)) == decreed


@pytest.mark.parametrize("year", JOINT_LEAVE)
def test_cuti_bersama_is_included_and_named(year):
    names = national_holidays(year).values()
    assert sum(name.startswith("Cuti Bersama") for name in names) == JOINT_LEAVE[year]


@pytest.mark.parametrize(
    ("day", "word"),
    [
        (date(2026, 12, 25), "Natal"),
        (date(2026, 12, 24), "Cuti Bersama"),
        (date(2026, 8, 17), "Kemerdekaan"),
        (date(2026, 3, 19), "Nyepi"),
        (date(2026, 3, 21), "Idul Fitri"),
        (date(2026, 5, 31), "Waisak"),
        (date(2027, 1, 1), "Tahun Baru Masehi"),
        (date(2027, 12, 26), "Isra Mikraj"),
    ],
)
def test_names_are_indonesian(day, word):
    assert word in national_holidays(day.year)[day]


def test_computed_feasts_are_marked_as_estimates():
    feasts = [name for name in national_holidays(2029).values() if "Idul" in name]
    assert feasts
    assert all(name.endswith("(perkiraan)") for name in feasts)
    assert not any("perkiraan" in name for name in national_holidays(2026).values())
