"""Recurrences: the rule that makes the dates of a schedule, and what holidays do to them.

A monthly date that a month lacks (the 31st in November) falls on the last day of that month: people who say
"every 31st" mean the end of the month, and a silently missing month would go unnoticed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from app.domain.dates import DAYS, full_date, long_date

LIMIT = 400

_SUNDAY = 6


class RuleKind(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY_DATE = "monthly_date"
    MONTHLY_WEEKDAY = "monthly_weekday"
    MONTHLY_LAST_DAY = "monthly_last_day"


class HolidayPolicy(StrEnum):
    """What to do when a date is a holiday.

    KEEP it; SHIFT it to the next free day; SKIP it, which shortens the series; APPEND another date at the end.
    """

    KEEP = "keep"
    SHIFT = "shift"
    SKIP = "skip"
    APPEND = "append"


class Change(StrEnum):
    """What became of one original date."""

    KEEP = "keep"
    SHIFT = "shift"
    SKIP = "skip"


class RuleFault(StrEnum):
    """Why a rule gives no dates."""

    NO_END = "no_end"
    NO_WEEKDAYS = "no_weekdays"
    UNTIL_BEFORE_START = "until_before_start"
    TOO_MANY = "too_many"
    EMPTY = "empty"
    OUT_OF_RANGE = "out_of_range"


class BadRule(ValueError):
    """A rule from which no series can be made; `code` says why."""

    def __init__(self, code: RuleFault) -> None:
        super().__init__(code.value)
        self.code = code


@dataclass(frozen=True)
class Rule:
    """When a series meets. Weekdays are 0 (Monday) to 6; `nth` is 1 to 5, or -1 for the last in the month.

    `every` counts weeks or months from the first date. `day_of_month` is that of `start` when not given. With both
    `until` and `count` the series ends at whichever comes first. ONCE needs neither.
    """

    kind: RuleKind
    start: date
    weekdays: tuple[int, ...] = ()
    every: int = 1
    day_of_month: int | None = None
    nth: int | None = None
    until: date | None = None
    count: int | None = None


@dataclass(frozen=True)
class Occurrence:
    """One date of the series: `original` by the rule, `day` it is held (None when dropped), the `holiday` met."""

    original: date
    day: date | None
    holiday: str | None
    change: Change


def occurrences(rule: Rule, holidays: dict[date, str], policy: HolidayPolicy) -> list[Occurrence]:
    """All dates of the rule in the order of their originals, holidays treated by `policy`.

    Dropped dates stay in the list, so that a preview can name them. Raises BadRule, also for more than 400 dates
    and when no date is left.
    """
    _check(rule)
    originals = list(islice(_ending(rule), LIMIT + 1))
    if len(originals) > LIMIT:
        raise BadRule(RuleFault.TOO_MANY)
    if policy is HolidayPolicy.SHIFT:
        found = _shifted(originals, holidays, sunday_too=_meets_on_sunday(rule))
    elif policy is HolidayPolicy.KEEP:
        found = [Occurrence(day, day, holidays.get(day), Change.KEEP) for day in originals]
    else:
        found = [_kept_or_dropped(day, holidays) for day in originals]
        if policy is HolidayPolicy.APPEND and rule.kind is not RuleKind.ONCE:
            found = _filled_up(rule, found, holidays)
    if not any(occurrence.day for occurrence in found):
        raise BadRule(RuleFault.EMPTY)
    return found


def describe(rule: Rule) -> str:
    """The rule as an Indonesian sentence: "Setiap Rabu dan Jumat, 8 kali, mulai 2 Desember 2026"."""
    if rule.kind is RuleKind.ONCE:
        return f"Satu kali pada {full_date(rule.start)}"
    parts = [_pattern(rule)]
    if rule.count:
        parts.append(f"{rule.count} kali")
    parts.append(f"mulai {long_date(rule.start)}")
    if rule.until:
        parts[-1] += f" sampai {long_date(rule.until)}"
    return ", ".join(parts)


def _check(rule: Rule) -> None:
    if rule.every < 1 or (rule.count is not None and rule.count < 1):
        raise BadRule(RuleFault.OUT_OF_RANGE)
    if rule.kind is RuleKind.ONCE:
        return
    if rule.until is None and rule.count is None:
        raise BadRule(RuleFault.NO_END)
    if rule.until is not None and rule.until < rule.start:
        raise BadRule(RuleFault.UNTIL_BEFORE_START)
    if rule.kind in (RuleKind.WEEKLY, RuleKind.MONTHLY_WEEKDAY):
        _check_weekdays(rule)
    if rule.kind is RuleKind.MONTHLY_DATE and not 1 <= _day_of_month(rule) <= 31:
        raise BadRule(RuleFault.OUT_OF_RANGE)


def _check_weekdays(rule: Rule) -> None:
    if not rule.weekdays:
        raise BadRule(RuleFault.NO_WEEKDAYS)
    if not all(0 <= day <= 6 for day in rule.weekdays):
        raise BadRule(RuleFault.OUT_OF_RANGE)
    if rule.kind is RuleKind.MONTHLY_WEEKDAY and rule.nth not in (1, 2, 3, 4, 5, -1):
        raise BadRule(RuleFault.OUT_OF_RANGE)


def _ending(rule: Rule) -> Iterator[date]:
    """The dates of the rule up to its end."""
    for position, day in enumerate(_endless(rule), start=1):
        if rule.until is not None and day > rule.until and rule.kind is not RuleKind.ONCE:
            return
        yield day
        if rule.count is not None and position >= rule.count:
            return


def _endless(rule: Rule) -> Iterator[date]:
    """The dates of the rule as if it never ended.

    "Every two weeks" counts from the first date that fits, not from the week or month of `start`, in which no
    fitting day may be left.
    """
    if rule.kind is RuleKind.ONCE:
        return iter([rule.start])
    first = next(iter(_recurrence(rule, rule.start, every=1)), None)
    if first is None:
        return iter(())
    return (moment.date() for moment in _recurrence(rule, first.date(), every=rule.every))


def _recurrence(rule: Rule, start: date, every: int) -> rrule:
    begin = datetime(start.year, start.month, start.day)
    if rule.kind is RuleKind.WEEKLY:
        return rrule(WEEKLY, dtstart=begin, interval=every, byweekday=sorted(set(rule.weekdays)))
    if rule.kind is RuleKind.MONTHLY_WEEKDAY:
        days = [weekday(day, rule.nth) for day in sorted(set(rule.weekdays))]
        return rrule(MONTHLY, dtstart=begin, interval=every, byweekday=days)
    if rule.kind is RuleKind.MONTHLY_LAST_DAY:
        return rrule(MONTHLY, dtstart=begin, interval=every, bymonthday=-1)
    wanted = _day_of_month(rule)
    nearest = range(min(wanted, 28), wanted + 1)
    return rrule(MONTHLY, dtstart=begin, interval=every, bymonthday=nearest, bysetpos=-1)


def _day_of_month(rule: Rule) -> int:
    return rule.start.day if rule.day_of_month is None else rule.day_of_month


def _meets_on_sunday(rule: Rule) -> bool:
    if rule.kind is RuleKind.ONCE:
        return rule.start.weekday() == _SUNDAY
    return rule.kind in (RuleKind.WEEKLY, RuleKind.MONTHLY_WEEKDAY) and _SUNDAY in rule.weekdays


def _shifted(originals: list[date], holidays: dict[date, str], sunday_too: bool) -> list[Occurrence]:
    used = set(originals)
    found = []
    for original in originals:
        day = original
        if original in holidays:
            while day in holidays or day in used or (day.weekday() == _SUNDAY and not sunday_too):
                day += timedelta(days=1)
            used.add(day)
        change = Change.KEEP if day == original else Change.SHIFT
        found.append(Occurrence(original, day, holidays.get(original), change))
    return found


def _kept_or_dropped(day: date, holidays: dict[date, str]) -> Occurrence:
    if day in holidays:
        return Occurrence(day, None, holidays[day], Change.SKIP)
    return Occurrence(day, day, None, Change.KEEP)


def _filled_up(rule: Rule, found: list[Occurrence], holidays: dict[date, str]) -> list[Occurrence]:
    """The series with as many further dates as were dropped; holidays among those are dropped and named too."""
    missing = sum(occurrence.day is None for occurrence in found)
    filled = list(found)
    for day in islice(_endless(rule), len(found), None):
        if missing == 0:
            break
        if len(filled) >= LIMIT:
            raise BadRule(RuleFault.TOO_MANY)
        filled.append(_kept_or_dropped(day, holidays))
        missing -= filled[-1].day is not None
    return filled


def _pattern(rule: Rule) -> str:
    if rule.kind is RuleKind.WEEKLY:
        days = _listed(rule.weekdays)
        return f"Setiap {days}" if rule.every == 1 else f"Setiap {rule.every} minggu pada hari {days}"
    words = _monthly_words(rule)
    return f"Setiap {words}" if rule.every == 1 else f"Setiap {rule.every} bulan pada {words}"


def _monthly_words(rule: Rule) -> str:
    if rule.kind is RuleKind.MONTHLY_WEEKDAY:
        which = "terakhir bulan" if rule.nth == -1 else f"ke-{rule.nth}"
        return f"{_listed(rule.weekdays)} {which}"
    if rule.kind is RuleKind.MONTHLY_DATE:
        day = _day_of_month(rule)
        return f"tanggal {day}" if day <= 28 else f"tanggal {day} (atau hari terakhir bulan)"
    return "hari terakhir bulan"


def _listed(weekdays: tuple[int, ...]) -> str:
    days = [DAYS[day] for day in sorted(set(weekdays))]
    if len(days) < 3:
        return " dan ".join(days)
    return ", ".join(days[:-1]) + f", dan {days[-1]}"
