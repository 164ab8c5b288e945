"""Recurrences: what holidays do to the dates of a schedule, and the schedule in words."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from app.domain.dates import DAYS, full_date, long_date
from app.domain.repetitions import LIMIT, SUNDAY, BadRule, Rule, RuleFault, RuleKind, dates_of, endless

__all__ = [
    "BadRule", "Change", "HolidayPolicy", "Occurrence", "Rule", "RuleFault", "RuleKind", "describe",
    "occurrences",
]  # fmt: skip


class HolidayPolicy(StrEnum):
    """What to do when a date is a holiday.

    KEEP it; SHIFT it to the next free day that is no Sunday; SKIP it, which shortens the series; APPEND
    another date at the end, so that the number of meetings stays.
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


@dataclass(frozen=True)
class Occurrence:
    """One date of a series: `original` by the rule, `day` it is held (None: dropped), the `holiday` met."""

    original: date
    day: date | None
    holiday: str | None
    change: Change


def occurrences(rule: Rule, holidays: dict[date, str], policy: HolidayPolicy) -> list[Occurrence]:
    """All dates of the rule in the order of their originals, holidays treated by `policy`.

    Dropped dates stay in the list, so that a preview can name them. Raises BadRule, also for more than 400
    dates and when no date is left.
    """
    originals = dates_of(rule)
    if policy is HolidayPolicy.SHIFT:
        found = _shifted(originals, holidays, sunday_too=rule.meets_on_sunday)
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


def _shifted(originals: list[date], holidays: dict[date, str], sunday_too: bool) -> list[Occurrence]:
    used = set(originals)
    found = []
    for original in originals:
        day = original
        if original in holidays:
            while day in holidays or day in used or (day.weekday() == SUNDAY and not sunday_too):
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
    """The series with as many further dates as were dropped; holidays among those are named too."""
    missing = sum(occurrence.day is None for occurrence in found)
    filled = list(found)
    for day in islice(endless(rule), len(found), None):
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
        day = rule.month_day
        return f"tanggal {day}" if day <= 28 else f"tanggal {day} (atau hari terakhir bulan)"
    return "hari terakhir bulan"


def _listed(weekdays: tuple[int, ...]) -> str:
    days = [DAYS[day] for day in sorted(set(weekdays))]
    if len(days) < 3:
        return " dan ".join(days)
    return ", ".join(days[:-1]) + f", dan {days[-1]}"
