"""Dated columns: the days of an attendance matrix, from date cells, serial numbers and every way to write "3 Okt"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.cell_dates import from_serial, month_of
from app.domain.cell_texts import Value, one_line

SERIALS = range(36_526, 73_051)  # 2000 to 2099
_ISO = re.compile(r"\b(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
_FULL = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(20\d\d|\d{2})(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})[\s\-/.]*([a-z]{3,10})\b\.?(?:[\s\-/.,]*['’]?(20\d\d|\d{2})(?!\d))?", re.IGNORECASE
)
_SHORT = re.compile(r"(?<![\d/])(\d{1,2})\s?[-/.]\s?(\d{1,2})(?![\d/])")
_MONTH = re.compile(r"\b([a-z]{3,10})\b\.?[\s\-/.,]*(?:['’]?(20\d\d|\d{2})(?!\d))?", re.IGNORECASE)
_DAY = re.compile(
    r"(?:tgl\.?|tanggal|hari|sabtu|senin|selasa|rabu|kamis|jum['’]?at|ahad)?[\s,.:]*(\d{1,2})\.?", re.IGNORECASE
)
_SCHOOL_YEAR = re.compile(r"\b(20\d\d)\s*[/\-–]\s*(20\d\d)\b")
_YEAR = re.compile(r"(?<![\d.\-/])(20\d\d)(?![\d])")
_MEETING_WORD = re.compile(
    r"\b(?:pert(?:emuan)?|tm|sesi|minggu ke|mg|ke)\b[.\s\-]*\d{1,2}|^p\.?\s?\d{1,2}$", re.IGNORECASE
)


@dataclass
class Day:
    """As much of a date as one heading says. `sure`: it came from a date cell."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    sure: bool = False

    @property
    def is_whole(self) -> bool:
        return bool(self.day and self.month and self.year)

    def filled_from(self, other: "Day") -> "Day":
        return Day(
            self.day or other.day, self.month or other.month, self.year or other.year, self.sure or other.sure
        )  # fmt: skip

    def as_date(self) -> date | None:
        if not (self.day and self.month and self.year):
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def looks_dated(value: Value) -> bool:
    """Whether a heading names a day or a month, with or without a year."""
    found = read(value)
    return found.month is not None and (found.day is not None or not isinstance(value, str) or len(value) < 25)


def names_a_meeting(typed: str) -> bool:
    """ "Pert. 3", "P3", "Sesi 2": a column of marks of which the day is not said."""
    return bool(_MEETING_WORD.search(typed))


def read(value: Value, month_first: bool = False) -> Day:
    """What one heading says of a day."""
    if isinstance(value, datetime | date):
        return Day(value.day, value.month, value.year, sure=True)
    if isinstance(value, bool) or value is None:
        return Day()
    if isinstance(value, int | float):
        return _of_number(int(value)) if abs(value) < SERIALS.stop else Day()
    typed = one_line(value)
    return _of_text(typed, month_first) if typed and len(typed) < 60 else Day()


def days(headings: dict[int, list[Value]], around: str) -> dict[int, date]:
    """The day of every column whose heading (values from top to bottom) says one, with the help of the text around.

    `around` is what stands above the table and the name of the sheet: the month and the year often stand there.
    """
    month_first = _is_month_first(value for values in headings.values() for value in values)
    found: dict[int, Day] = {}
    for column, values in headings.items():
        day = Day()
        for value in reversed(values):
            day = day.filled_from(read(value, month_first))
        if day.day:
            found[column] = day
    months = {day.month for day in found.values() if day.month}
    outer = _around(around)
    if not months and len(outer.months) == 1:
        found = {column: day.filled_from(Day(month=outer.months[0])) for column, day in found.items()}
    found = _with_years(found, outer)
    return {column: whole for column, day in found.items() if (whole := day.as_date())}


@dataclass
class Around:
    """Months and years that stand above a table. `school`: the two years of "Tahun Ajaran 2026/2027"."""

    months: list[int]
    years: list[int]
    school: tuple[int, int] | None = None


def _around(text: str) -> Around:
    school = _SCHOOL_YEAR.search(text)
    months = [month for word in re.findall(r"[A-Za-z]{3,10}", text) if (month := month_of(word))]
    years = [int(year) for year in _YEAR.findall(text)]
    return Around(
        list(dict.fromkeys(months)), list(dict.fromkeys(years)), (int(school[1]), int(school[2])) if school else None
    )


def _with_years(found: dict[int, Day], outer: Around) -> dict[int, Day]:
    """The year of columns that do not say it: the one that others say, or the only one above the table."""
    said = list(dict.fromkeys(day.year for day in found.values() if day.year))
    years = said or outer.years
    if outer.school and not said:
        first, second = outer.school
        return {c: d.filled_from(Day(year=first if (d.month or 1) >= 7 else second)) for c, d in found.items()}
    if len(years) == 1:
        return {column: day.filled_from(Day(year=years[0])) for column, day in found.items()}
    if said:
        return _in_order(found)
    return found


def _in_order(found: dict[int, Day]) -> dict[int, Day]:
    """Where the columns run over New Year, each takes the year of the dated column before it."""
    last, filled = next((day.year for day in found.values() if day.year), None), {}
    for column in sorted(found):
        filled[column] = found[column].filled_from(Day(year=last))
        last = filled[column].year
    return filled


def _is_month_first(values: Iterable[Value]) -> bool:
    proven = False
    for value in values:
        pair = isinstance(value, str) and not _ISO.search(value) and (_FULL.search(value) or _SHORT.search(value))
        if pair and int(pair[1]) > 12:
            return False
        proven = proven or bool(pair and int(pair[2]) > 12)
    return proven


def _of_number(number: int) -> Day:
    if number in SERIALS:
        return read(from_serial(number))
    return Day(day=number) if 1 <= number <= 31 else Day()


def _of_text(typed: str, month_first: bool) -> Day:
    if found := _ISO.search(typed):
        return Day(int(found[3]), int(found[2]), int(found[1]))
    if found := _FULL.search(typed):
        return _numeric(found, _year(found[3]), month_first)
    for found in _NAMED.finditer(typed):
        if month := month_of(found[2]):
            return Day(int(found[1]), month, _year(found[3]))
    if (found := _SHORT.search(typed)) and int(found[1]) <= 31:
        return _numeric(found, None, month_first)
    for found in _MONTH.finditer(typed):
        if month := month_of(found[1]):
            return Day(None, month, _year(found[2]))
    if found := _DAY.fullmatch(typed):
        return _of_number(int(found[1]))
    return _of_number(int(typed)) if typed.isdigit() and len(typed) == 5 else Day()


def _numeric(found: re.Match, year: int | None, month_first: bool) -> Day:
    first, second = int(found[1]), int(found[2])
    day, month = (second, first) if month_first else (first, second)
    return Day(day, month, year) if 1 <= month <= 12 and 1 <= day <= 31 else Day()


def _year(typed: str | None) -> int | None:
    if not typed:
        return None
    return int(typed) if len(typed) == 4 else 2000 + int(typed)
