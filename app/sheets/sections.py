"""Sections: rows such as "No. KK : …", "DUSUN KRAJAN" or "RT 03" that say something of all rows below them."""

import re
from dataclasses import dataclass, field
from typing import Any

from app.domain import cell_addresses, cell_numbers
from app.sheets.grids import Value

_FAMILY = re.compile(r"(?:no|nomor)?\.?\s*(?:kk\b|kartu keluarga)\s*[.:]*\s*([\d\s.,'E+]*)", re.IGNORECASE)
_AREA = re.compile(
    r"^(?:dusun|dsn|dukuh|lingkungan|lingk|rt|rw|rt/rw|desa|kelurahan|kel|kecamatan|kec|alamat|kampung|kp)\b(?=[\s.:/\d]|$)",
    re.IGNORECASE,
)
# "A.", "II." or "1" before the name of an area.
_COUNTED = re.compile(r"(?:[A-Z]|[IVX]{1,4}|\d{1,2})(?:[.)]\s*|$)")
_CLASS = re.compile(r"^(?:kelas|kls)\b[\s.:]*([^\s].{0,20})$", re.IGNORECASE)
_LABELLED = re.compile(
    r"^(?:[:\d]|(?:no|nomor|kk|kartu|alamat|dusun|dsn|rt|rw|desa|kelurahan|kel|kecamatan|kec|kabupaten|kab|lingkungan|lingk"
    r"|kepala keluarga|nama kepala|nama kk)\b)",
    re.IGNORECASE,
)
_ALAMAT = re.compile(r"\balamat\b[\s.:]*", re.IGNORECASE)
_HEAD = re.compile(r"\b(?:nama )?(?:kepala keluarga|kk)\s*:\s*[A-Za-z'’. ]+", re.IGNORECASE)
MOST_CELLS = 6
LONGEST_AREA = 40
# What a wider section ends when another begins.
_BELOW = {
    "kecamatan": ("desa", "dusun", "rt", "rw"),
    "desa": ("dusun", "rt", "rw"),
    "dusun": ("rt", "rw"),
    "rw": ("rt",),
}


@dataclass
class Context:
    """What the sections above a row say. A family's own address goes before that of the area it stands in."""

    area: dict[str, Any] = field(default_factory=dict)
    family: dict[str, Any] = field(default_factory=dict)

    def said(self) -> dict[str, Any]:
        hidden = {"dusun", "rt", "rw"} if "dusun" in self.family else {"rt", "rw"} & set(self.family)
        outer = {key: value for key, value in self.area.items() if key not in hidden}
        return {**outer, **self.family}

    def enter(self, section: dict[str, Any]) -> None:
        """Go on below `section`."""
        if "no_kk" in section:
            self.family = section
            return
        self.family = {}
        for key in section:
            for lower in _BELOW.get(key, ()):
                self.area.pop(lower, None)
        self.area.update(section)


def read(texts: list[str], values: list[Value]) -> dict[str, Any] | None:
    """What a row says of the rows below it, under the keys of data; None when it is no section."""
    filled = [(typed, values[column]) for column, typed in enumerate(texts) if typed]
    if len(filled) > 1 and _COUNTED.fullmatch(filled[0][0]) and is_area(filled[1][0]):
        del filled[0]
    elif filled and (begun := _COUNTED.match(filled[0][0])) and is_area(rest := filled[0][0][begun.end() :]):
        filled[0] = rest, rest
    if not filled or len(filled) > MOST_CELLS:
        return None
    whole = " ".join(typed for typed, _ in filled)
    if _is_family(whole) and all(_LABELLED.match(typed) for typed, _ in filled):
        return _family(whole, [value for _, value in filled])
    if _AREA.match(filled[0][0]) and len(whole) < 120 and all(_LABELLED.match(typed) for typed, _ in filled[1:]):
        return _area(whole)
    if len(filled) == 1 and (found := _CLASS.match(whole)):
        return {"kelas": found[1].strip()}
    return None


def _is_family(whole: str) -> bool:
    found = _FAMILY.search(whole)
    return (bool(found) and ":" in whole) or bool(found and found[1].strip())


def _family(whole: str, values: list[Value]) -> dict[str, Any]:
    numeric = next((v for v in values if isinstance(v, int | float) and v > 10**14), None)
    found = _FAMILY.search(whole)
    digits = re.match(r"[\d\s.']*", found[1].strip()) if found else None
    kk, _ = cell_numbers.kk(numeric if numeric is not None else digits[0].strip() if digits else "")
    rest = _HEAD.sub(" ", _FAMILY.sub(" ", whole, count=1))
    section: dict[str, Any] = {"no_kk": kk}
    if re.search(r"[A-Za-z]", rest):
        section |= _area(rest) or {}
    return section


def _area(whole: str) -> dict[str, Any] | None:
    plain = _ALAMAT.sub(" ", whole).strip(" :.,")
    found = cell_addresses.read(plain)
    known = {
        "kecamatan": found.district, "desa": found.village, "dusun": found.hamlet, "rt": found.rt, "rw": found.rw,
    }  # fmt: skip
    said: dict[str, Any] = {key: value for key, value in known.items() if value}
    if said and ("rt" in said or "rw" in said) and re.search(r"\brt\b", whole, re.IGNORECASE):
        said.setdefault("rt", None)
    return said or None


def is_area(typed: str) -> bool:
    """Whether a text is the name of an area and not of somebody: "DUSUN KRAJAN", "RT 03"."""
    return bool(_AREA.match(typed)) and len(typed) < LONGEST_AREA


def is_labelled(typed: str) -> bool:
    """Whether a cell begins like a part of a section: "Alamat : …", ": 3510…", "RT 03"."""
    return bool(_LABELLED.match(typed))
