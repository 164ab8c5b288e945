"""The dates a rule makes, what holidays do to them, and the rule in words."""

from datetime import date, timedelta

import pytest

from app.domain.recurrences import (
    BadRule,
    Change,
    HolidayPolicy,
    Occurrence,
    Rule,
    RuleFault,
    RuleKind,
    describe,
    occurrences,
)

MON, WED, FRI, SAT, SUN = 0, 2, 4, 5, 6
CHRISTMAS = date(2026, 12, 25)
HOLIDAYS = {date(2026, 12, 24): "Cuti Bersama Natal", CHRISTMAS: "Natal", date(2027, 1, 1): "Tahun Baru"}
STORY = Rule(RuleKind.WEEKLY, date(2026, 12, 2), weekdays=(WED, FRI), count=8)
STORY_DAYS = ["2/12", "4/12", "9/12", "11/12", "16/12", "18/12", "23/12"]


def days(rule, holidays=None, policy=HolidayPolicy.KEEP):
    found = occurrences(rule, holidays or {}, policy)
    return [f"{o.day.day}/{o.day.month}" for o in found if o.day]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (STORY, [*STORY_DAYS, "25/12"]),
        (Rule(RuleKind.ONCE, CHRISTMAS), ["25/12"]),
        (Rule(RuleKind.WEEKLY, date(2026, 12, 2), (MON,), every=2, count=3), ["7/12", "21/12", "4/1"]),
        (Rule(RuleKind.WEEKLY, date(2026, 12, 3), (MON, WED), every=2, count=4), ["7/12", "9/12", "21/12",
        "23/12"]),
        (Rule(RuleKind.WEEKLY, date(2026, 12, 2), (FRI, WED, FRI), until=date(2026, 12, 9)), ["2/12",
        "4/12", "9/12"]),
        (Rule(RuleKind.WEEKLY, date(2026, 12, 2), (WED,), until=date(2027, 6, 1), count=2), ["2/12", "9/12"]),
        (Rule(RuleKind.WEEKLY, date(2026, 12, 2), (WED,), until=date(2026, 12, 9), count=9), ["2/12",
        "9/12"]),
        (Rule(RuleKind.MONTHLY_DATE, date(2026, 11, 20), day_of_month=15, count=2), ["15/12", "15/1"]),
        (Rule(RuleKind.MONTHLY_DATE, date(2026, 11, 20), day_of_month=15, every=2, count=2), ["15/12",
        "15/2"]),
        (Rule(RuleKind.MONTHLY_DATE, date(2026, 11, 20), count=2), ["20/11", "20/12"]),
        (Rule(RuleKind.MONTHLY_DATE, date(2027, 1, 31), count=4), ["31/1", "28/2", "31/3", "30/4"]),
        (Rule(RuleKind.MONTHLY_DATE, date(2028, 1, 30), count=3), ["30/1", "29/2", "30/3"]),
        (Rule(RuleKind.MONTHLY_WEEKDAY, date(2026, 12, 14), (SUN,), nth=2, count=2), ["10/1", "14/2"]),
        (Rule(RuleKind.MONTHLY_WEEKDAY, date(2026, 12, 1), (SAT,), nth=-1, count=2), ["26/12", "30/1"]),
        (Rule(RuleKind.MONTHLY_WEEKDAY, date(2026, 12, 1), (SAT,), nth=5, count=2), ["30/1", "29/5"]),
        (Rule(RuleKind.MONTHLY_LAST_DAY, date(2026, 12, 1), count=3), ["31/12", "31/1", "28/2"]),
    ],
)
def test_dates_of_a_rule(rule, expected):
    assert days(rule) == expected


def test_kept_holidays_are_named():
    last = occurrences(STORY, HOLIDAYS, HolidayPolicy.KEEP)[-1]
    assert last == Occurrence(CHRISTMAS, CHRISTMAS, "Natal", Change.KEEP)


def test_shifted_to_the_next_free_day():
    found = occurrences(STORY, HOLIDAYS, HolidayPolicy.SHIFT)
    assert found[-1] == Occurrence(CHRISTMAS, date(2026, 12, 26), "Natal", Change.SHIFT)
    assert [o.change for o in found[:-1]] == [Change.KEEP] * 7


def test_shifting_passes_over_holidays_sundays_and_used_days():
    rule = Rule(RuleKind.WEEKLY, date(2026, 12, 24), weekdays=(3, FRI, SAT, MON), count=4)
    found = occurrences(rule, HOLIDAYS, HolidayPolicy.SHIFT)
    assert [o.day.day for o in found] == [29, 30, 26, 28]
    assert len({o.day for o in found}) == 4


def test_a_sunday_series_may_shift_to_a_sunday():
    sundays = Rule(RuleKind.WEEKLY, date(2026, 12, 25), weekdays=(SUN,), count=1)
    holidays = {date(2026, 12, 27) + timedelta(days=n): "Libur" for n in range(7)}
    assert days(sundays, holidays, HolidayPolicy.SHIFT) == ["3/1"]
    saturdays = Rule(RuleKind.WEEKLY, date(2026, 12, 26), weekdays=(SAT,), count=1)
    assert days(saturdays, {date(2026, 12, 26): "Libur"}, HolidayPolicy.SHIFT) == ["28/12"]


def test_skipped_holidays_shorten_the_series():
    found = occurrences(STORY, HOLIDAYS, HolidayPolicy.SKIP)
    assert found[-1] == Occurrence(CHRISTMAS, None, "Natal", Change.SKIP)
    assert days(STORY, HOLIDAYS, HolidayPolicy.SKIP) == STORY_DAYS


def test_appended_dates_keep_the_count():
    assert days(STORY, HOLIDAYS, HolidayPolicy.APPEND) == [*STORY_DAYS, "30/12"]


def test_appended_dates_pass_over_further_holidays_and_the_end():
    fridays = Rule(RuleKind.WEEKLY, date(2026, 12, 18), weekdays=(FRI,), until=CHRISTMAS)
    found = occurrences(fridays, HOLIDAYS, HolidayPolicy.APPEND)
    assert [o.original.isoformat() for o in found] == ["2026-12-18", "2026-12-25", "2027-01-01", "2027-01-08"]
    assert [o.change for o in found] == [Change.KEEP, Change.SKIP, Change.SKIP, Change.KEEP]


WEEKLY = RuleKind.WEEKLY
START = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (Rule(WEEKLY, START, (WED,)), RuleFault.NO_END),
        (Rule(RuleKind.MONTHLY_LAST_DAY, START), RuleFault.NO_END),
        (Rule(WEEKLY, START, count=3), RuleFault.NO_WEEKDAYS),
        (Rule(RuleKind.MONTHLY_WEEKDAY, START, nth=1, count=3), RuleFault.NO_WEEKDAYS),
        (Rule(WEEKLY, START, (WED,), until=date(2026, 12, 1)), RuleFault.UNTIL_BEFORE_START),
        (Rule(WEEKLY, START, (WED,), count=401), RuleFault.TOO_MANY),
        (Rule(WEEKLY, START, (WED,), until=date(9999, 1, 1)), RuleFault.TOO_MANY),
        (Rule(WEEKLY, START, (MON,), until=date(2026, 12, 4)), RuleFault.EMPTY),
        (Rule(WEEKLY, START, (WED,), every=0, count=3), RuleFault.OUT_OF_RANGE),
        (Rule(WEEKLY, START, (WED,), every=10**12, count=3), RuleFault.OUT_OF_RANGE),
        (Rule(WEEKLY, START, (WED,), count=0), RuleFault.OUT_OF_RANGE),
        (Rule(WEEKLY, START, (7,), count=3), RuleFault.OUT_OF_RANGE),
        (Rule(RuleKind.MONTHLY_WEEKDAY, START, (WED,), nth=6, count=3), RuleFault.OUT_OF_RANGE),
        (Rule(RuleKind.MONTHLY_WEEKDAY, START, (WED,), count=3), RuleFault.OUT_OF_RANGE),
        (Rule(RuleKind.MONTHLY_DATE, START, day_of_month=32, count=3), RuleFault.OUT_OF_RANGE),
    ],
)
def test_rules_without_a_series(rule, fault):
    with pytest.raises(BadRule) as caught:
        occurrences(rule, {}, HolidayPolicy.KEEP)
    assert caught.value.code is fault


def test_exactly_four_hundred_dates_are_allowed():
    assert len(occurrences(Rule(WEEKLY, START, (WED,), count=400), {}, HolidayPolicy.KEEP)) == 400


@pytest.mark.parametrize("policy", [HolidayPolicy.SKIP, HolidayPolicy.APPEND])
def test_a_single_date_that_is_dropped_leaves_nothing(policy):
    with pytest.raises(BadRule) as caught:
        occurrences(Rule(RuleKind.ONCE, CHRISTMAS), HOLIDAYS, policy)
    assert caught.value.code is RuleFault.EMPTY


def test_a_series_of_holidays_only_is_empty():
    with pytest.raises(BadRule) as caught:
        occurrences(Rule(WEEKLY, CHRISTMAS, (FRI,), count=2), HOLIDAYS, HolidayPolicy.SKIP)
    assert caught.value.code is RuleFault.EMPTY


def test_appending_to_dates_that_are_always_holidays_stops():
    every_wednesday = {START + timedelta(weeks=n): "Libur" for n in range(1000)}
    with pytest.raises(BadRule) as caught:
        occurrences(Rule(WEEKLY, START, (WED,), count=3), every_wednesday, HolidayPolicy.APPEND)
    assert caught.value.code is RuleFault.TOO_MANY


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (STORY, "Setiap Rabu dan Jumat, 8 kali, mulai 2 Desember 2026"),
        (Rule(WEEKLY, START, (FRI, MON, WED), until=CHRISTMAS),
         "Setiap Senin, Rabu, dan Jumat, mulai 2 Desember 2026 sampai 25 Desember 2026"),
        (Rule(WEEKLY, START, (MON,), every=2, count=3),
         "Setiap 2 minggu pada hari Senin, 3 kali, mulai 2 Desember 2026"),
        (Rule(RuleKind.MONTHLY_DATE, START, day_of_month=15, count=3),
         "Setiap tanggal 15, 3 kali, mulai 2 Desember 2026"),
        (Rule(RuleKind.MONTHLY_DATE, START, day_of_month=31, every=3, count=3),
         "Setiap 3 bulan pada tanggal 31 (atau hari terakhir bulan), 3 kali, mulai 2 Desember 2026"),
        (Rule(RuleKind.MONTHLY_WEEKDAY, START, (SUN,), nth=2, count=3),
         "Setiap Minggu ke-2, 3 kali, mulai 2 Desember 2026"),
        (Rule(RuleKind.MONTHLY_WEEKDAY, START, (SUN,), nth=-1, count=3),
         "Setiap Minggu terakhir bulan, 3 kali, mulai 2 Desember 2026"),
        (Rule(RuleKind.MONTHLY_LAST_DAY, START, count=3),
         "Setiap hari terakhir bulan, 3 kali, mulai 2 Desember 2026"),
        (Rule(RuleKind.ONCE, START), "Satu kali pada Rabu, 2 Desember 2026"),
    ],
)  # fmt: skip
def test_rules_in_words(rule, words):
    assert describe(rule) == words
