"""Progress: everything one page and one paper say about how a mentored child comes along."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.db import db
from app.domain import assessments, clock, goals, lessons, rates
from app.domain.activities import Activity, ExcusedPolicy
from app.domain.assessments import Comparison
from app.domain.attendance import Attendance, Status
from app.domain.goals import Goal
from app.domain.lessons import Lesson, Level, Subject
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.rates import Cell, Rate
from app.domain.rosters import RosterEntry


@dataclass(frozen=True)
class Period:
    """From one day until another, both included."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Line:
    """One subject over time: the days on which it was looked at and how it went, oldest first."""

    subject: Subject
    points: tuple[tuple[date, Level], ...]

    @property
    def first(self) -> tuple[date, Level]:
        return self.points[0]

    @property
    def last(self) -> tuple[date, Level]:
        return self.points[-1]


@dataclass(frozen=True)
class Attended:
    """One held meeting and what was marked there for the child; None is *belum diisi*."""

    meeting: Meeting
    status: Status | None


@dataclass(frozen=True)
class Progress:
    """The child's lessons, lines, goals, assessments and attendance in one activity during `period`."""

    child: Person
    activity: Activity
    period: Period
    attended: list[Attended]
    rate: Rate
    lessons: list[Lesson]
    lines: list[Line]
    goals: list[Goal]
    comparisons: list[Comparison]

    @property
    def helped(self) -> int:
        """How many lessons said that the child needs help."""
        return sum(1 for lesson in self.lessons if lesson.needs_help)

    @property
    def uncounted(self) -> list[tuple[Status | None, int]]:
        """How many of the listed meetings `rate` leaves out, by mark; None are those outside the time on the list."""
        left_out = self.activity.excused is ExcusedPolicy.LEFT_OUT
        away = [(status, self.rate.letters[status]) for status in Status if left_out and status in rates.EXCUSED]
        rest = len(self.attended) - self.rate.total - sum(count for _, count in away)
        return [(status, count) for status, count in (*away, (None, rest)) if count > 0]


def half_year(day: date) -> Period:
    """The half of the school year around `day`: July to December, or January to June."""
    if day.month > 6:
        return Period(date(day.year, 7, 1), date(day.year, 12, 31))
    return Period(date(day.year, 1, 1), date(day.year, 6, 30))


def of(child: Person, activity: Activity, period: Period) -> Progress:
    """How `child` came along in `activity` during `period`; a constant number of queries."""
    taught = [each for each in lessons.of_child(child.id, activity.id) if period.covers(each.meeting.day)]
    attended = _attended(child, activity, period)
    return Progress(
        child=child, activity=activity, period=period, attended=attended, lessons=taught, lines=lines(taught),
        rate=_rate(child, activity, attended), goals=goals.of_child(child.id, activity.id),
        comparisons=assessments.compare(child.id, activity.id),
    )


def on_paper(child: Person, activity: Activity, period: Period) -> Progress:
    """`of` with nothing from outside `period`: neither assessments nor goals that were set later or reached before."""
    found = of(child, activity, period)
    goals_then = [
        goal for goal in found.goals
        if clock.local(goal.created_at, clock.WIB).date() <= period.last
        and (not goal.reached_on or goal.reached_on >= period.first)
    ]
    compared = assessments.compare(child.id, activity.id, first=period.first, last=period.last)
    return replace(found, goals=goals_then, comparisons=compared)


def lines(taught: list[Lesson]) -> list[Line]:
    """The subjects that were looked at at least once, in the order of the page."""
    found = []
    for subject in Subject:
        points = [(lesson.meeting.day, level) for lesson in taught if (level := lesson.level(subject))]
        if points:
            found.append(Line(subject, tuple(points)))
    return found


def next_meeting(activity_id: int) -> Meeting | None:
    """The next meeting of the activity that is not cancelled."""
    query = select(Meeting).where(
        Meeting.activity_id == activity_id, Meeting.starts_at > clock.now(), Meeting.cancellation_id.is_(None)
    )
    return db.session.scalar(query.order_by(Meeting.starts_at, Meeting.id).limit(1))


def latest_meetings(activity_id: int, *, most: int) -> list[Meeting]:
    """The last meetings of the activity that took place, the latest first."""
    query = select(Meeting).where(Meeting.activity_id == activity_id, rates.took_place())
    return list(db.session.scalars(query.order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(most)))


def _attended(child: Person, activity: Activity, period: Period) -> list[Attended]:
    held = rates.held_meetings(activity)
    marked = select(Attendance.meeting_id, Attendance.status).where(Attendance.person_id == child.id)
    statuses = dict(db.session.execute(marked).tuples().all())
    found = [Attended(meeting, statuses.get(meeting.id)) for meeting in held]
    return [each for each in found if period.covers(each.meeting.day)]


def _rate(child: Person, activity: Activity, attended: list[Attended]) -> Rate:
    query = select(RosterEntry).where(RosterEntry.activity_id == activity.id, RosterEntry.person_id == child.id)
    entry = db.session.scalar(query)
    cells = [Cell(each.status, entry is not None and entry.covers(each.meeting.day)) for each in attended]
    return rates.rate(cells, activity.excused)
