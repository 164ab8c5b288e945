"""Periods: the year, semester, quarter or month that books, recaps and statistics are made for."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.domain import clock, dates
from app.domain.numerals import roman

EARLIEST, LATEST = 1990, 2100


class Length(StrEnum):
    """How long a period is."""

    YEAR = "tahun"
    SEMESTER = "semester"
    QUARTER = "triwulan"
    MONTH = "bulan"


MONTHS = {Length.YEAR: 12, Length.SEMESTER: 6, Length.QUARTER: 3, Length.MONTH: 1}
NAMES = {Length.YEAR: "Tahun", Length.SEMESTER: "Semester", Length.QUARTER: "Triwulan"}
_SIGNS = {"s": Length.SEMESTER, "t": Length.QUARTER, "": Length.MONTH}
_CODE = re.compile(r"(\d{4})(?:-([st]?)(\d{1,2}))?", re.ASCII)


@dataclass(frozen=True)
class Period:
    """The `number`-th part of that length of a year, counted from 1: Period(Length.QUARTER, 2026, 3)."""

    length: Length
    year: int
    number: int = 1

    @property
    def first(self) -> date:
        return date(self.year, (self.number - 1) * MONTHS[self.length] + 1, 1)

    @property
    def last(self) -> date:
        return self.after - timedelta(days=1)

    @property
    def after(self) -> date:
        """The first day that does not belong to it any more."""
        month = self.number * MONTHS[self.length]
        return date(self.year + month // 12, month % 12 + 1, 1)

    @property
    def begins(self) -> datetime:
        """The moment at which it begins in western Indonesia."""
        return clock.at(self.first, time(0), clock.WIB)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return clock.at(self.after, time(0), clock.WIB)

    @property
    def code(self) -> str:
        """How an address names it: "2026", "2026-s2", "2026-t4", "2026-11"."""
        sign = next((sign for sign, length in _SIGNS.items() if length is self.length), None)
        if sign is None:
            return str(self.year)
        return f"{self.year}-{sign}{self.number:02}" if sign == "" else f"{self.year}-{sign}{self.number}"

    @property
    def label(self) -> str:
        """ "Tahun 2026", "Semester II 2026", "Triwulan IV 2026", "November 2026" """
        if self.length is Length.MONTH:
            return dates.month_name(self.first)
        number = "" if self.length is Length.YEAR else f"{roman(self.number)} "
        return f"{NAMES[self.length]} {number}{self.year}"

    def parts(self, length: Length) -> list["Period"]:
        """The periods of `length` inside this one, in order; none that is longer than it."""
        return [each for each in _all(self.year, length) if self.first <= each.first and each.last <= self.last]


def parse(code: str | None) -> Period | None:
    """The period that an address names; None for anything that is none."""
    found = _CODE.fullmatch(code or "")
    if found is None or not EARLIEST <= int(found[1]) <= LATEST:
        return None
    if found[3] is None:
        return Period(Length.YEAR, int(found[1]))
    length = _SIGNS[found[2]]
    fits = 1 <= int(found[3]) <= 12 // MONTHS[length]
    return Period(length, int(found[1]), int(found[3])) if fits else None


def of_year(year: int) -> list[Period]:
    """Every period of `year`, the longest first: what a form offers."""
    return [each for length in Length for each in _all(year, length)]


def _all(year: int, length: Length) -> list[Period]:
    return [Period(length, year, number + 1) for number in range(12 // MONTHS[length])]
