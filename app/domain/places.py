"""Places: which village a list means, by the villages around the unit that keeps it; what is not sure is not chosen."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from app.db import db
from app.domain.listed import Remark
from app.domain.regions import DISTRICT, LENGTH_OF_REGENCY, REGENCY, VILLAGE, Region
from app.domain.spelling import squeeze
from app.domain.units import Unit

LENGTH_OF_PROVINCE = len("35")
LENGTH_OF_DISTRICT = len("35.10.05")
FIRST_CITY = "71"  # the codes of kota begin here
ALIKE = 0.8
_KIND = re.compile(r"^(?:\s*(?:desa|ds|kelurahan|kel|kecamatan|kec|kabupaten|kab|kota)\b[.\s:/]*)+", re.IGNORECASE)
_CODE = re.compile(r"\d{2}\.?\d{2}\.?\d{2}\.?\d{4}")
_SEVERAL = re.compile(r"\s*[,;(/]\s*|\s+[-–]\s+")
Line = tuple[str, str]  # code and name of a region


@dataclass(frozen=True)
class Found:
    """The village that a text means, or why it cannot be said."""

    code: str | None = None
    name: str | None = None
    remark: Remark | None = None


UNKNOWN = Found(remark=Remark.VILLAGE_UNKNOWN)
AMBIGUOUS = Found(remark=Remark.VILLAGE_AMBIGUOUS)


@dataclass
class Places:
    """Villages, kecamatan and kabupaten by name. `home` begins the codes that are meant when no kabupaten is named."""

    home: str = ""
    villages: dict[str, list[Line]] = field(default_factory=dict)
    districts: dict[str, list[str]] = field(default_factory=dict)
    regencies: dict[str, list[str]] = field(default_factory=dict)

    def village(self, text: str, district: str = "", regency: str = "") -> Found:
        """The village called `text`, in the kecamatan and kabupaten that are named beside it."""
        if _CODE.fullmatch(text.strip()):
            return self._coded(text)
        name, *around = [part for part in _SEVERAL.split(text.strip(" .,()")) if part.strip(" )")] or [""]
        candidates = self.villages.get(_key(name), [])
        within = self._within(regency)
        district = district or next((part for part in around if _key(part) in self.districts), "")
        if district:
            return self._in_district(candidates, district, within)
        return _one([line for line in candidates if line[0].startswith(within)])

    def _in_district(self, candidates: list[Line], district: str, within: str) -> Found:
        codes = self.districts.get(_key(district), [])
        near = [code for code in codes if code.startswith(within)] or codes
        if codes:
            return _one([line for line in candidates if line[0][:LENGTH_OF_DISTRICT] in near])
        # A slip in the kecamatan is forgiven where the village and the kecamatan together leave one possibility.
        names = {code: key for key, found in self.districts.items() for code in found}
        alike = [line for line in candidates if line[0].startswith(within) and self._close(names, line[0], district)]
        return _one(alike)

    def _close(self, names: dict[str, str], code: str, district: str) -> bool:
        right = names.get(code[:LENGTH_OF_DISTRICT], "")
        return difflib.SequenceMatcher(None, _key(district), right).ratio() >= ALIKE

    def _within(self, regency: str) -> str:
        """The beginning of the codes that `regency` allows; of a kota and a kabupaten of one name the one it says."""
        if not regency:
            return self.home
        is_city = regency.strip().casefold().startswith("kota")
        codes = self.regencies.get(_key(regency), [])
        kinds = [code for code in codes if (code[-2:] >= FIRST_CITY) == is_city] or codes
        return kinds[0] if len(kinds) == 1 else "nowhere"

    def _coded(self, text: str) -> Found:
        digits = re.sub(r"\D", "", text)
        code = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"
        return next((Found(*line) for lines in self.villages.values() for line in lines if line[0] == code), UNKNOWN)


def around(unit: Unit) -> Places:
    """The villages of the unit's province (of the whole country when the unit stands nowhere); three queries."""
    code = _region_of(unit)
    province = code[:LENGTH_OF_PROVINCE]
    lines = [tuple(row) for row in db.session.execute(
        select(Region.code, Region.name, Region.level).where(Region.code.startswith(province), Region.level > 1)
    )]  # fmt: skip
    return of(lines, home=code[:LENGTH_OF_REGENCY] if len(code) >= LENGTH_OF_REGENCY else province)


def of(lines: Iterable[tuple], home: str) -> Places:
    """Places from (code, name, level) of regions; `home` begins the codes that are meant when no kabupaten is named."""
    places = Places(home)
    for code, name, level in lines:
        if level == VILLAGE:
            places.villages.setdefault(_key(name), []).append((code, name))
        elif level == DISTRICT:
            places.districts.setdefault(_key(name), []).append(code)
        elif level == REGENCY:
            places.regencies.setdefault(_key(name), []).append(code)
    return places


def _region_of(unit: Unit) -> str:
    """The region code of the unit, or of the nearest one above it that has one."""
    if unit.region_code:
        return unit.region_code
    above = [int(number) for number in unit.path.strip("/").split("/") if number]
    codes = dict(db.session.execute(select(Unit.id, Unit.region_code).where(Unit.id.in_(above))).tuples().all())
    return next((codes[number] or "" for number in reversed(above) if codes.get(number)), "")


def _one(candidates: list[Line]) -> Found:
    if not candidates:
        return UNKNOWN
    return Found(*candidates[0]) if len(candidates) == 1 else AMBIGUOUS


def _key(text: str) -> str:
    return squeeze(_KIND.sub("", text))
