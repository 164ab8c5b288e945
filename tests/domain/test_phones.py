"""Telephone numbers as people write them, stored in one form."""

import pytest

from app.domain import phones
from app.domain.phones import BadPhone, PhoneFault


@pytest.mark.parametrize(
    "text",
    [
        "081234567890", "0812-3456-7890", "0812 3456 7890", "0812.3456.7890", "81234567890", "6281234567890",
        "+6281234567890", "+62 812-3456-7890", "006281234567890", "+62 (0)812 3456 7890", "62 0812 3456 7890",
        " 0812\u00a03456\u20117890 ", "０８１２３４５６７８９０", "81234567890.0",
        "\u202a+6281234567890\u202c",
    ],
)  # fmt: skip
def test_one_mobile_in_many_spellings(text):
    assert phones.normalise(text) == "+6281234567890"


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("85261234567", "+6285261234567"),
        ("+85261234567", "+85261234567"),
        ("0085261234567", "+85261234567"),
        ("+852 6123 4567", "+85261234567"),
        ("+886 912 345 678", "+886912345678"),
        ("+60 12-345 6789", "+60123456789"),
        ("+966 50 123 4567", "+966501234567"),
        ("+65 8123 4567", "+6581234567"),
        ("(0333) 421234", "+62333421234"),
        ("+62 333 421234", "+62333421234"),
        ("021 2924 4800", "+622129244800"),
        ("0811-8080-141", "+628118080141"),
        ("0812345678", "+62812345678"),
        ("0812345678901", "+62812345678901"),
    ],
)
def test_other_numbers(text, e164):
    assert phones.normalise(text) == e164


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", PhoneFault.EMPTY),
        (" - ", PhoneFault.EMPTY),
        ("tidak punya", PhoneFault.NOT_A_NUMBER),
        ("sda", PhoneFault.NOT_A_NUMBER),
        ("6.28123E+11", PhoneFault.NOT_A_NUMBER),
        ("081234567890/085712345678", PhoneFault.NOT_A_NUMBER),
        ("081234567890, 085712345678", PhoneFault.NOT_A_NUMBER),
        ("0812\x003456", PhoneFault.NOT_A_NUMBER),
        ("++6281234567890", PhoneFault.NOT_A_NUMBER),
        ("081234567", PhoneFault.TOO_SHORT),
        ("08123", PhoneFault.TOO_SHORT),
        ("421234", PhoneFault.TOO_SHORT),
        ("081234567890 085712345678", PhoneFault.TOO_LONG),
        ("08123456789012", PhoneFault.TOO_LONG),
        ("9" * 10_000, PhoneFault.UNKNOWN),
        ("5123456789", PhoneFault.UNKNOWN),
        ("+999 123 456 789", PhoneFault.UNKNOWN),
        ("+852 123", PhoneFault.TOO_SHORT),
        ("+", PhoneFault.NOT_A_NUMBER),
        ("00", PhoneFault.UNKNOWN),
    ],
)
def test_what_is_not_a_number(text, fault):
    with pytest.raises(BadPhone) as caught:
        phones.normalise(text)
    assert caught.value.code is fault


def test_another_default_region():
    assert phones.normalise("6123 4567", default="HK") == "+85261234567"


@pytest.mark.parametrize(
    ("e164", "shown", "masked"),
    [
        ("+6281234567890", "0812-3456-7890", "0812-••••-7890"),
        ("+628118080141", "0811-8080-141", "0811-•••0-141"),
        ("+62812345678901", "0812-3456-78901", "0812-••••-•8901"),
        ("+85261234567", "+852 6123 4567", "+852 •••• 4567"),
        ("+62333421234", "+62 333 421234", "+62 ••• ••1234"),
    ],
)
def test_shown_and_masked(e164, shown, masked):
    assert phones.display(e164) == shown
    assert phones.masked(e164) == masked
    assert phones.normalise(shown) == e164


def test_somebody_without_a_number_shows_nothing():
    assert phones.display("") == ""
    assert phones.masked("") == ""


def test_whatsapp_wants_digits():
    assert phones.wa_number("+6281234567890") == "6281234567890"
