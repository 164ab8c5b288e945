"""Dates of birth in cells: real ones, serial numbers, and every way people type them; nothing is completed."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from app.domain import dates
from app.domain.cell_texts import Value, one_line, says_nothing
from app.domain.listed import Remark

OLDEST = 1900
_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets
DAYS_TO_1904 = 1462  # what a workbook that counts from 1904 calls less
_LARGEST = 10**8  # ddmmyyyy in one number; NaN and infinity are not below it
_LOWEST_SERIAL = 3000  # 1908: smaller numbers are ages and years
_MONTHS = {word: n for n, words in enumerate(dates.MONTH_SPELLINGS, start=1) for word in words.split()}
_BEFORE = re.compile(
    r"^(?:tgl\.?|tanggal|lahir|senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad|mon|tue|wed|thu|fri|sat|sun)\b[\s,:./]*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[ T,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?:\s*[AP]M)?(?:\s*GMT.*|Z)?$", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})\s?[-/.,\\ ]+\s?(\d{1,2})\s?[-/.,\\ ]+\s?['’]?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]*([a-z]{3,10})[\s\-/.,]*['’]?(\d{4}|\d{2})", re.IGNORECASE)
_MONTH_NAME_FIRST = re.compile(r"([a-z]{3,10})[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?[\s,\-/.]+(\d{4})", re.IGNORECASE)
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{4})")
_YEAR = re.compile(r"(?:±|\+/-|th\.?|thn\.?|tahun|kira-kira|sekitar|c\.)?\s*((?:19|20)\d\d)\s*(?:an)?", re.IGNORECASE)
_YEAR_AND_MONTH = re.compile(r"(?:([a-z]{3,10})|(\d{1,2}))[\s\-/.,]+((?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Born:
    """What a cell says of a birth: the day, or only the year, and what is to be said about it."""

    day: date | None = None
    year: int | None = None
    remark: Remark | None = None


NOTHING = Born()
WRONG = Born(remark=Remark.DATE_INVALID)


def birth(value: Value, *, today: date, month_first: bool = False, from_1904: bool = False) -> Born:
    """The date of birth in a cell. `month_first`: the whole column is written month first (`is_month_first`).

    Two-digit years mean the latest year that has begun by `today`. `from_1904`: bare numbers of days count from there.
    """
    if isinstance(value, date):
        return _fitting(value.date() if isinstance(value, datetime) else value, today)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not abs(value) < _LARGEST:
            return WRONG
        later = DAYS_TO_1904 if from_1904 and _is_serial(int(value) + DAYS_TO_1904, today) else 0
        return _from_number(int(value), today, later)
    typed = _tidy(one_line(value))
    if says_nothing(typed) or not any(sign.isalnum() for sign in typed):
        return NOTHING
    return _from_text(typed, today, month_first)


def is_month_first(values: Iterable[Value]) -> bool:
    """Whether a column of typed dates is month/day/year: one at least must be, and none must be day first."""
    proven = False
    for value in values:
        if not isinstance(value, str) or not (found := _NUMERIC.fullmatch(_tidy(value))):
            continue
        first, second = int(found[1]), int(found[2])
        if first > 12:
            return False
        proven = proven or second > 12
    return proven


def year_of(typed: str, today: date) -> int:
    """A year of two or four digits; of two, the latest that is not in the future."""
    if len(typed) == 4:
        return int(typed)
    guess = today.year - today.year % 100 + int(typed)
    return guess if guess <= today.year else guess - 100


@lru_cache(maxsize=1000)
def month_of(word: str) -> int | None:
    """The number of a month from its name in any usual spelling, or from its beginning ("Agust")."""
    plain = word.casefold()
    if found := _MONTHS.get(plain):
        return found
    begun = {number for name, number in _MONTHS.items() if len(plain) >= 3 and name.startswith(plain)}
    return begun.pop() if len(begun) == 1 else None


@lru_cache(maxsize=1000)
def _month_like(word: str) -> int | None:
    """A month with a slip of the pen in it ("Febuari", "Nopemeber")."""
    alike = difflib.get_close_matches(word.casefold(), _MONTHS, n=3, cutoff=0.84) if len(word) >= 5 else []
    numbers = {_MONTHS[name] for name in alike}
    return month_of(word) or (numbers.pop() if len(numbers) == 1 else None)


def from_serial(serial: int) -> date:
    """The day that a spreadsheet counts as `serial`."""
    return _EPOCH + timedelta(days=serial)


def _tidy(typed: str) -> str:
    plain = typed.strip().strip("'`’ ").rstrip(".,;")
    while (shorter := _BEFORE.sub("", plain)) != plain:
        plain = shorter
    return _CLOCK.sub("", plain).strip()


def _is_serial(number: int, today: date) -> bool:
    return _LOWEST_SERIAL <= number <= (today - _EPOCH).days


def _from_number(number: int, today: date, later: int = 0) -> Born:
    if OLDEST <= number <= today.year:
        return Born(year=number, remark=Remark.DATE_INCOMPLETE)
    if _is_serial(number + later, today):
        return Born(day=from_serial(number + later))
    if number == 0:
        return NOTHING
    return _from_text(f"{number:08}", today, False) if 10**6 < number < 10**8 else WRONG


def _from_text(typed: str, today: date, month_first: bool) -> Born:
    if typed.isdigit() and len(typed) == 5:
        return _from_number(int(typed), today)
    if found := _YEAR.fullmatch(typed):
        return _year_only(int(found[1]), today)
    if found := _ISO.fullmatch(typed):
        return _exact(int(found[1]), int(found[2]), int(found[3]), today)
    if found := _NUMERIC.fullmatch(typed) or _SOLID.fullmatch(typed):
        return _numeric(int(found[1]), int(found[2]), year_of(found[3], today), today, month_first)
    if (found := _NAMED.fullmatch(typed)) and (month := _month_like(found[2])):
        return _exact(year_of(found[3], today), month, int(found[1]), today)
    if (found := _MONTH_NAME_FIRST.fullmatch(typed)) and (month := _month_like(found[1])):
        return _exact(int(found[3]), month, int(found[2]), today)
    if (found := _YEAR_AND_MONTH.fullmatch(typed)) and (found[2] or month_of(found[1])):
        return _year_only(int(found[3]), today)
    return WRONG


def _numeric(first: int, second: int, year: int, today: date, month_first: bool) -> Born:
    if first == 0 or second == 0:
        return _year_only(year, today)
    day, month = (second, first) if month_first else (first, second)
    if not month_first and month > 12 and first <= 12:
        turned = _exact(year, first, second, today)
        return Born(turned.day, remark=Remark.DATE_MONTH_FIRST) if turned.day else WRONG
    return _exact(year, month, day, today)


def _exact(year: int, month: int, day: int, today: date) -> Born:
    if day == 0:
        return _year_only(year, today)
    try:
        return _fitting(date(year, month, day), today)
    except ValueError:
        return WRONG


def _year_only(year: int, today: date) -> Born:
    return Born(year=year, remark=Remark.DATE_INCOMPLETE) if OLDEST <= year <= today.year else WRONG


def _fitting(day: date, today: date) -> Born:
    return Born(day=day) if day.year >= OLDEST and day <= today else WRONG
