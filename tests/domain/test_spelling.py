"""Forgiving spelling brings the spellings of one name together and keeps different names apart."""

import pytest

from app.domain.spelling import key_prefixes, spelling_key, squeeze

ONE_NAME = [
    "Muhammad Moh. Muh. Moch Mohamad Mochammad Muchamad Mohammed MUHAMAD",
    "Ahmad Achmad Ach. Akhmad", "Abdul Abd. Abdoel", "Siti St. Sitti", "Dwi Dewi", "Dwiyanti Dewiyanti",
    "Sukarno Soekarno", "Joko Djoko", "Cipto Tjipto", "Nyoman Njoman", "Sahrir Sjahrir Syahrir",
    "Fitri Vitri Fitry", "Rizky Rizki Riski Risky Rizqi Rizqy", "Fatimah Fathimah Fatima", "Aisyah Aisya",
    "Nur'aini Nuraini Nur’aini", "Rofi'i Rofii", "Syaiful Saiful Syaeful", "Zainal Zaenal",
    "Sumiyati Sumiati", "Setiyawan Setiawan", "Heryanto Herianto", "Khusnul Husnul Chusnul",
    "Rohmah Rochmah Rokhmah", "Usman Utsman", "Ridho Rido", "Suwarni Suarni", "Novi Nofi", "Yuli Yuly",
    "Anisa Annisa Anissa", "Kristin Christin", "Candra Chandra", "Faiz Fais", "Muhtar Mochtar Mukhtar",
    "José Jose", "Kholifah Kolifah Cholifah", "Khotimah Kotimah Chotimah", "Khoirul Koirul", "Khairul Kairul",
    "Khodijah Kodijah", "Kusnul Khusnul", "Fathur Fathor Fatur", "Indrawatie Indrawati", "Dewie Dewi",
]  # fmt: skip
SPELLINGS = [word for group in ONE_NAME for word in group.split()]
OTHERS = [
    "Soetjipto", "Djumadi", "Wahyuni", "Supriyadi", "Juwariyah", "Khadijah", "Dzikri", "Tsaniyah", "Fadhilah",
    "Ghofur", "Sunyoto", "Wayan", "Aminah", "Sumiyem", "Qomariyah", "Syamsul", "Abdurrohman", "Sophia",
    "Izzah",
    "Hidayatulloh", "Endang", "Mukhlis", "Chotimah", "Zulaikhah",
]  # fmt: skip


@pytest.mark.parametrize("group", ONE_NAME)
def test_spellings_of_one_name_share_a_key(group):
    assert len({spelling_key(word) for word in group.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "Sri Siti", "Ani Ana", "Dewa Dewi", "Rina Rini", "Sari Siri", "Yanto Yanti", "Ahmad Muhammad",
        "Isa Isya",
        "Zara Sara", "Dia Dian", "Sumi Sumini", "Joko Yoko", "Eni Ani", "Endah Indah", "Hari Ari",
        "Abdi Abdul",
        "Kartini Hartini", "Kasan Hasan", "Kasmi Hasmi", "Kodir Khodir", "Kusuma Husuma", "Kalimah Halimah",
        "Wati Watik", "Ita Eta", "Nina Nani", "Diah Dia",
    ],
)  # fmt: skip
def test_different_names_stay_apart(pair):
    first, second = pair.split()
    assert spelling_key(first) != spelling_key(second)


def test_a_key_is_its_own_key():
    assert not [word for word in SPELLINGS + OTHERS if spelling_key(spelling_key(word)) != spelling_key(word)]


def test_every_half_typed_spelling_from_three_letters_on_finds_its_name():
    typed = [(word, word[:length]) for word in SPELLINGS + OTHERS for length in range(3, len(word) + 1)]
    assert not [
        (word, begun) for word, begun in typed
        if not any(spelling_key(word).startswith(prefix) for prefix in key_prefixes(begun))
    ]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("m", "Muhammad"), ("mo", "Muhammad"), ("moha", "Moh."), ("muham", "Moch"), ("dew", "Dwi"), ("dw",
    "Dewi"),
     ("ac", "Ahmad"), ("st", "Siti"), ("sy", "Saiful"), ("ch", "Candra")],
)  # fmt: skip
def test_short_beginnings_find(typed, name):
    assert any(spelling_key(name).startswith(prefix) for prefix in key_prefixes(typed))


@pytest.mark.parametrize(
    ("typed", "name"), [("ana", "Ani"), ("sah", "Sari"), ("suw", "Sumini"), ("sri", "Siti")]
)
def test_beginnings_do_not_find_everything(typed, name):
    assert not any(spelling_key(name).startswith(prefix) for prefix in key_prefixes(typed))


def test_no_beginning_repeats_another():
    for typed in [*SPELLINGS, "s", "sumiy"]:
        prefixes = key_prefixes(typed)
        assert 1 <= len(prefixes) <= 6, typed
        assert not any(a != b and a.startswith(b) for a in prefixes for b in prefixes), typed


def test_nothing_latin_has_no_key():
    assert spelling_key("’-") == ""
    assert key_prefixes("😀") == []


def test_keys_are_bounded():
    assert len(spelling_key("abc" * 5000)) == 40
    assert all(len(prefix) <= 40 for prefix in key_prefixes("abc" * 5000))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Kalibaru Manis", "kalibarumanis"), ("Kalibarumanis", "kalibarumanis"), ("KALIBARU-MANIS",
        "kalibarumanis"),
        ("Kedung Redjo", "kedungrejo"), ("Kedungrejo", "kedungrejo"), ("Sumberrejo", "sumberejo"),
        ("Tjluring", "cluring"), ("Moentjar", "muncar"), ("Rawa 11", "rawa11"), ("", ""),
    ],
)  # fmt: skip
def test_places_are_squeezed(text, key):
    assert squeeze(text) == key
