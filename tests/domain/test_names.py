"""Names are stored as written, found without titles, and shown to strangers only in part."""

import pytest

from app.domain import names
from app.domain.names import BadName, NameFault


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Siti \u00a0 Aminah\t\n", "Siti Aminah"),
        ("Nur'aini", "Nur’aini"),
        ("Nur`aini", "Nur’aini"),
        ("Rofi‘i", "Rofi’i"),
        ("\u200bSumi\u200eyem\ufeff", "Sumiyem"),
        ("SITI AMINAH, S.Pd.", "SITI AMINAH, S.Pd."),
        ("Jose\u0301", "José"),
        ("Ana–Maria", "Ana-Maria"),
        ("Sumiyem (istri Pak Di) / Yem", "Sumiyem (istri Pak Di) / Yem"),
        ("O", "O"),
        ("A" * 120, "A" * 120),
        ("王芳", "王芳"),
    ],
)
def test_clean(typed, stored):
    assert names.clean(typed) == stored
    assert names.clean(stored) == stored


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", NameFault.EMPTY),
        (" \u00a0\u200b ", NameFault.EMPTY),
        ("A" * 121, NameFault.TOO_LONG),
        ("A" * 10_000, NameFault.TOO_LONG),
        ("Siti\x00", NameFault.CONTROL),
        ("Siti\x1b[31m", NameFault.CONTROL),
        ("Siti \ud800", NameFault.CONTROL),
        ("Siti 😀", NameFault.SYMBOL),
        ("Siti ❤", NameFault.SYMBOL),
        ("<script>alert(1)</script>", NameFault.SYMBOL),
        ('=HYPERLINK("x")', NameFault.SYMBOL),
        ("siti@contoh.id", NameFault.SYMBOL),
        ("-", NameFault.NO_LETTER),
        ("12 (3)", NameFault.NO_LETTER),
    ],
)
def test_what_is_not_a_name(typed, fault):
    with pytest.raises(BadName) as caught:
        names.clean(typed)
    assert caught.value.code is fault
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Hj. Siti Aminah, S.Pd., M.Pd.", "siti aminah"),
        ("Drs.H.Moh.Ali", "moh ali"),
        ("K.H. Abd. Rohman", "abd rohman"),
        ("Siti Aminah S.Pd", "siti aminah"),
        ("Siti Aminah, S. Pd", "siti aminah"),
        ("Budi ST", "budi"),
        ("BUDI MA", "budi ma"),
        ("Rangga A.Md.Keb", "rangga"),
        ("Ibu Sumiyati", "sumiyati"),
        ("Rr. Endang", "endang"),
        ("Ir. Soekarno", "soekarno"),
        ("I Wayan Sudarta", "i wayan sudarta"),
        ("Nur’aini", "nuraini"),
        ("Élisa", "elisa"),
        ("Sumiyem (istri Pak Di)", "sumiyem"),
        ("Dr", "dr"),
        ("王芳", "王芳"),
    ],
)
def test_lists_are_sorted_without_titles(name, plain):
    assert names.sort_key(name) == plain


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Hj. Siti Aminah, S.Pd.", ["siti", "amina"]),
        ("M. Rizky Aditya", ["muhamad", "riski", "aditia"]),
        ("Nur Aini", ["nur", "aini", "nuraini"]),
        ("Nur’aini", ["nuraini", "aini"]),
        ("Sri Sri", ["sri"]),
        ("Ni Luh Ayu", ["ni", "luh", "ayu"]),
        ("王芳", []),
    ],
)
def test_tokens(name, keys):
    assert names.tokens(name) == keys


def finds(typed: str, name: str) -> bool:
    keys = names.tokens(name)
    return all(any(key.startswith(tuple(prefixes)) for key in keys) for prefixes in names.query_keys(typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("moha", "Muhammad Ali"), ("muham", "Moch. Ali"), ("muhammad riz", "M. Rizky"), ("dew",
        "Dwi Lestari"),
        ("s a", "Siti Aminah"), ("aminah siti", "Siti Aminah"), ("bu siti", "Siti Aminah"),
        ("nuraini", "Nur Aini"), ("nur aini", "Nur’aini"), ("hj. siti", "Hj. Siti"), ("h.ali", "Ali"),
        ("soek", "Sukarno"), ("SITI", "siti"),
    ],
)  # fmt: skip
def test_search_forgives(typed, name):
    assert finds(typed, name)


@pytest.mark.parametrize(("typed", "name"), [("siti b", "Siti Aminah"), ("ani", "Ana"), ("sri", "Siti")])
def test_search_tells_apart(typed, name):
    assert not finds(typed, name)


@pytest.mark.parametrize("typed", ["", "  ", "😀", "()"])
def test_nothing_typed_asks_for_nothing(typed):
    assert names.query_keys(typed) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Rizky Aditya Pratama", "Rizky A."),
        ("M. Rizky Aditya", "M. Rizky A."),
        ("Moh.Rizky Aditya", "Moh. Rizky A."),
        ("I Made Adi", "I Made A."),
        ("Ni Luh Ayu", "Ni Luh A."),
        ("Ahmad bin Ali", "Ahmad A."),
        ("Rizky (anak Bu Siti)", "Rizky"),
        ("Rizky", "Rizky"),
    ],
)
def test_a_minor_is_shown_by_first_name_and_initial(name, shown):
    assert names.public_form(name, minor=True) == shown


def test_an_adult_is_shown_in_full():
    assert names.public_form("Hj. Siti Aminah, S.Pd.", minor=False) == "Hj. Siti Aminah, S.Pd."
