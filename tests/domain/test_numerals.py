"""Numbers as Indonesian papers print them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from app.domain import numerals


@pytest.mark.parametrize(
    ("n", "text"), [(0, "0"), (42, "42"), (1210, "1.210"), (1500000, "1.500.000"), (-1210, "-1.210")]
)
def test_number(n, text):
    assert numerals.number(n) == text


@pytest.mark.parametrize(
    ("share", "digits", "text"),
    [
        (1168 / 1210, 2, "96,53%"),
        (Fraction(1168, 1210), 1, "96,5%"),
        (1168 / 1210, 0, "97%"),
        (Fraction(3, 4), 2, "75%"),
        (0.875, 2, "87,5%"),
        (0.125, 0, "13%"),
        (Decimal("0.00125"), 2, "0,13%"),
        (0, 2, "0%"),
        (1, 0, "100%"),
        (1.0, 2, "100%"),
        (12.5, 0, "1.250%"),
    ],
)
def test_percent(share, digits, text):
    assert numerals.percent(share, digits) == text


def test_percent_shows_two_decimals_unless_told():
    assert numerals.percent(Fraction(1168, 1210)) == "96,53%"


def test_percent_refuses_other_precisions():
    with pytest.raises(ValueError):
        numerals.percent(0.5, 3)


def test_roman_months():
    months = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    assert [numerals.roman(n) for n in range(1, 13)] == months


@pytest.mark.parametrize(("n", "text"), [(14, "XIV"), (49, "XLIX"), (2026, "MMXXVI"), (3999, "MMMCMXCIX")])
def test_roman_beyond(n, text):
    assert numerals.roman(n) == text


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_no_roman_numeral(n):
    with pytest.raises(ValueError):
        numerals.roman(n)


@pytest.mark.parametrize(
    ("n", "width", "text"), [(1, 3, "001"), (21, 3, "021"), (1234, 3, "1234"), (7, 2, "07")]
)
def test_ordinal_number(n, width, text):
    assert numerals.ordinal_number(n, width) == text
