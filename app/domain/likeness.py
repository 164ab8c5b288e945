"""Likeness: what makes two descriptions seem one person, and what speaks against it; the same name alone never does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto

from app.domain.name_keys import name_key
from app.domain.name_slips import Spelling, compared
from app.domain.spelling import squeeze

# "Dusun Krajan", "Dsn. Krajan" and "Krajan" are one hamlet.
_HAMLET = re.compile(r"^(?:dusun|dsn|dukuh|dkh)(?=[a-z])")
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
    NAME_AND_HOME = "nama_alamat"


# What is enough to leave a row of a list out as a double. The others only propose "mungkin orang yang sama".
CERTAIN = frozenset({Likeness.NIK, Likeness.NAME_AND_BIRTH, Likeness.NAME_AND_PHONE})


class Births(Enum):
    """How two dates of birth, each perhaps only a year or not known, go together."""

    SAME = auto()
    NEAR = auto()
    YEAR = auto()
    UNKNOWN = auto()
    DIFFERENT = auto()


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What is known of somebody besides the name: `phone` in E.164, `sex` "L" or "P"; "" or None where unknown."""

    birth_date: date | None = None
    birth_year: int | None = None
    phone: str = ""
    nik: str = ""
    sex: str | None = None
    village_code: str | None = None
    hamlet: str = ""
    rt: str = ""
    rw: str = ""


@dataclass(frozen=True)
class Facts(_Known):
    """Somebody as described: the name as it was written, and `nik` as 16 digits."""

    name: str

    @property
    def key(self) -> str:
        return name_key(self.name)

    def traits(self, nik: str) -> "Traits":
        """As they are compared, with the NIK as itself or as its fingerprint."""
        known = {**vars(self), "nik": nik}
        del known["name"]
        return Traits(self.key, **known)


@dataclass(frozen=True)
class Traits(_Known):
    """Facts as they are compared: the name as its key, the NIK as itself or as its fingerprint."""

    key: str


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
    read = [each.traits(each.nik) for each in facts]
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
    if born is Births.UNKNOWN:
        return Likeness.NAME_AND_HOME if _same_home(one, other) else None
    return {Births.NEAR: Likeness.NEAR_BIRTH, Births.YEAR: Likeness.NAME_AND_YEAR}.get(born)


def _same_home(one: Traits, other: Traits) -> bool:
    """Whether both live in one RT, or in one hamlet as far as is known, and no two numbers to call them differ."""
    if not _equal(one.village_code, other.village_code) or (one.phone and other.phone):
        return False
    rt, rw = _equal(one.rt, other.rt), _equal(one.rw, other.rw)
    apart = (one.rt and other.rt and not rt) or (one.rw and other.rw and not rw)
    hamlet = _equal(_hamlet_key(one.hamlet), _hamlet_key(other.hamlet))
    return (rt and rw) or (hamlet and not apart)


def _hamlet_key(hamlet: str) -> str:
    return _HAMLET.sub("", squeeze(hamlet))


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
