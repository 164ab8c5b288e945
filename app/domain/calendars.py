"""Calendars: a month as a grid of weeks, with the meetings and holidays of every day."""

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time, timedelta

from dateutil.relativedelta import relativedelta

from app.domain import agenda, clock, holidays
from app.domain.meetings import Meeting
from app.domain.users import User

MOST = 400


@dataclass(frozen=True)
class Day:
    """One square of the grid; `inside` is False for days of the months beside it."""

    date: date
    inside: bool
    holiday: str | None
    meetings: list[Meeting]


@dataclass(frozen=True)
class Month:
    """Whole weeks, Monday first. `cut` says that there are more meetings than the 400 that are shown."""

    first: date
    weeks: list[list[Day]]
    cut: bool

    @property
    def days(self) -> list[Day]:
        """The days of the month itself on which something happens."""
        return [day for week in self.weeks for day in week if day.inside and (day.meetings or day.holiday)]

    @property
    def previous(self) -> date:
        return self.first - relativedelta(months=1)

    @property
    def next(self) -> date:
        return self.first + relativedelta(months=1)


def month(viewer: User, first: date) -> Month:
    """The month that begins on `first` as the viewer may see it. Two queries."""
    grid = Calendar().monthdatescalendar(first.year, first.month)
    start, end = grid[0][0], grid[-1][-1]
    midnight = time()
    meetings = agenda.between(
        viewer, clock.at(start, midnight, clock.WIB), clock.at(end + timedelta(days=1), midnight, clock.WIB),
        most=MOST + 1,
    )
    by_day: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in meetings[:MOST]:
        by_day[meeting.day].append(meeting)
    off = holidays.between(start, end)
    weeks = [[Day(d, d.month == first.month, off.get(d), by_day[d]) for d in week] for week in grid]
    return Month(first, weeks, cut=len(meetings) > MOST)
