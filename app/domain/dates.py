"""Dates and times as Indonesian offices write them, and as people type them."""

import re
from calendar import isleap
from collections.abc import Iterable
from datetime import date, datetime, time

from app.domain import clock

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

MONTH_SPELLINGS = (
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar mrt",
    "april apr apl",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agt ags agst agu aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_MONTH_NUMBER = {word: n for n, words in enumerate(MONTH_SPELLINGS, start=1) for word in words.split()}
_WEEKDAY = re.compile(r"^(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad)\s*[,/]?\s*", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[a-z]+)\s*[-/. ,]+\s*(\d{4}|\d{2})$", re.IGNORECASE)
_NOTHING = {"", "-", "–", "—"}


def day_name(d: date) -> str:
    """ "Sabtu" """
    return DAYS[d.weekday()]


def long_date(d: date) -> str:
    """ "21 November 2026" """
    return f"{_day_month(d)} {d.year}"


def month_name(d: date) -> str:
    """ "November 2026" """
    return f"{MONTHS[d.month - 1]} {d.year}"


def full_date(d: date) -> str:
    """ "Sabtu, 21 November 2026" """
    return f"{day_name(d)}, {long_date(d)}"


def short_date(d: date) -> str:
    """ "21/11/2026" """
    return f"{d.day:02}/{d.month:02}/{d.year}"


def moment(at: datetime) -> str:
    """21/11/2026 08.30, as the clocks of western Indonesia showed it."""
    here = clock.local(at, clock.WIB)
    return f"{short_date(here.date())} {clock_time(here.time())}"


def clock_time(t: time) -> str:
    """ "08.30", hours and minutes with a dot. Takes a datetime as well."""
    return f"{t.hour:02}.{t.minute:02}"


def time_range(start: time, end: time | None, label: str) -> str:
    """ "08.30–10.30 WIB", or "08.30 WIB s.d. selesai" when no end is known."""
    if end is None:
        return f"{clock_time(start)} {label} s.d. selesai"
    return f"{clock_time(start)}–{clock_time(end)} {label}"


def date_range(dates: Iterable[date]) -> str:
    """From the first to the last of `dates`, naming month and year once: "14 s.d. 16 November 2026".

    Raises ValueError when there is no date.
    """
    days = sorted(dates)
    if not days:
        raise ValueError("A range needs at least one date.")
    first, last = days[0], days[-1]
    if first == last:
        return long_date(last)
    if first.year != last.year:
        return f"{long_date(first)} s.d. {long_date(last)}"
    if first.month != last.month:
        return f"{_day_month(first)} s.d. {long_date(last)}"
    return f"{first.day} s.d. {long_date(last)}"


def about(seconds: int) -> str:
    """ "kira-kira 40 detik", "kira-kira 3 menit": how long something takes, no more exact than anybody knows it."""
    if seconds < 60:
        return f"kira-kira {max(5, round(seconds / 5) * 5)} detik"
    return f"kira-kira {round(seconds / 60)} menit"


def relative_day(d: date, today: date) -> str:
    """ "kemarin", "hari ini", "besok", else "Rabu, 2 Desember" (with the year when it is another one)."""
    near = {-1: "kemarin", 0: "hari ini", 1: "besok"}.get((d - today).days)
    if near:
        return near
    return f"{day_name(d)}, {_day_month(d)}" if d.year == today.year else full_date(d)


def age_on(birth_date: date | None, birth_year: int | None, day: date) -> int | None:
    """Completed years on `day`; None when unknown or not yet born.

    With only a year the birthday is taken as 31 December: the younger of the two possible ages, so that
    nobody loses the protection of a child because a date was not asked.
    """
    born = birth_date or (date(birth_year, 12, 31) if birth_year else None)
    if born is None:
        return None
    if birth_date is None and born.year == day.year:
        return 0
    if born > day:
        return None
    birthday = (born.month, born.day)
    if birthday == (2, 29) and not isleap(day.year):
        birthday = (2, 28)
    return day.year - born.year - ((day.month, day.day) < birthday)


def parse_date(text: str) -> date | None:
    """Read a date typed day first, in ISO order, or with an Indonesian month name; None for blank or dash.

    A weekday in front is ignored. Two-digit years mean the latest year that has begun. Raises ValueError for
    anything else, for days that do not exist, and for years outside 1900–2100.
    """
    typed = " ".join(text.split())
    if typed in _NOTHING:
        return None
    typed = _WEEKDAY.sub("", typed)
    if iso := _ISO.match(typed):
        return _checked(int(iso[1]), int(iso[2]), int(iso[3]))
    if parts := _DAY_FIRST.match(typed):
        return _checked(_year(parts[3]), _month(parts[2]), int(parts[1]))
    raise ValueError(f"Not a date: {text[:40]!r}")


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.lower() not in _MONTH_NUMBER:
        raise ValueError(f"Not a month: {text[:20]!r}")
    return _MONTH_NUMBER[text.lower()]


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    this_year = clock.today().year
    guess = this_year - this_year % 100 + int(text)
    return guess if guess <= this_year else guess - 100


def _checked(year: int, month: int, day: int) -> date:
    if not 1900 <= year <= 2100:
        raise ValueError(f"Not a year in use: {year}")
    return date(year, month, day)


def _day_month(d: date) -> str:
    return f"{d.day} {MONTHS[d.month - 1]}"
