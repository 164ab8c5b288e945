"""Scores: what participants of a training reached in the test before and the test after it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, contains_eager, mapped_column

from app.db import Base, db
from app.domain import admissions, audit, rosters
from app.domain.activities import Activity
from app.domain.people import Person
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.users import User

HIGHEST = 100
_TYPED = re.compile(r"(\d{1,3})(?:[.,](\d{1,2})0*)?")


class Test(StrEnum):
    """Which of the two; the value is the name of its column."""

    __test__ = False  # it is no test of Balai

    PRE = "pre"
    POST = "post"


class ScoreFault(StrEnum):
    """What is wrong with one cell of the grid."""

    NOT_A_SCORE = "not_a_score"
    CHANGED = "changed_meanwhile"
    STOPPED = "consent_stops"


class Score(Base):
    """The two results of one person in one training, in hundredths of a point from 0 to 10,000; None is *belum ada*."""

    __tablename__ = "scores"
    __table_args__ = (UniqueConstraint("activity_id", "person_id"), Index("ix_scores_person", "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    pre: Mapped[int | None]
    post: Mapped[int | None]


class BadScore(ValueError):
    """What was typed is no number from 0 to 100 with at most two decimals."""


class BadCells(Exception):
    """Some cells cannot be stored, so none was; `faults` says which and why, by (person id, test)."""

    def __init__(self, faults: dict[tuple[int, Test], ScoreFault]) -> None:
        super().__init__(faults)
        self.faults = faults


@dataclass(frozen=True)
class Line:
    """One participant of the grid and what is stored of them."""

    entry: RosterEntry
    score: Score | None

    @property
    def person(self) -> Person:
        return self.entry.person

    def result(self, test: Test) -> int | None:
        return getattr(self.score, test.value) if self.score else None


@dataclass(frozen=True)
class Cell:
    """What somebody typed into one cell, and what stood there when the page was opened."""

    person_id: int
    test: Test
    seen: str
    typed: str


@dataclass(frozen=True)
class Summary:
    """How a whole training did, means in hundredths; `both` counts who took both tests, over whom `gain` is taken."""

    pre: int | None
    post: int | None
    gain: int | None
    both: int
    tested: int
    passed: int | None


def read(text: str) -> int | None:
    """"87,5" → 8750; blank → None. Raises BadScore."""
    text = text.strip()
    if not text:
        return None
    found = _TYPED.fullmatch(text)
    if not found or not text.isascii():
        raise BadScore
    hundredths = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    if hundredths > HIGHEST * 100:
        raise BadScore
    return hundredths


def shown(hundredths: int | None) -> str:
    """8750 → "87,5"; None → ""."""
    if hundredths is None:
        return ""
    return f"{hundredths // 100},{hundredths % 100:02}".rstrip("0").rstrip(",")


def passes(post: int | None, pass_mark: int | None) -> bool:
    """Whether the test after the training was passed; never where no pass mark was agreed on."""
    return post is not None and pass_mark is not None and post >= pass_mark * 100


def of_activity(activity: Activity, *, fresh: bool = False) -> dict[int, Score]:
    """Every result of `activity` by person; `fresh` reads again what this session has read before."""
    rows = select(Score).where(Score.activity_id == activity.id).execution_options(populate_existing=fresh)
    return {each.person_id: each for each in db.session.scalars(rows)}


def is_tested(entry: RosterEntry) -> bool:
    """Whether a result of this person is stored: then the line stays, and only ends."""
    query = select(Score.id).where(Score.activity_id == entry.activity_id, Score.person_id == entry.person_id)
    return db.session.scalar(query) is not None


def grid(activity: Activity, *, fresh: bool = False) -> list[Line]:
    """The participants by paper number, who waits for a place only when something is stored of them; two queries."""
    known = of_activity(activity, fresh=fresh)
    query = (
        select(RosterEntry).join(RosterEntry.person).options(contains_eager(RosterEntry.person))
        .where(
            RosterEntry.activity_id == activity.id, RosterEntry.role == RosterRole.PARTICIPANT,
            Person.erased_at.is_(None),
        )
        .order_by(RosterEntry.number)
    )  # fmt: skip
    lines = [Line(entry, known.get(entry.person_id)) for entry in db.session.scalars(query)]
    return [line for line in lines if line.score or line.entry.waiting_since is None]


def save(activity: Activity, cells: Iterable[Cell], *, by: User) -> int:
    """Store what was typed; returns how many cells changed.

    A cell that somebody else has filled differently meanwhile is not overwritten. Raises BadCells with every fault.
    """
    rosters.lock(activity)
    lines = {line.person.id: line for line in grid(activity, fresh=True)}
    stopped = admissions.unmarkable(activity.id, [line.person for line in lines.values()])
    wanted: dict[tuple[int, Test], int | None] = {}
    faults: dict[tuple[int, Test], ScoreFault] = {}
    for cell in cells:
        line, key = lines.get(cell.person_id), (cell.person_id, cell.test)
        if line is None or cell.typed.strip() == cell.seen.strip():
            continue
        try:
            value, now = read(cell.typed), line.result(cell.test)
            if value == now:
                continue
            if shown(now) != cell.seen.strip():
                faults[key] = ScoreFault.CHANGED
            elif now is None and cell.person_id in stopped:
                faults[key] = ScoreFault.STOPPED
            else:
                wanted[key] = value
        except BadScore:
            faults[key] = ScoreFault.NOT_A_SCORE
    if faults:
        raise BadCells(faults)
    _write(activity, lines, wanted)
    if wanted:
        audit.record("score", activity, by=by, count=len(wanted))
    return len(wanted)


def _write(activity: Activity, lines: dict[int, Line], wanted: dict[tuple[int, Test], int | None]) -> None:
    rows = {person_id: line.score for person_id, line in lines.items()}
    for (person_id, test), value in wanted.items():
        row = rows[person_id]
        if row is None:
            row = rows[person_id] = Score(activity_id=activity.id, person_id=person_id)
            db.session.add(row)
        setattr(row, test.value, value)
    for row in rows.values():
        if row is not None and row.pre is None and row.post is None:
            db.session.delete(row)
    db.session.flush()


def summary(lines: Iterable[Line], pass_mark: int | None) -> Summary:
    """The means of these lines, the gain of those who took both tests, and how many passed (None without a mark)."""
    pairs = [(line.result(Test.PRE), line.result(Test.POST)) for line in lines]
    posts = [post for _, post in pairs if post is not None]
    both = [(pre, post) for pre, post in pairs if pre is not None and post is not None]
    return Summary(
        pre=_mean([pre for pre, _ in pairs if pre is not None]), post=_mean(posts),
        gain=_mean([post - pre for pre, post in both]), both=len(both), tested=len(posts),
        passed=None if pass_mark is None else sum(passes(post, pass_mark) for post in posts),
    )


def _mean(values: list[int]) -> int | None:
    return round(sum(values) / len(values)) if values else None
