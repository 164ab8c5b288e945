"""NIK and KK numbers: cleaned but never guessed, masked, and compared with what is known."""

from datetime import date

import pytest

from app.domain import national_numbers
from app.domain.national_numbers import BadNationalNumber, Disagreement, NumberFault

NIK = "3510974503710001"  # a woman born on 5 March 1971


@pytest.mark.parametrize("text", [
    NIK, f" {NIK}\n", "3510 9745 0371 0001", "35.10.97.450371.0001", "351097-450371-0001", f"'{NIK}",
    "3510\u00a09745\u200b03710001", "３５１０９７４５０３７１０００１", "3510/9745/0371/0001",
])  # fmt: skip
def test_what_stands_between_the_digits_does_not_matter(text):
    assert national_numbers.clean(text) == NIK


@pytest.mark.parametrize(("text", "fault"), [
    ("", NumberFault.EMPTY), (" - ", NumberFault.EMPTY),
    ("351O974503710001", NumberFault.NOT_DIGITS), ("belum ada", NumberFault.NOT_DIGITS),
    ("٣٥١٠٩٧٤٥٠٣٧١٠٠٠١x", NumberFault.NOT_DIGITS), ("3,51E+15", NumberFault.NOT_DIGITS),
    ("351097450371000", NumberFault.WRONG_LENGTH), ("35109745037100011", NumberFault.WRONG_LENGTH),
    ("0000000000000000", NumberFault.PLACEHOLDER), ("1111111111111111", NumberFault.PLACEHOLDER),
    ("1234567890123456", NumberFault.PLACEHOLDER), ("0010974503710001", NumberFault.PLACEHOLDER),
])  # fmt: skip
def test_nothing_is_guessed(text, fault):
    with pytest.raises(BadNationalNumber) as bad:
        national_numbers.clean(text)
    assert bad.value.code is fault and (not text.strip() or text not in str(bad.value))


def test_a_mask_shows_the_kabupaten_and_the_serial():
    assert national_numbers.masked("3510970101200001") == "3510••••••••0001"
    assert national_numbers.masked("") == ""


@pytest.mark.parametrize(("facts", "said"), [
    ({}, []),
    ({"birth_date": date(1971, 3, 5), "is_male": False}, []),
    ({"birth_year": 1971}, []), ({"birth_year": 1972}, [Disagreement.OTHER_DATE]),
    ({"birth_date": date(1971, 3, 6)}, [Disagreement.OTHER_DATE]),
    ({"birth_date": date(1971, 5, 3), "birth_year": 1971}, [Disagreement.OTHER_DATE]),
    ({"is_male": True}, [Disagreement.OTHER_SEX]),
    ({"birth_date": date(1970, 3, 5), "is_male": True}, [Disagreement.OTHER_DATE, Disagreement.OTHER_SEX]),
])  # fmt: skip
def test_disagreements_are_named(facts, said):
    assert national_numbers.disagreements(NIK, **facts) == said


@pytest.mark.parametrize("nik", ["3510970013710001", "3510973213710001", "3510977203710001", "3510974003710001"])
def test_an_impossible_day_is_said_once(nik):
    assert national_numbers.disagreements(nik, birth_date=date(1971, 3, 5), is_male=True) == [Disagreement.NO_DATE]


@pytest.mark.parametrize(("text", "is_one"), [
    (NIK, True), ("3510 9745 0", True), ("Siti", False), ("21/11/2026", False), ("001/KPI-BWI/SERT/I/2027", False),
])  # fmt: skip
def test_half_a_number_is_recognised(text, is_one):
    assert national_numbers.seems(text) is is_one
