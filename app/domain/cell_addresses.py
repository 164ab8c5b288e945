"""Addresses in one cell taken apart: hamlet, RT/RW, and the village, kecamatan and kabupaten when they are named."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain.cell_names import readable
from app.domain.cell_neighbourhoods import inside
from app.domain.cell_texts import KEPT, Value, says_nothing, text

_AREAS = r"dusun|dsn|lingk(?:ungan)?|desa|ds|kel(?:urahan)?|kec(?:amatan)?|kab(?:upaten)?|kota|prov(?:insi)?"
_END = rf"(?=\s*(?:[,;\n]|$|\b(?:{_AREAS})\b[.\s:]))"
_HAMLET = re.compile(
    rf"\b(?:dusun|dsn|dukuh|dkh|lingkungan|lingk|link|kampung|kp)\b[.\s:]+([^,;\n]+?){_END}", re.IGNORECASE
)
_VILLAGE = re.compile(rf"\b(desa|kelurahan|kel|ds)\b[.\s:]+([^,;\n]+?){_END}", re.IGNORECASE)
_DISTRICT = re.compile(rf"\b(?:kecamatan|kec)\b[.\s:]+([^,;\n]+?){_END}", re.IGNORECASE)
_REGENCY = re.compile(rf"\b((?:kabupaten|kab|kota)\b[.\s:]+[^,;\n]+?){_END}", re.IGNORECASE)
_PROVINCE = re.compile(rf"\bprov(?:insi)?\b[.\s:]+[^,;\n]+?{_END}", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang|perum\w*|komplek\w*|kompl|blok|no|nomor|ruko|pasar|pondok|ponpes|sebelah|depan|belakang|"
    r"utara|selatan|timur|barat|dekat)\b|\d",
    re.IGNORECASE,
)
LONGEST_HAMLET = 60


@dataclass
class Address:
    """What an address says; "" and None where it says nothing. `surely_village`: it was called desa or kelurahan."""

    hamlet: str = ""
    rt: str | None = None
    rw: str | None = None
    village: str = ""
    surely_village: bool = False
    district: str = ""
    regency: str = ""
    rest: str = ""


def read(value: Value) -> Address:
    """The parts of an address. Without any label the first piece that is no street is the hamlet."""
    typed = re.sub(r"\s*\n\s*", ", ", text(value))
    return Address() if says_nothing(typed) else replace(_read(typed))


@lru_cache(maxsize=KEPT)
def _read(typed: str) -> Address:
    (rt, rw), rest = inside(typed)
    found = Address(rt=rt, rw=rw)
    rest = _PROVINCE.sub("", rest)
    found.regency, rest = _taken(_REGENCY, rest)
    found.district, rest = _taken(_DISTRICT, rest)
    found.hamlet, rest = _taken(_HAMLET, rest)
    if named := _VILLAGE.search(rest):
        found.village, found.surely_village = named[2].strip(" .-"), named[1].casefold() != "ds"
        rest = rest[: named.start()] + rest[named.end() :]
    pieces = [piece.strip(" .-()") for piece in re.split(r"[,;]", rest)]
    _sort_out(found, [piece for piece in pieces if any(sign.isalnum() for sign in piece)])
    return found


def bare(typed: str) -> str:
    """The name of a hamlet without "Dusun", "Dsn." and the like, readable and at most 60 characters."""
    plain = re.sub(
        r"^\s*(?:dusun|dsn|dukuh|dkh|lingkungan|lingk|link|kampung|kp)\b[.\s:]*", "", typed, flags=re.IGNORECASE
    )
    return readable(plain.strip(" .,:-"))[:LONGEST_HAMLET].strip()


def _sort_out(found: Address, pieces: list[str]) -> None:
    if found.hamlet:
        found.hamlet = bare(found.hamlet)
    elif pieces and not _STREET.search(pieces[0]) and len(pieces[0]) <= LONGEST_HAMLET:
        found.hamlet = bare(pieces.pop(0))
    found.rest = ", ".join(pieces)


def _taken(pattern: re.Pattern, typed: str) -> tuple[str, str]:
    found = pattern.search(typed)
    if not found:
        return "", typed
    return found[1].strip(" .-"), typed[: found.start()] + typed[found.end() :]
