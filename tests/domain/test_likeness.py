"""Two descriptions are one person for a reason, and never for the same name alone."""

from datetime import date

import pytest

from app.domain.likeness import CERTAIN, Births, Facts, Likeness, Traits, between, births, same_in_list
from app.domain.name_keys import name_key
from app.domain.name_slips import Spelling, compared

ONE_NAME = [
    "Siti Aminah|SITI  AMINAH|Hj. Siti Aminah, S.Pd.|Aminah Siti|St. Aminah|Ibu Siti Aminah|Siti Aminah Hj.",
    "Moh. Rizky|Muhammad Rizki|M. Riski|MUH RIZQY|Mochammad Rizky",
    "Dwi Lestari|Dewi Lestari", "Soegeng Djatmiko|Sugeng Jatmiko|Bapak Sugeng Jatmiko (RT 3)",
    "Nur Aini|Nur'aini|Nuraini|Nur’Aini|NOER AINI", "Siti Nur Aini|Siti Nuraini|Nuraini Siti",
    "Ahmad bin Abdullah|Achmad|Ahmad Bin Slamet", "Agus Winarko alias Gepeng|AGUS WINARKO",
    "Sumiyati binti Sukarto|Sumiati", "Abdul Rahman|Abd. Rahman|Abdurrahman|Abdulrahman|Abdur Rahman",
    "Abdul Latif|Abdullatif|Abd Latif", "Rizky Al Farisi|Rizky Alfarisi", "I Made Wirawan|Made Wirawan",
    "Rofi’i|Rofii|ROFI'I", "Hj. Khotimah|Khotimah",
]  # fmt: skip
TWO_NAMES = [
    "Siti Aminah|Siti Aisyah", "Rina|Rini", "Sri Wahyuni|Sri Wahyuningsih", "Putra Wijaya|Putri Wijaya",
    "Siti|Siti Aminah", "Abdullah|Abdul Lah Rahman", "Hj. Siti|Hj. Sri",
]  # fmt: skip


@pytest.mark.parametrize("group", ONE_NAME)
def test_every_way_to_write_a_name_has_one_key(group):
    assert len({name_key(name) for name in group.split("|")}) == 1, [name_key(name) for name in group.split("|")]


@pytest.mark.parametrize("pair", TWO_NAMES)
def test_different_names_have_different_keys(pair):
    one, other = pair.split("|")
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["王芳", "A", "Hj.", "Bu", "a" * 120, "bin Slamet"])
def test_every_name_has_a_key(name):
    assert 0 < len(name_key(name)) <= 120


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Siti Rohmah", "Siti Rahmah", Spelling.SLIP),
        ("Siti Aminah", "Sitiaminah", Spelling.SLIP),
        ("Suprihatin", "Supirhatin", Spelling.SLIP),
        ("Kusmiyati Lestari", "Kusmati Lestari", Spelling.SLIP),
        ("Andréa Nur F.", "Andréa Nur Fadilah", Spelling.SHORTER),
        ("Rizky", "Rizky Maulana", Spelling.SHORTER),
        ("Siti Aminah Wahyuni", "Siti Aminah", Spelling.SHORTER),
        ("Umi Kholifah", "Umi K.", Spelling.SHORTER),
        ("Halimatus Sakdiyah", "Halmtus Sakdiyah", Spelling.LOOSE),
        ("Bunga Nrujanah Lestari", "Bunga Nurjanah L.", Spelling.LOOSE),
        ("Siti", "Siti Aminah", Spelling.OTHER),
        ("Safira Putri", "Safina Putri", Spelling.OTHER),
        ("Hasanah", "Husenah", Spelling.OTHER),
        ("A. B.", "Ahmad Budi", Spelling.OTHER),
        ("Muhammad", "Muhammad Hasan", Spelling.OTHER),
        ("Rina", "Rini", Spelling.OTHER),
        ("Putra Ramadhan", "Putri Ramadhan", Spelling.OTHER),
        ("Endah Lestari", "Indah Lestari", Spelling.OTHER),
        ("Hasan", "Husein", Spelling.OTHER),
        ("Siti Aminah", "Siti Aisyah", Spelling.OTHER),
        ("Slamet", "Slamet Riyadi Utomo", Spelling.OTHER),
    ],
)
def test_names_are_compared(one, other, found):
    assert compared(name_key(one), name_key(other)) is found
    assert compared(name_key(other), name_key(one)) is found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ((date(1987, 5, 12), None), (date(1987, 5, 12), None), Births.SAME),
        ((date(1987, 5, 12), None), (date(1987, 12, 5), None), Births.NEAR),
        ((date(1987, 5, 12), None), (date(1987, 5, 13), None), Births.NEAR),
        ((date(1987, 5, 12), None), (date(1977, 5, 12), None), Births.NEAR),
        ((date(1987, 5, 12), None), (date(1987, 6, 23), None), Births.DIFFERENT),
        ((date(1987, 1, 1), None), (date(1987, 6, 23), None), Births.YEAR),
        ((date(1987, 5, 12), None), (None, 1987), Births.YEAR),
        ((None, 1987), (None, 1987), Births.YEAR),
        ((None, 1987), (None, 1988), Births.UNKNOWN),
        ((None, 1987), (date(1990, 1, 1), None), Births.DIFFERENT),
        ((None, None), (date(1990, 1, 1), None), Births.UNKNOWN),
    ],
)
def test_births_are_compared(one, other, found):
    first, second = (Traits("a", birth_date=born, birth_year=year) for born, year in (one, other))
    assert births(first, second) is found
    assert births(second, first) is found


VILLAGE = "35.10.05.2002"
KNOWN = {
    "name": "Hj. Siti Aminah, S.Pd.", "birth_date": date(1987, 5, 12), "phone": "+6281234567890",
    "nik": "9110015205870001", "sex": "P", "village_code": VILLAGE,
}  # fmt: skip
ELSEWHERE = {"village_code": "35.10.04.2001"}


def likeness(one: dict, other: dict) -> Likeness | None:
    def traits(facts):
        return Traits(**{"key": name_key(facts["name"])} | {k: v for k, v in facts.items() if k != "name"})

    found = between(traits(one), traits(other))
    assert between(traits(other), traits(one)) is found, "both ways"
    return found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"name": "Nama lain sama sekali", "nik": KNOWN["nik"]}, Likeness.NIK),
        ({"name": "Aminah Siti", "birth_date": date(1987, 5, 12)}, Likeness.NAME_AND_BIRTH),
        ({"name": "St. Aminah", "phone": KNOWN["phone"]}, Likeness.NAME_AND_PHONE),
        ({"name": "St. Aminah", "phone": KNOWN["phone"], "birth_year": 1987}, Likeness.NAME_AND_PHONE),
        ({"name": "Siti Aminah", "birth_date": date(1987, 12, 5), "village_code": VILLAGE}, Likeness.NEAR_BIRTH),
        ({"name": "Siti Aminah", "birth_year": 1987, "village_code": VILLAGE}, Likeness.NAME_AND_YEAR),
        ({**KNOWN, "nik": "", "name": "Siti Aminah W", "phone": ""}, Likeness.NEAR_NAME_AND_BIRTH),
        ({"name": "Siti Aminah W", "birth_year": 1987, "phone": KNOWN["phone"]}, Likeness.NEAR_NAME_AND_PHONE),
        # The same name is never enough.
        ({"name": "Siti Aminah"}, None),
        ({"name": "Siti Aminah", "sex": "P", "village_code": "35.10.05.2002"}, None),
        ({"name": "Siti Aminah", "birth_year": 1987, **ELSEWHERE}, None),
        # A phone belongs to a family.
        ({"name": "Rizky", "phone": KNOWN["phone"]}, None),
        ({"name": "Rizky", "phone": KNOWN["phone"], "birth_date": date(1987, 5, 12)}, None),
        # What speaks against it.
        ({**KNOWN, "nik": "9110015205870002"}, None),
        ({**KNOWN, "nik": "", "sex": "L"}, None),
        ({**KNOWN, "nik": "", "birth_date": date(1990, 11, 23)}, None),
    ],
)
def test_what_makes_two_descriptions_alike(facts, found):
    assert likeness(KNOWN, facts) is found


KATEMI = {"name": "Katemi", "sex": "P", "village_code": VILLAGE, "hamlet": "Krajan", "rt": "006", "rw": "002"}


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (KATEMI, Likeness.NAME_AND_HOME),
        ({**KATEMI, "hamlet": "Dsn. KRAJAN", "rt": "", "rw": ""}, Likeness.NAME_AND_HOME),
        ({**KATEMI, "hamlet": ""}, Likeness.NAME_AND_HOME),
        ({**KATEMI, "rt": "007"}, None),
        ({**KATEMI, "hamlet": "Tegalrejo", "rt": ""}, None),
        ({**KATEMI, "hamlet": "", "rt": "", "rw": ""}, None),
        ({**KATEMI, "village_code": "35.10.04.2001"}, None),
        ({**KATEMI, "village_code": None}, None),
        ({**KATEMI, "sex": "L"}, None),
        ({**KATEMI, "name": "Katemin"}, None),
    ],
)
def test_the_same_name_at_the_same_home_is_only_proposed(facts, found):
    assert likeness({**KATEMI, "birth_year": 1971}, facts) is found
    assert found not in CERTAIN


def test_two_telephones_or_years_of_birth_speak_against_one_name_at_one_home():
    known = {**KATEMI, "phone": KNOWN["phone"], "birth_year": 1971}
    assert likeness(known, {**KATEMI, "phone": "+6281234567899"}) is None
    assert likeness(known, {**KATEMI, "birth_year": 1950}) is None


def test_a_list_says_which_entry_repeats_which():
    rows = [
        Facts("Sri Wahyuni", phone="+6286312340015"),
        Facts("Sri Wahyuni"),
        Facts("SRI WAHYUNI", phone="+6286312340015"),
        Facts("Nurul Hikmah", nik="3510965205870002"),
        Facts("Nurul H.", nik="3510965205870002"),
        Facts("Sri Wahyuni", phone="+6286312340015", birth_date=date(1980, 2, 2)),
        Facts("Ahmad", birth_date=date(1980, 2, 2), nik="3510960202800001"),
        Facts("Achmad", birth_date=date(1980, 2, 2), nik="3510960202800002"),
    ]
    assert same_in_list(rows) == {
        2: (0, Likeness.NAME_AND_PHONE), 4: (3, Likeness.NIK), 5: (0, Likeness.NAME_AND_PHONE),
    }  # fmt: skip


def test_a_long_list_of_one_name_is_read_in_a_moment():
    rows = [Facts("Siti Aminah", phone=f"+62812{n:08}") for n in range(3000)]
    assert same_in_list(rows) == {}
