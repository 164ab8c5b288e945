"""Births in one cell: "Banyuwangi, 04-03-1979" taken apart into place and date; and ages as people write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain import cell_dates
from app.domain.cell_dates import Born
from app.domain.cell_texts import Value, one_line, says_nothing

_WEEKDAY = re.compile(r"(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad)[\s,]*$", re.IGNORECASE)
_LEAD = re.compile(r"(?:\b(?:tgl|tanggal|tahun|thn|th|lahir|pada)\b\.?|±|['’])[\s,:.]*$", re.IGNORECASE)
_MONTH_AT_END = re.compile(r"(?:^|[\s,/.\-]+)([a-z]{3,10})[\s,/.\-]*$", re.IGNORECASE)
_UNKNOWN_DATE = re.compile(r"[\s,/]+(?:tidak|tdk|belum|blm|lupa)\b.*$", re.IGNORECASE)
_AGE = re.compile(
    r"(?:±|\+/-|kira-kira|sekitar)?\s*(\d{1,3})(?:[.,]\d+)?\s*(?:th|thn|tahun|t|taun|yrs?)?\.?"
    r"(?:\s*,?\s*(\d{1,2})\s*(?:bl|bln|bulan)\.?)?",
    re.IGNORECASE,
)
_MONTHS_OLD = re.compile(r"(\d{1,3})\s*(?:bl|bln|bulan|mgg|minggu|hr|hari)\.?", re.IGNORECASE)
OLDEST_AGE = 120


@dataclass(frozen=True)
class Birth:
    """Where and when somebody was born, as far as one cell says it."""

    place: str = ""
    born: Born = cell_dates.NOTHING


def birth(value: Value, *, today: date, month_first: bool = False, from_1904: bool = False) -> Birth:
    """The place and the date in a cell that holds both, in either order absent."""
    if not isinstance(value, str):
        return Birth(born=cell_dates.birth(value, today=today, from_1904=from_1904))
    place, when = split(one_line(value))
    return Birth(place, cell_dates.birth(when, today=today, month_first=month_first))


def split(typed: str) -> tuple[str, str]:
    """The text of the place and the text of the date: "Bwi/5 Mei 1982" gives ("Bwi", "5 Mei 1982")."""
    start = next((at for at, sign in enumerate(typed) if sign.isdigit()), len(typed))
    place, when = typed[:start], typed[start:]
    if not when:
        place = _UNKNOWN_DATE.sub("", place)
    if when and (found := _MONTH_AT_END.search(place)) and cell_dates.month_of(found[1]):
        place, when = place[: found.start()], f"{found[1]} {when}"
    for pattern in (_LEAD, _WEEKDAY, _LEAD):
        place = pattern.sub("", place)
    place = place.strip(" ,/.-:;()'’")
    return ("" if says_nothing(place) else place), when.strip(" ,;)")


def age(value: Value) -> int | None:
    """Completed years in a cell: "47 th" is 47, "8 bln" 0; None when it holds no age."""
    if isinstance(value, (timedelta | date, bool)):
        return None
    typed = one_line(value).strip()
    if _MONTHS_OLD.fullmatch(typed):
        return 0
    found = _AGE.fullmatch(typed)
    return int(found[1]) if found and int(found[1]) <= OLDEST_AGE else None
