"""Rates: the one percentage of attendance, which screens, papers and certificates all show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import clock
from app.domain.activities import Activity, ExcusedPolicy
from app.domain.attendance import Attendance, Status
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.rosters import RosterEntry

PRESENT = (Status.PRESENT, Status.LATE)
EXCUSED = (Status.EXCUSED, Status.SICK)


@dataclass(frozen=True)
class Cell:
    """One person at one held meeting; `status` None is *belum diisi*. `counts` is false outside the roster period."""

    status: Status | None
    counts: bool = True


@dataclass(frozen=True)
class Rate:
    """Attendance of one person in the meetings that count: how often each status was given, and the share.

    `unmarked` says how many of `total` were held without a mark for this person; they count as not present.
    """

    present: int
    total: int
    letters: dict[Status, int]
    unmarked: int

    @property
    def fraction(self) -> Fraction | None:
        """Present ÷ total; None when there was nothing to be present at."""
        return Fraction(self.present, self.total) if self.total else None

    def reaches(self, threshold: int) -> bool:
        """Whether it is at least `threshold` percent (0–100); never when nothing was held."""
        return self.fraction is not None and self.fraction * 100 >= threshold


@dataclass(frozen=True)
class PersonRate:
    """A line of the recap; `cells` stand in the order of the activity's held meetings."""

    entry: RosterEntry
    cells: tuple[Cell, ...]
    rate: Rate

    @property
    def person(self) -> Person:
        return self.entry.person

    @property
    def letters(self) -> tuple[Status | None, ...]:
        return tuple(cell.status for cell in self.cells)

    @property
    def fraction(self) -> Fraction | None:
        return self.rate.fraction


def rate(cells: Iterable[Cell], excused: ExcusedPolicy) -> Rate:
    """The rate over the cells that count. Late is present; what izin and sakit are is the activity's policy."""
    statuses = [cell.status for cell in cells if cell.counts]
    letters = {status: statuses.count(status) for status in Status}
    away = sum(letters[status] for status in EXCUSED)
    present = sum(letters[status] for status in PRESENT)
    total = len(statuses)
    if excused is ExcusedPolicy.PRESENT:
        present += away
    elif excused is ExcusedPolicy.LEFT_OUT:
        total -= away
    return Rate(present, total, letters, statuses.count(None))


def took_place() -> ColumnElement[bool]:
    """Of a meeting: it has begun, is not cancelled, and is closed or has at least one mark."""
    marked = select(Attendance.id).where(Attendance.meeting_id == Meeting.id).exists()
    return and_(
        Meeting.starts_at <= clock.now(), Meeting.cancellation_id.is_(None), Meeting.closing_id.is_not(None) | marked
    )


def unfilled(activity: Activity) -> int:
    """How many meetings of `activity` have begun, are not cancelled, and have nobody marked."""
    query = select(func.count()).where(
        Meeting.activity_id == activity.id, Meeting.cancellation_id.is_(None), Meeting.starts_at <= clock.now(),
        ~took_place(),
    )
    return db.session.scalar(query) or 0


def held_meetings(activity: Activity) -> list[Meeting]:
    """The meetings of `activity` that took place, oldest first."""
    query = select(Meeting).where(Meeting.activity_id == activity.id, took_place())
    return list(db.session.scalars(query.order_by(Meeting.starts_at, Meeting.id)))


def of_activity(activity: Activity, held: list[Meeting] | None = None) -> list[PersonRate]:
    """Everybody on the list of `activity` by paper number; three queries however many people and meetings.

    Those who still wait for a place appear only when somebody marked them. Pass `held` when it is at hand.
    """
    meetings = held_meetings(activity) if held is None else held
    marks = _marks(meetings)
    lines = [_line(entry, meetings, marks, activity.excused) for entry in _entries(activity)]
    return [line for line in lines if line.entry.waiting_since is None or any(line.letters)]


def of_entries(entries: list[RosterEntry]) -> dict[int, Rate]:
    """The rate of each of these lines, whose activities are loaded, by its id; two queries whatever their number."""
    columns = select(Meeting.id, Meeting.activity_id, Meeting.starts_at, Meeting.zone)
    held: dict[int, list[tuple[int, date]]] = {entry.activity_id: [] for entry in entries}
    for meeting_id, activity_id, starts_at, zone in db.session.execute(
        columns.where(Meeting.activity_id.in_(held), took_place())
    ):
        held[activity_id].append((meeting_id, clock.local(starts_at, zone).date()))
    people = {entry.person_id for entry in entries}
    ids = [meeting_id for meetings in held.values() for meeting_id, _ in meetings]
    marks = {
        (meeting_id, person_id): status
        for meeting_id, person_id, status in db.session.execute(
            select(Attendance.meeting_id, Attendance.person_id, Attendance.status).where(
                Attendance.meeting_id.in_(ids), Attendance.person_id.in_(people)
            )
        )
    }
    return {entry.id: _rate_of(entry, held[entry.activity_id], marks) for entry in entries}


def _rate_of(entry: RosterEntry, held: list[tuple[int, date]], marks: dict[tuple[int, int], Status]) -> Rate:
    cells = [Cell(marks.get((meeting_id, entry.person_id)), entry.covers(day)) for meeting_id, day in held]
    return rate(cells, entry.activity.excused)


def _entries(activity: Activity):
    return db.session.scalars(
        select(RosterEntry)
        .where(RosterEntry.activity_id == activity.id)
        .options(joinedload(RosterEntry.person))
        .order_by(RosterEntry.number)
    )


def _marks(meetings: list[Meeting]) -> dict[tuple[int, int], Status]:
    columns = select(Attendance.meeting_id, Attendance.person_id, Attendance.status)
    rows = db.session.execute(columns.where(Attendance.meeting_id.in_([m.id for m in meetings])))
    return {(meeting_id, person_id): status for meeting_id, person_id, status in rows}


def _line(entry: RosterEntry, meetings: list[Meeting], marks: dict, excused: ExcusedPolicy) -> PersonRate:
    cells = tuple(Cell(marks.get((m.id, entry.person_id)), entry.covers(m.day)) for m in meetings)
    return PersonRate(entry, cells, rate(cells, excused))
