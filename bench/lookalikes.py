"""Lookalikes: invented people of some villages, written down once or more, with all the noise of real lists."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from app.demo import names as pools
from app.domain import phones
from app.domain.likeness import Facts
from app.domain.people import Sex

VILLAGES = tuple(f"35.10.05.{2001 + n}" for n in range(12))
HAMLETS = ("Krajan", "Sumberagung", "Tegalrejo", "Curahpecak")
TODAY = date(2026, 12, 2)

# The demo has few names on purpose; whole villages have more.
MORE_FIRST = {
    Sex.FEMALE: (
        "Suharti", "Winarsih", "Mariyam", "Khotijah", "Yuliana", "Fitri", "Nanik", "Sundari", "Rohmah", "Zulaikha",
        "Indah", "Kusmiyati", "Laras", "Murniati", "Novita", "Okta", "Puji", "Qomariyah", "Retno", "Tri",
    ),
    Sex.MALE: (
        "Arif", "Bayu", "Catur", "Didik", "Edi", "Ferdi", "Gatot", "Hasan", "Irfan", "Jamal", "Khoirul", "Lukman",
        "Mulyono", "Nanang", "Purnomo", "Rudi", "Syaiful", "Teguh", "Usman", "Yusuf",
    ),
}  # fmt: skip
MORE_LAST = {
    Sex.FEMALE: (
        "Anggraini", "Budiarti", "Cahyani", "Damayanti", "Ekawati", "Fatmawati", "Hartini", "Isnaini", "Juwita",
        "Kartika", "Mardiana", "Ningsih", "Pertiwi", "Rohimah", "Setyowati", "Utami", "Widyastuti", "Yulianti",
    ),
    Sex.MALE: (
        "Adi Nugroho", "Basuki", "Darmawan", "Efendi", "Fauzi", "Gunawan", "Hariyanto", "Iskandar", "Junaidi",
        "Kusuma", "Mahfud", "Nurhadi", "Pamungkas", "Romadhon", "Sutrisno", "Triyono", "Wibowo", "Yulianto",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Record:
    """What one list says of somebody; `who` is the label: the same number is the same person."""

    who: int
    facts: Facts


def people(luck: Random, how_many: int) -> list[Facts]:
    """Families with shared phones, siblings, twins, and many who share a name."""
    found: list[Facts] = []
    homes = Random(how_many)  # of their own, so that people stay the same whatever is said of their homes
    while len(found) < how_many:
        hamlet, rt = homes.choice(HAMLETS), f"{homes.randint(1, 6):03}"
        home = {"hamlet": hamlet, "rt": rt, "rw": f"{HAMLETS.index(hamlet) + 1:03}"}
        found += [replace(each, **home) for each in _family(luck)]
    return found[:how_many]


def records(luck: Random, how_many: int) -> list[Record]:
    """Every person once, four in ten twice or three times, each time as another list would have it."""
    made, homes = [], Random(how_many + 1)
    for who, person in enumerate(people(luck, how_many)):
        times = luck.choices((1, 2, 3), (6, 3, 1))[0]
        made += [Record(who, replace(_written(luck, person), **_at_home(homes, person))) for _ in range(times)]
    luck.shuffle(made)
    return made


def _family(luck: Random) -> list[Facts]:
    village = luck.choice(VILLAGES)
    shared = _phone(luck) if luck.random() < 0.5 else ""
    adults = [_person(luck, sex, (24, 78), village, shared) for sex in (Sex.FEMALE, Sex.MALE)[: luck.randint(1, 2)]]
    children: list[Facts] = []
    for _ in range(luck.randint(0, 3)):
        child = _person(luck, luck.choice(list(Sex)), (1, 17), village, shared, own=0.05)
        if children and luck.random() < 0.06:  # a twin
            child = replace(child, birth_date=children[-1].birth_date)
        children.append(child)
    return adults + children


def _person(luck: Random, sex: Sex, ages: tuple[int, int], village: str, shared: str, own: float = 0.6) -> Facts:
    born = TODAY - timedelta(days=luck.randint(ages[0] * 365, ages[1] * 365))
    if luck.random() < 0.04:  # nobody knew the day
        born = born.replace(month=1, day=1)
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    nik = f"9110{luck.randint(1, 9):02}{day:02}{born:%m%y}{luck.randint(1, 9999):04}"
    phone = _phone(luck) if luck.random() < own else shared
    name = _name(luck, sex, born)
    known = {"birth_date": born, "birth_year": born.year, "phone": phone, "nik": nik}
    return Facts(name, **known, sex=sex.value, village_code=village)


def _name(luck: Random, sex: Sex, born: date) -> str:
    if born.year < 1970 and luck.random() < 0.5:
        return luck.choice(pools.OLD[sex])
    first, last = (pools.YOUNG, pools.YOUNG_LAST) if born.year > 2008 else (pools.FIRST, pools.LAST)
    firsts, lasts = (*first[sex], *MORE_FIRST[sex]), (*last[sex], *MORE_LAST[sex])
    words = [luck.choice(firsts), luck.choice(lasts)]
    if luck.random() < 0.35:
        words.append(luck.choice(lasts))
    if sex is Sex.MALE and luck.random() < 0.12:
        words.insert(0, "Muhammad")
    return " ".join(dict.fromkeys(words))


def _phone(luck: Random) -> str:
    return f"+628{luck.choice('1235')}{luck.randint(10**8, 10**9 - 1)}"


def _written(luck: Random, person: Facts) -> Facts:
    born, year = _birth(luck, person)
    return Facts(
        _spelt(luck, person.name), birth_date=born, birth_year=year, phone=_dialled(luck, person.phone),
        nik=person.nik if luck.random() < 0.35 else "",
        sex=None if luck.random() < 0.1 else person.sex,
        village_code=(
            None if luck.random() < 0.05 else luck.choice(VILLAGES) if luck.random() < 0.02 else person.village_code
        ),
    )


def _at_home(luck: Random, person: Facts) -> dict[str, str]:
    """As much of the home as a list says: the hamlet, the RT and RW, both, or nothing."""
    hamlet = luck.choice((person.hamlet, f"Dusun {person.hamlet}", f"Dsn. {person.hamlet.upper()}"))
    rt, rw = (f"{luck.randint(1, 6):03}", person.rw) if luck.random() < 0.03 else (person.rt, person.rw)
    chance = luck.random()
    return {
        "hamlet": hamlet if chance < 0.6 else "", "rt": rt if 0.3 < chance < 0.8 else "",
        "rw": rw if 0.3 < chance < 0.75 else "",
    }


def _birth(luck: Random, person: Facts) -> tuple[date | None, int | None]:
    born, chance = person.birth_date, luck.random()
    assert born is not None
    if chance < 0.15:
        return None, None
    if chance < 0.27:
        return None, born.year
    if chance < 0.285 and born.day <= 12:
        return born.replace(month=born.day, day=born.month), None
    if chance < 0.30 and born.day < 29:
        return born.replace(year=born.year - 10), None
    if chance < 0.31 and born.day % 10 < 8 and born.day < 27:
        return born.replace(day=born.day + 1), None
    return born, None


def _dialled(luck: Random, phone: str) -> str:
    if not phone or luck.random() < 0.2:
        return ""
    if luck.random() < 0.05:
        return _phone(luck)
    local = "0" + phone[3:]
    ways = (phone, local, local[1:], f"62{local[1:]}", f"{local[:4]}-{local[4:8]}-{local[8:]}", f"{local}.0")
    try:
        return phones.normalise(luck.choice(ways))
    except phones.BadPhone:
        return ""


OLD_WAYS = (("u", "oe"), ("j", "dj"), ("y", "i"), ("f", "v"), ("ah", "a"), ("d", "dh"), ("h", "kh"), ("i", "y"))
PAIRS = {
    "Muhammad": ("Moh.", "M.", "Muh.", "Mochammad", "Muhamad"), "Moh.": ("Muhammad", "M.", "Moch."),
    "Siti": ("St.", "Sitti"), "Ahmad": ("Achmad", "Ach.", "Akhmad"), "Abd.": ("Abdul", "Abd"), "Dwi": ("Dewi",),
    "Dewi": ("Dwi",), "Sugeng": ("Soegeng",), "Joko": ("Djoko",),
}  # fmt: skip
TITLES = ("Hj. {}", "H. {}", "Ibu {}", "Bpk. {}", "{}, S.Pd.", "Drs. {}", "{} (RT 3)", "Alm. {}", "Ny. {}")


def _spelt(luck: Random, name: str) -> str:
    words = [luck.choice(PAIRS[word]) if word in PAIRS and luck.random() < 0.35 else word for word in name.split()]
    for chance, change in CHANGES:
        if luck.random() < chance:
            words = change(luck, words)
    text = " ".join(words)
    if luck.random() < 0.12:
        text = luck.choice(TITLES).format(text)
    return luck.choice((text, text, text.upper(), text.title().replace("’", "'"), text.replace(" ", "  ")))


def _reordered(luck: Random, words: list[str]) -> list[str]:
    return [*words[1:], words[0]] if len(words) > 1 and not words[0].endswith(".") else words


def _shorter(luck: Random, words: list[str]) -> list[str]:
    return words[:-1] if len(words) > 2 and words[-2] != "Al" else words


def _initial(luck: Random, words: list[str]) -> list[str]:
    return [*words[:-1], f"{words[-1][0]}."] if len(words) > 1 else words


def _older(luck: Random, words: list[str]) -> list[str]:
    old, new = luck.choice(OLD_WAYS)
    return [words[0], *(word.replace(old, new) for word in words[1:])] if len(words) > 1 else words


def _slip(luck: Random, words: list[str]) -> list[str]:
    place = luck.randrange(len(words))
    word = words[place]
    if len(word) < 6:
        return words
    at = luck.randrange(1, len(word) - 2)
    slipped = luck.choice((word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]))
    return [*words[:place], slipped, *words[place + 1 :]]


CHANGES: tuple[tuple[float, Callable[[Random, list[str]], list[str]]], ...] = (
    (0.04, _reordered), (0.04, _shorter), (0.03, _initial), (0.10, _older), (0.04, _slip),
)  # fmt: skip
