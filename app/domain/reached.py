"""Reached: the attendances that statistics count, chosen by period, unit, program and kind, and who was there."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, case, select

from app.db import db
from app.domain import age_bands, pages
from app.domain.activities import Activity, ActivityKind
from app.domain.age_bands import AgeBand
from app.domain.attendance import Attendance
from app.domain.meetings import Meeting
from app.domain.people import Person, Sex
from app.domain.periods import Length, Period
from app.domain.programs import Program
from app.domain.rates import PRESENT
from app.domain.units import Unit
from app.domain.users import User

UNKNOWN = "?"


class Dimension(StrEnum):
    """By what the people and attendances are told apart; by sex they always are."""

    AGE = "umur"
    VILLAGE = "desa"
    KIND = "jenis"
    TIME = "masa"
    PARTNER = "mitra"


@dataclass(frozen=True)
class Wanted:
    """What is counted: one period; one unit with those below it, one program, one kind, or all that the viewer sees.

    `steps` is how long the parts are by which the table of time counts.
    """

    period: Period
    steps: Length = Length.MONTH
    unit: Unit | None = None
    program: Program | None = None
    kind: ActivityKind | None = None

    @property
    def parts(self) -> list[Period]:
        """The parts of the period, the period itself when it is no longer than one step."""
        return self.period.parts(self.steps) or [self.period]


@dataclass(frozen=True)
class Chosen:
    """One figure of a table: of which line, and of which sex (None: of all, UNKNOWN: of those whose sex is not known).

    Without a dimension it is a figure of the sums.
    """

    dimension: Dimension | None = None
    key: str = ""
    sex: str | None = None


def attended(viewer: User, wanted: Wanted, *columns) -> Select:
    """`columns` of every presence that counts, with its meeting, activity and program joined."""
    query = (
        select(*columns).select_from(Attendance)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Activity, Activity.id == Meeting.activity_id)
        .join(Program, Program.id == Activity.program_id)
        .where(Attendance.status.in_(PRESENT), meetings(viewer, wanted))
    )  # fmt: skip
    if wanted.program is not None:
        query = query.where(Activity.program_id == wanted.program.id)
    return query.where(Activity.kind == wanted.kind) if wanted.kind else query


def meetings(viewer: User, wanted: Wanted) -> ColumnElement[bool]:
    """Which meetings count: those that the viewer sees, in the period and the units, and not cancelled."""
    whole = and_(
        Meeting.visible_to(viewer), Meeting.cancellation_id.is_(None), Meeting.starts_at >= wanted.period.begins,
        Meeting.starts_at < wanted.period.ends,
    )  # fmt: skip
    if wanted.unit is None:
        return whole
    below = select(Unit.id).where(Unit.path.startswith(wanted.unit.path, autoescape=True))
    return and_(whole, Meeting.unit_id.in_(below))


def part_column(wanted: Wanted) -> ColumnElement[str]:
    """In which part of the period a meeting lies: the code of that part."""
    parts = wanted.parts
    earlier = [(Meeting.starts_at < part.ends, part.code) for part in parts[:-1]]
    return case(*earlier, else_=parts[-1].code) if earlier else case((Meeting.id > 0, parts[-1].code), else_="")


def names(viewer: User, wanted: Wanted, chosen: Chosen, *, after: int | None = None) -> pages.Page[Person]:
    """Who stands behind one figure, as far as the viewer sees them, by name."""
    there = attended(viewer, wanted, Attendance.person_id)
    query = select(Person).where(Person.visible_to(viewer), Person.id.in_(_of_meetings(there, wanted, chosen)))
    if chosen.sex is not None:
        known = next((sex for sex in Sex if sex.value == chosen.sex), None)
        query = query.where(Person.sex == known if known else Person.sex.is_(None))
    if chosen.dimension is Dimension.AGE:
        query = query.where(age_bands.column(wanted.period.last) == chosen.key)
    if chosen.dimension is Dimension.VILLAGE:
        query = query.where(Person.village_code == chosen.key if chosen.key != UNKNOWN else _nowhere())
    return pages.by_key(query, Person, Person.sort_key, after=after)


def _of_meetings(there: Select, wanted: Wanted, chosen: Chosen) -> Select:
    """The same presences, of the meetings that the line stands for."""
    if chosen.dimension is Dimension.KIND:
        return there.where(Activity.kind == chosen.key)
    if chosen.dimension is Dimension.PARTNER:
        return there.where(Program.partners == chosen.key)
    if chosen.dimension is Dimension.TIME:
        return there.where(part_column(wanted) == chosen.key)
    return there


def _nowhere() -> ColumnElement[bool]:
    return Person.village_code.is_(None)


def known_key(wanted: Wanted, dimension: Dimension, key: str) -> bool:
    """Whether `key` can be one of a table by `dimension`: what an address names is not asked of the database unseen."""
    allowed: dict[Dimension, set[str]] = {
        Dimension.AGE: {band.value for band in AgeBand}, Dimension.KIND: {kind.value for kind in ActivityKind},
        Dimension.TIME: {part.code for part in wanted.parts},
    }  # fmt: skip
    return key in allowed[dimension] if dimension in allowed else len(key) <= 200


def programs(viewer: User, most: int = 200) -> list[Program]:
    """The programs by which the viewer may choose, by name."""
    query = select(Program).where(Program.visible_to(viewer)).order_by(Program.name, Program.id).limit(most)
    return list(db.session.scalars(query))
