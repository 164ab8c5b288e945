"""Repetitions: the rule of a schedule and the dates it makes, before anybody asks about holidays.

A monthly date that a month lacks (the 31st in November) falls on the last day of that month: people who say
"every 31st" mean the end of the month, and a silently missing month would go unnoticed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

LIMIT = 400
SUNDAY = 6

_LONGEST_STEP = 52


class RuleKind(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY_DATE = "monthly_date"
    MONTHLY_WEEKDAY = "monthly_weekday"
    MONTHLY_LAST_DAY = "monthly_last_day"


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

    `every` counts weeks or months from the first date. `day_of_month` is that of `start` when not given.
    With both `until` and `count` the series ends at whichever comes first. ONCE needs neither.
    """

    kind: RuleKind
    start: date
    weekdays: tuple[int, ...] = ()
    every: int = 1
    day_of_month: int | None = None
    nth: int | None = None
    until: date | None = None
    count: int | None = None

    @property
    def month_day(self) -> int:
        """The day of the month that MONTHLY_DATE wants."""
        return self.start.day if self.day_of_month is None else self.day_of_month

    @property
    def meets_on_sunday(self) -> bool:
        """Whether Sundays are what the rule asks for, not what a date happens to fall on."""
        if self.kind is RuleKind.ONCE:
            return self.start.weekday() == SUNDAY
        return self.kind in (RuleKind.WEEKLY, RuleKind.MONTHLY_WEEKDAY) and SUNDAY in self.weekdays


def dates_of(rule: Rule) -> list[date]:
    """The dates of the rule in order, at most 400. Raises BadRule; a rule that fits no day gives []."""
    _check(rule)
    days = list(islice(_ending(rule), LIMIT + 1))
    if len(days) > LIMIT:
        raise BadRule(RuleFault.TOO_MANY)
    return days


def endless(rule: Rule) -> Iterator[date]:
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


def _ending(rule: Rule) -> Iterator[date]:
    """The dates of the rule up to its end."""
    for position, day in enumerate(endless(rule), start=1):
        if rule.until is not None and day > rule.until and rule.kind is not RuleKind.ONCE:
            return
        yield day
        if rule.count is not None and position >= rule.count:
            return


def _recurrence(rule: Rule, start: date, every: int) -> rrule:
    begin = datetime(start.year, start.month, start.day)
    if rule.kind is RuleKind.WEEKLY:
        return rrule(WEEKLY, dtstart=begin, interval=every, byweekday=sorted(set(rule.weekdays)))
    if rule.kind is RuleKind.MONTHLY_WEEKDAY:
        days = [weekday(day, rule.nth) for day in sorted(set(rule.weekdays))]
        return rrule(MONTHLY, dtstart=begin, interval=every, byweekday=days)
    if rule.kind is RuleKind.MONTHLY_LAST_DAY:
        return rrule(MONTHLY, dtstart=begin, interval=every, bymonthday=-1)
    wanted = rule.month_day
    nearest = range(min(wanted, 28), wanted + 1)
    return rrule(MONTHLY, dtstart=begin, interval=every, bymonthday=nearest, bysetpos=-1)


def _check(rule: Rule) -> None:
    if not 1 <= rule.every <= _LONGEST_STEP or (rule.count is not None and rule.count < 1):
        raise BadRule(RuleFault.OUT_OF_RANGE)
    if rule.kind is RuleKind.ONCE:
        return
    if rule.until is None and rule.count is None:
        raise BadRule(RuleFault.NO_END)
    if rule.until is not None and rule.until < rule.start:
        raise BadRule(RuleFault.UNTIL_BEFORE_START)
    if rule.kind in (RuleKind.WEEKLY, RuleKind.MONTHLY_WEEKDAY):
        _check_weekdays(rule)
    if rule.kind is RuleKind.MONTHLY_DATE and not 1 <= rule.month_day <= 31:
        raise BadRule(RuleFault.OUT_OF_RANGE)


def _check_weekdays(rule: Rule) -> None:
    if not rule.weekdays:
        raise BadRule(RuleFault.NO_WEEKDAYS)
    if not all(0 <= day <= 6 for day in rule.weekdays):
        raise BadRule(RuleFault.OUT_OF_RANGE)
    if rule.kind is RuleKind.MONTHLY_WEEKDAY and rule.nth not in (1, 2, 3, 4, 5, -1):
        raise BadRule(RuleFault.OUT_OF_RANGE)
