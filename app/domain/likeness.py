"""Likeness: what makes two descriptions seem one person, and what speaks against it; the same name alone never does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from functools import lru_cache

from app.domain import names
from app.domain.name_slips import Spelling, compared
from app.domain.spelling import ascii_word, spelling_key

# Words that are written apart or together: "Nur Aini" and "Nuraini", "Al Farisi" and "Alfarisi".
_JOINED = {"nur", "noer", "noor", "al", "el"}
_SERVANTS = {"abd", "abdul", "abdoel", "abdur", "abdus", "abdut", "abdun", "abdud", "abduz"}
_KIN = {"bin", "binti", "binte", "bt", "bti", "alias", "als"}
# Titles that some write behind the name, and the article of Balinese names.
_TITLES = {"hj", "drs", "dra", "alm", "almh", "almarhum", "almarhumah", "haji", "hajah", "hajjah"}
_ARTICLES = {"i", "ni"}
_SERVANT = re.compile(r"^abd(?:oe|u)?(?:l(?=[a-z]{4})|([a-z])(?=\1)|(?!l))(?=[a-z]{4})")


# Keys that are remembered: the names of a list are asked for within the list, and again among those known.
KEPT = 20_000
# A name of so many words is rare enough to go without the village.
LONG_NAME = 3


class Likeness(StrEnum):
    """Why two descriptions seem to be of one person, the surest first."""

    NIK = "nik"
    NAME_AND_BIRTH = "nama_tanggal_lahir"
    NAME_AND_PHONE = "nama_hp"
    NEAR_BIRTH = "nama_tanggal_mirip"
    NAME_AND_YEAR = "nama_tahun_lahir"
    NEAR_NAME_AND_BIRTH = "nama_mirip_tanggal_lahir"
    NEAR_NAME_AND_PHONE = "nama_mirip_hp"


# What is enough to leave a row of a list out as a double. The others only propose "mungkin orang yang sama".
CERTAIN = frozenset({Likeness.NIK, Likeness.NAME_AND_BIRTH, Likeness.NAME_AND_PHONE})


class Births(Enum):
    """How two dates of birth, each perhaps only a year or not known, go together."""

    SAME = auto()
    NEAR = auto()
    YEAR = auto()
    UNKNOWN = auto()
    DIFFERENT = auto()


@dataclass(frozen=True)
class Facts:
    """What is known of somebody: `phone` in E.164, `nik` as 16 digits, `sex` "L" or "P"; "" or None where unknown."""

    name: str
    birth_date: date | None = None
    birth_year: int | None = None
    phone: str = ""
    nik: str = ""
    sex: str | None = None
    village_code: str | None = None

    @property
    def key(self) -> str:
        return name_key(self.name)


@dataclass(frozen=True)
class Traits:
    """Facts as they are compared: the name as its key, the NIK as itself or as its fingerprint."""

    key: str
    birth_date: date | None = None
    birth_year: int | None = None
    phone: str = ""
    nik: str = ""
    sex: str | None = None
    village_code: str | None = None


@lru_cache(maxsize=KEPT)
def name_key(name: str) -> str:
    """One text for all ways to write a name: words in the spelling of keys, without titles, in alphabetical order.

    "Hj. Siti NUR Aini binti Slamet" gives "nuraini siti". At most 120 characters; a name without Latin letters is its
    own key.
    """
    words = _without_kin([word for word in names.parts(name) if ascii_word(word)])
    words = [word for word in words if ascii_word(word) not in _TITLES] or words
    if len(words) > 1 and ascii_word(words[0]) in _ARTICLES:
        words = words[1:]
    keys = [_word_key(word) for word in _joined(words)]
    if keys and keys[0] == "m" and len(keys) > 1:
        keys[0] = spelling_key("Muhammad")
    return " ".join(sorted(key for key in keys if key))[: names.LONGEST] or name.casefold()[: names.LONGEST]


def between(one: Traits, other: Traits) -> Likeness | None:
    """Why these two seem one person, or None.

    Two NIK that differ, two sexes or two full dates of birth speak against it.
    """
    if one.nik and other.nik:
        if one.nik != other.nik:
            return None
        return Likeness.NIK
    born = births(one, other)
    if born is Births.DIFFERENT or (one.sex and other.sex and one.sex != other.sex):
        return None
    spelling = compared(one.key, other.key)
    if spelling is Spelling.SAME:
        return _same_name(one, other, born)
    return _near_name(one, other, born, spelling) if spelling is not Spelling.OTHER else None


def births(one: Traits, other: Traits) -> Births:
    """How the births of two people go together; day and month exchanged or one digit typed wrong is NEAR."""
    if one.birth_date and other.birth_date:
        return _dates(one.birth_date, other.birth_date)
    first = one.birth_date.year if one.birth_date else one.birth_year
    second = other.birth_date.year if other.birth_date else other.birth_year
    if first is None or second is None:
        return Births.UNKNOWN
    if first == second:
        return Births.YEAR
    # A year that was worked out from an age may be the one before or after.
    return Births.UNKNOWN if abs(first - second) == 1 else Births.DIFFERENT


def same_in_list(facts: Sequence[Facts]) -> dict[int, tuple[int, Likeness]]:
    """Which entries of a list repeat an earlier one for CERTAIN: position -> (position of the first, why)."""
    firsts: dict[tuple, list[int]] = {}
    read = [Traits(f.key, f.birth_date, f.birth_year, f.phone, f.nik, f.sex, f.village_code) for f in facts]
    repeated: dict[int, tuple[int, Likeness]] = {}
    for here, traits in enumerate(read):
        handles = _handles(traits)
        earlier = sorted({there for handle in handles for there in firsts.get(handle, ())})
        why = next(((there, like) for there in earlier if (like := between(read[there], traits)) in CERTAIN), None)
        if why:
            repeated[here] = why
            continue
        for handle in handles:
            firsts.setdefault(handle, []).append(here)
    return repeated


def _handles(traits: Traits) -> list[tuple]:
    found: list[tuple] = [("nik", traits.nik)] if traits.nik else []
    if traits.birth_date:
        found.append(("born", traits.key, traits.birth_date))
    if traits.phone:
        found.append(("phone", traits.key, traits.phone))
    return found


def _same_name(one: Traits, other: Traits, born: Births) -> Likeness | None:
    if born is Births.SAME:
        return Likeness.NAME_AND_BIRTH
    if _equal(one.phone, other.phone):
        return Likeness.NAME_AND_PHONE
    words = one.key.count(" ") + 1
    if words == 1 and one.phone and other.phone:
        return None  # many of one short name live in every village
    elsewhere = one.village_code and other.village_code and one.village_code != other.village_code
    if elsewhere or (words < LONG_NAME and not _equal(one.village_code, other.village_code)):
        return None
    return {Births.NEAR: Likeness.NEAR_BIRTH, Births.YEAR: Likeness.NAME_AND_YEAR}.get(born)


def _near_name(one: Traits, other: Traits, born: Births, spelling: Spelling) -> Likeness | None:
    phone, village = _equal(one.phone, other.phone), _equal(one.village_code, other.village_code)
    if born is Births.SAME and (phone or village or _nothing_against(one, other, spelling)):
        return Likeness.NEAR_NAME_AND_BIRTH
    if phone and (spelling is not Spelling.LOOSE or born in (Births.YEAR, Births.NEAR)):
        return Likeness.NEAR_NAME_AND_PHONE
    return None


def _nothing_against(one: Traits, other: Traits, spelling: Spelling) -> bool:
    """Whether phone and village are not known of both, and the names are near enough to go without."""
    known = (one.phone and other.phone) or (one.village_code and other.village_code)
    long = min(one.key.count(" "), other.key.count(" ")) >= 1
    return not known and (spelling is Spelling.SLIP or (spelling is Spelling.SHORTER and long))


def _equal(one: str | None, other: str | None) -> bool:
    return bool(one) and one == other


def _dates(one: date, other: date) -> Births:
    if one == other:
        return Births.SAME
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return Births.NEAR
    slips = sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True))
    if slips == 1:
        return Births.NEAR
    # The first of January often only means that the year is known.
    placeholder = one.year == other.year and (1, 1) in ((one.month, one.day), (other.month, other.day))
    return Births.YEAR if placeholder else Births.DIFFERENT


def _without_kin(words: list[str]) -> list[str]:
    """Without what follows "bin", "binti" or "alias", unless nothing else is there."""
    for position, word in enumerate(words):
        if position and ascii_word(word) in _KIN:
            return words[:position]
    return words


def _joined(words: list[str]) -> list[str]:
    """With the words together that are one name however they are written."""
    found: list[str] = []
    for word in words:
        if found and ascii_word(found[-1]) in _JOINED:
            found[-1] += word
        elif found and ascii_word(found[-1]) in _SERVANTS:
            found[-1] = "abdul" + word
        else:
            found.append(word)
    return found


def _word_key(word: str) -> str:
    """The key of one word; servants of God ("Abdur Rahman", "Abdulrahman", "Abd. Rohman") in one form."""
    plain = ascii_word(word)
    if found := _SERVANT.match(plain):
        return "abdu" + spelling_key(plain[found.end() :])
    return spelling_key(word)
