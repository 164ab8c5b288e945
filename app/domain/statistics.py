"""Statistics: people and attendances by sex, age band, village, kind, part of the period and partner.

One question feeds the screen, the paper and the workbook, so that they always tell the same figures. A person counts
once in each line; who came to two kinds of work stands in both lines and once in the sum.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.db import db
from app.domain import age_bands, periods, reached, small_tables
from app.domain.activities import Activity, ActivityKind
from app.domain.age_bands import AgeBand
from app.domain.attendance import Attendance
from app.domain.households import Membership
from app.domain.people import Person, Sex
from app.domain.periods import Period
from app.domain.programs import Program
from app.domain.reached import UNKNOWN, Dimension, Wanted
from app.domain.regions import Region
from app.domain.small_numbers import LEAST
from app.domain.users import User

# The columns of every row: men, women, unknown, all.
SEXES: tuple[str, ...] = (Sex.MALE.value, Sex.FEMALE.value, UNKNOWN)
Figures = tuple[int | None, ...]
Label = str | Enum | Period | None


@dataclass(frozen=True)
class Line:
    """One row, that of all without a label: `people` and `attendances` are men, women, unknown and all together; None
    is a hidden number."""

    key: str
    label: Label
    people: Figures
    attendances: Figures

    @property
    def women(self) -> Fraction | None:
        """Which part of the people are women; None where that is hidden, or where there is nobody."""
        every, women = self.people[-1], self.people[1]
        return Fraction(women, every) if every and women is not None and None not in self.people else None


@dataclass(frozen=True)
class Table:
    dimension: Dimension
    lines: list[Line]


@dataclass(frozen=True)
class Statistics:
    """`sums` is the row of all; `families` were represented and `held` meetings took place. `shared` says that small
    numbers are hidden."""

    wanted: Wanted
    sums: Line
    families: int | None
    held: int
    tables: list[Table]
    shared: bool = False

    @property
    def with_unknown(self) -> bool:
        """Whether there is anybody whose sex is not known: else their column is left out."""
        return self.sums.people[2] != 0


def of(viewer: User, wanted: Wanted) -> Statistics:
    """All figures as they are; eight queries whatever the size."""
    by_person = _by_person(viewer, wanted)
    sums = _sum("", None, [row for _, _, row in by_person])
    ages = _grouped((age, row) for age, _, row in by_person)
    villages = _grouped((village, row) for _, village, row in by_person)
    kinds = _by_meeting(viewer, wanted, Activity.kind)
    times = _by_meeting(viewer, wanted, reached.part_column(wanted))
    partners = _by_meeting(viewer, wanted, Program.partners)
    named = _villages(villages)
    tables = [
        Table(Dimension.AGE, [_sum(band.value, band, ages[band.value]) for band in AgeBand if band.value in ages]),
        Table(Dimension.VILLAGE, _largest(_sum(key, named.get(key, ""), rows) for key, rows in villages.items())),
        Table(Dimension.KIND, [_sum(kind.value, kind, kinds[kind]) for kind in ActivityKind if kind in kinds]),
        Table(Dimension.TIME, [_sum(part.code, part, times[part.code]) for part in wanted.parts]),
        Table(Dimension.PARTNER, _largest(_sum(key, key, rows) for key, rows in partners.items())),
    ]
    held, families = _meetings(viewer, wanted)
    return Statistics(wanted, sums, families, held, tables)


def to_share(found: Statistics) -> Statistics:
    """The same with small numbers hidden, and with them whatever would give them away (R20)."""
    people, times = small_tables.shown_alike([
        [_grid(table.lines, found.sums, which) for table in found.tables] for which in ("people", "attendances")
    ])  # fmt: skip
    tables = [
        Table(table.dimension, [
            replace(line, people=_figures(some), attendances=_figures(often))
            for line, some, often in zip(table.lines, seen[:-1], counted[:-1], strict=True)
        ])
        for table, seen, counted in zip(found.tables, people, times, strict=True)
    ]  # fmt: skip
    sums = replace(found.sums, people=_figures(people[0][-1]), attendances=_figures(times[0][-1]))
    families = None if 0 < (found.families or 0) < LEAST else found.families
    return replace(found, sums=sums, families=families, tables=tables, shared=True)


Row = tuple[str, int, int]  # sex, people, attendances


def _by_person(viewer: User, wanted: Wanted) -> list[tuple[str, str, Row]]:
    """Age band and village with what belongs to them; one query over everybody who was there."""
    often = (
        reached.attended(viewer, wanted, Attendance.person_id, func.count().label("times"))
        .group_by(Attendance.person_id).subquery()
    )  # fmt: skip
    band = age_bands.column(wanted.period.last).label("band")
    query = (
        select(band, Person.village_code, Person.sex, func.count(), func.sum(often.c.times))
        .select_from(often).join(Person, Person.id == often.c.person_id)
        .group_by(band, Person.village_code, Person.sex)
    )  # fmt: skip
    return [
        (age, village or UNKNOWN, (sex.value if sex else UNKNOWN, count, int(times)))
        for age, village, sex, count, times in db.session.execute(query)
    ]


def _by_meeting(viewer: User, wanted: Wanted, key: ColumnElement[Any] | Any) -> dict[Any, list[Row]]:
    """What belongs to each value of `key`, which says something about meetings: who comes often counts once in each."""
    often = (
        reached.attended(viewer, wanted, Attendance.person_id, key.label("of"), func.count().label("times"))
        .group_by(Attendance.person_id, key).subquery()
    )  # fmt: skip
    query = (
        select(often.c.of, Person.sex, func.count(), func.sum(often.c.times))
        .select_from(often).join(Person, Person.id == often.c.person_id).group_by(often.c.of, Person.sex)
    )  # fmt: skip
    found: dict[Any, list[Row]] = defaultdict(list)
    for value, sex, count, times in db.session.execute(query):
        found[value].append((sex.value if sex else UNKNOWN, count, int(times)))
    return found


def _meetings(viewer: User, wanted: Wanted) -> tuple[int, int]:
    """How many meetings somebody came to, and how many families were represented."""
    held = db.session.scalar(reached.attended(viewer, wanted, func.count(Attendance.meeting_id.distinct())))
    there = reached.attended(viewer, wanted, Attendance.person_id)
    families = select(func.count(Membership.household_id.distinct())).where(Membership.person_id.in_(there))
    return held or 0, db.session.scalar(families) or 0


def line_label(dimension: Dimension | None, key: str) -> Label:
    """What the line `key` of a table stands for; the key is one that `reached.known_key` let pass."""
    if dimension is Dimension.VILLAGE:
        return _villages([key]).get(key, "")
    read = {Dimension.AGE: AgeBand, Dimension.KIND: ActivityKind, Dimension.TIME: periods.parse}
    return read[dimension](key) if dimension in read else key


def _villages(codes: Iterable[str]) -> dict[str, str]:
    """Code → "Kedungrejo, Kec. Muncar" """
    regions = db.session.scalars(select(Region).where(Region.code.in_(list(codes))))
    return {each.code: ", ".join([each.name, *each.within.split(", ")[:1]]) for each in regions}


def _grouped(rows: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for key, row in rows:
        found[key].append(row)
    return found


def _sum(key: str, label: Label, rows: list[Row]) -> Line:
    people = [sum(count for sex, count, _ in rows if sex == wanted) for wanted in SEXES]
    times = [sum(often for sex, _, often in rows if sex == wanted) for wanted in SEXES]
    return Line(key, label, (*people, sum(people)), (*times, sum(times)))


def _largest(lines: Iterable[Line]) -> list[Line]:
    """Those that are known, the largest first; what is not known stands last."""
    return sorted(lines, key=lambda line: (line.key in ("", UNKNOWN), -(line.people[-1] or 0), str(line.label)))


def _grid(lines: Sequence[Line], sums: Line, which: str) -> list[list[int]]:
    return [[figure or 0 for figure in getattr(line, which)] for line in (*lines, sums)]


def _figures(row: Sequence[int | None]) -> Figures:
    return tuple(row)
