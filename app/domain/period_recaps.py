"""Period recaps: how often everybody of an activity or a unit came in a month, quarter or semester, and by groups.

One question feeds the screen, the paper and the workbook, so that they always tell the same figures.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from fractions import Fraction

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import admissions, age_bands, clock, letterheads, names, rates
from app.domain.activities import Activity
from app.domain.age_bands import AgeBand
from app.domain.attendance import Attendance, Status
from app.domain.letterheads import Letterhead
from app.domain.meetings import Meeting
from app.domain.people import Person, Sex
from app.domain.periods import Period
from app.domain.rates import PRESENT, Cell, Rate
from app.domain.rosters import RosterEntry
from app.domain.signatories import Side, Signatory
from app.domain.units import Unit
from app.domain.users import User


class Grouping(StrEnum):
    """By what the figures are told apart."""

    SEX = "kelamin"
    AGE = "umur"
    VILLAGE = "desa"


@dataclass(frozen=True)
class Sum:
    """How often each status was given in the meetings that count; `total` less all letters was not filled in."""

    letters: dict[Status, int]
    unmarked: int
    present: int
    total: int

    @property
    def came(self) -> int:
        """How many times somebody was there, late or not, whatever izin and sakit count for."""
        return sum(self.letters[status] for status in PRESENT)

    @property
    def fraction(self) -> Fraction | None:
        return Fraction(self.present, self.total) if self.total else None


@dataclass(frozen=True)
class Line:
    """One person; `name` is what paper may carry of theirs."""

    person: Person
    name: str
    sum: Sum


@dataclass(frozen=True)
class Group:
    """One line of a table by sex, age band or village; `label` is None where that is not known."""

    label: Enum | str | None
    people: int
    sum: Sum


@dataclass(frozen=True)
class PeriodRecap:
    """Everything that a recap shows. `held` meetings took place; `activity` is None for that of a unit; `dated` is the
    day below which it is signed: the last of the period, or today while that lasts."""

    unit: Unit
    activity: Activity | None
    period: Period
    held: int
    lines: list[Line]
    groups: dict[Grouping, list[Group]]
    sum: Sum
    shortened: bool
    letterhead: Letterhead
    signers: dict[Side, Signatory]
    dated: date


def of_activity(activity: Activity, period: Period) -> PeriodRecap:
    """The recap of one activity in `period`; a constant number of queries."""
    return _recap(activity.unit, activity, period, Meeting.activity_id == activity.id)


def of_unit(viewer: User, unit: Unit, period: Period) -> PeriodRecap:
    """The recap of all that the viewer sees of `unit` and those below it; everybody has one line."""
    below = select(Unit.id).where(Unit.path.startswith(unit.path, autoescape=True))
    return _recap(unit, None, period, Meeting.visible_to(viewer) & Meeting.unit_id.in_(below))


def _recap(unit: Unit, activity: Activity | None, period: Period, about: ColumnElement[bool]) -> PeriodRecap:
    taken = (about, rates.took_place(), Meeting.starts_at >= period.begins, Meeting.starts_at < period.ends)
    held: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in db.session.scalars(select(Meeting).where(*taken).order_by(Meeting.starts_at, Meeting.id)):
        held[meeting.activity_id].append(meeting)
    sums = _by_person(held, select(Meeting.id).where(*taken))
    nameless = admissions.nameless([person for person, _ in sums], period.last)
    lines = sorted(
        (Line(person, names.initials(person.name) if person.id in nameless else person.name, _added(found))
         for person, found in sums),
        key=lambda line: (line.person.sort_key, line.person.id),
    )  # fmt: skip
    dated = min(period.last, clock.today())
    return PeriodRecap(
        unit=unit, activity=activity, period=period, held=sum(map(len, held.values())), lines=lines,
        groups={grouping: _grouped(lines, key, period) for grouping, key in _KEYS.items()},
        sum=_total(line.sum for line in lines), shortened=bool(nameless), letterhead=letterheads.of(unit),
        signers=letterheads.signers(unit, dated), dated=dated,
    )


def _by_person(held: dict[int, list[Meeting]], meetings) -> list[tuple[Person, list[Rate]]]:
    """Everybody who was on a list while something was held or was marked all the same, with a rate for each list."""
    entries = select(RosterEntry).where(RosterEntry.activity_id.in_(held))
    loaded = entries.options(joinedload(RosterEntry.person), joinedload(RosterEntry.activity))
    columns = select(Attendance.meeting_id, Attendance.person_id, Attendance.status)
    rows = db.session.execute(columns.where(Attendance.meeting_id.in_(meetings)))
    marks = {(meeting_id, person_id): status for meeting_id, person_id, status in rows}
    found: dict[int, tuple[Person, list[Rate]]] = {}
    for entry in db.session.scalars(loaded.order_by(RosterEntry.id)):
        days = held[entry.activity_id]
        cells = [Cell(marks.get((meeting.id, entry.person_id)), entry.covers(meeting.day)) for meeting in days]
        if any(cell.counts or cell.status for cell in cells):
            rate = rates.rate(cells, entry.activity.excused)
            found.setdefault(entry.person_id, (entry.person, []))[1].append(rate)
    return list(found.values())


def _added(found: list[Rate]) -> Sum:
    letters = {status: sum(rate.letters[status] for rate in found) for status in Status}
    unmarked = sum(rate.unmarked for rate in found)
    return Sum(letters, unmarked, sum(rate.present for rate in found), sum(rate.total for rate in found))


def _total(sums: Iterable[Sum]) -> Sum:
    listed = list(sums)
    letters = {status: sum(each.letters[status] for each in listed) for status in Status}
    unmarked = sum(each.unmarked for each in listed)
    return Sum(letters, unmarked, sum(each.present for each in listed), sum(each.total for each in listed))


Key = Callable[[Person, Period], Enum | str | None]
_KEYS: dict[Grouping, Key] = {
    Grouping.SEX: lambda person, _: person.sex,
    Grouping.AGE: lambda person, period: age_bands.of(person, period.last),
    Grouping.VILLAGE: lambda person, _: person.village.name if person.village else None,
}
_ORDER: list[Enum | str | None] = [*Sex, *AgeBand]


def _grouped(lines: list[Line], key: Key, period: Period) -> list[Group]:
    """Sexes and age bands in their order, villages by name; who is not known stands last."""
    found: dict[Enum | str | None, list[Line]] = defaultdict(list)
    for line in lines:
        found[key(line.person, period)].append(line)

    def place(label: Enum | str | None) -> tuple[bool, int, str]:
        return label is None, _ORDER.index(label) if isinstance(label, Enum) else 0, str(label)

    return [
        Group(label, len(found[label]), _total(line.sum for line in found[label])) for label in sorted(found, key=place)
    ]
