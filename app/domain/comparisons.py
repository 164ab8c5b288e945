"""Comparisons: two records side by side, what they differ in, and what merging them would move and decide."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, contains_eager

from app.db import db
from app.domain import merge_moves, merges, sealed_numbers
from app.domain.activities import Activity
from app.domain.attendance import Attendance
from app.domain.certificates import Certificate
from app.domain.households import Household, Membership
from app.domain.meetings import Meeting
from app.domain.merge_fields import COLUMNS, Field
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.users import User


@dataclass(frozen=True)
class Side:
    """One of the two, with what hangs on the record: counts of everything, and the families the viewer sees."""

    person: Person
    attendances: int
    activities: int
    certificates: int
    families: list[str]

    @property
    def nik(self) -> str:
        """As it may be shown, "3510••••••••0001"; "" when there is none."""
        return sealed_numbers.masked(self.person, "nik")


@dataclass(frozen=True)
class Line:
    """One field of both, and from whom it is taken when nobody chooses otherwise."""

    field: Field
    same: bool
    default: int


@dataclass(frozen=True)
class TwoMarks:
    """Two marks in one meeting, and which of them stays."""

    meeting: Meeting
    kept: Attendance
    lost: Attendance


@dataclass(frozen=True)
class Comparison:
    """Two records. `kept` is the one that stays and takes over what hangs on the other."""

    kept: Side
    lost: Side
    lines: list[Line]

    @property
    def sides(self) -> tuple[Side, Side]:
        """The earlier record first."""
        return self.lost, self.kept

    def taken(self, chosen: Set[tuple[Field, int]]) -> list[tuple[Line, Side]]:
        """Every field with the one from whom it is taken."""
        return [(line, self.lost if (line.field, self.lost.person.id) in chosen else self.kept) for line in self.lines]


@dataclass(frozen=True)
class Outlook:
    """What merging would do where both have something; of what lies out of the viewer's reach only the number."""

    two_marks: list[TwoMarks]
    hidden_marks: int
    two_entries: list[Activity]
    hidden_entries: int
    two_certificates: list[Activity]


def of(viewer: User, one: Person, other: Person) -> Comparison:
    """The two side by side."""
    kept, lost = merges.kept_and_lost(one, other)
    lines = [_line(field, kept, lost) for field in Field]
    return Comparison(_side(viewer, kept), _side(viewer, lost), lines)


def outlook(viewer: User, one: Person, other: Person) -> Outlook:
    """What would be decided by the rules of merging."""
    kept, lost = merges.kept_and_lost(one, other)
    marks, hidden_marks = _two_marks(viewer, kept, lost)
    entries, hidden_entries = _twice(viewer, RosterEntry, kept, lost)
    certificates, _ = _twice(viewer, Certificate, kept, lost)
    return Outlook(marks, hidden_marks, entries, hidden_entries, certificates)


def _side(viewer: User, person: Person) -> Side:
    counts = [select(func.count()).where(model.person_id == person.id).scalar_subquery()
              for model in (Attendance, RosterEntry, Certificate)]
    attendances, activities, certificates = db.session.execute(select(*counts)).one()
    families = (
        select(Household.label).join(Membership, Membership.household_id == Household.id)
        .where(Membership.person_id == person.id, Household.visible_to(viewer)).order_by(Household.id)
    )
    return Side(person, attendances, activities, certificates, list(db.session.scalars(families)))


def _line(field: Field, kept: Person, lost: Person) -> Line:
    values = [tuple(getattr(person, column) for column in _shown(field)) for person in (kept, lost)]
    fuller = _weight(field, values[1]) > _weight(field, values[0])
    return Line(field, values[0] == values[1], lost.id if fuller else kept.id)


def _shown(field: Field) -> tuple[str, ...]:
    return {Field.NAME: ("name",), Field.NIK: ("nik_print",)}.get(field, COLUMNS[field])


def _weight(field: Field, values: tuple[Any, ...]) -> tuple:
    """How much is said: a full date more than a year, a name of three words more than one of two or in capitals."""
    if field is Field.NAME:
        return (len(values[0].split()), not values[0].isupper(), len(values[0]))
    if field is Field.BIRTH:
        return (2 if values[0] else 1 if values[1] else 0,)
    return (sum(bool(value) for value in values),) if field is not Field.UNIT else (0,)


def _two_marks(viewer: User, kept: Person, lost: Person) -> tuple[list[TwoMarks], int]:
    first, second = aliased(Attendance), aliased(Attendance)
    query = (
        select(Meeting, first, second, Meeting.visible_to(viewer).label("seen"))
        .join(first, (first.meeting_id == Meeting.id) & (first.person_id == kept.id))
        .join(second, (second.meeting_id == Meeting.id) & (second.person_id == lost.id))
        .join(Meeting.activity)
        .options(contains_eager(Meeting.activity))
        .order_by(Meeting.starts_at)
    )
    rows = db.session.execute(query).all()
    shown = []
    for meeting, one, other, seen in rows:
        stays, goes = (one, other) if merge_moves.stronger(one, other) else (other, one)
        if seen:
            shown.append(TwoMarks(meeting, stays, goes))
    return shown, len(rows) - len(shown)


def _twice(viewer: User, model: Any, kept: Person, lost: Person) -> tuple[list[Activity], int]:
    """The activities in which both have a row of `model`: those the viewer sees, and how many others."""
    both = [select(model.activity_id).where(model.person_id == person.id) for person in (kept, lost)]
    seen = Activity.visible_to(viewer).label("seen")
    query = select(Activity, seen).where(*(Activity.id.in_(ids) for ids in both)).order_by(Activity.id)
    rows = db.session.execute(query).all()
    return [activity for activity, visible in rows if visible], sum(not visible for _, visible in rows)
