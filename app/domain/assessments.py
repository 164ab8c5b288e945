"""Assessments: what a child could do before the mentoring and after it, and the gain between the two."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime, db
from app.domain import audit, clock
from app.domain.activities import Activity
from app.domain.lessons import Subject
from app.domain.people import Person
from app.domain.units import Unit
from app.domain.users import User

HIGHEST = 100


class Stage(StrEnum):
    BEFORE = "sebelum"
    AFTER = "sesudah"


class Assessment(Base):
    """One score from 0 to 100 in one subject. Never changed: of several of one stage the last counts."""

    __tablename__ = "assessments"
    __table_args__ = (Index("ix_assessments_child", "child_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    subject: Mapped[Subject]
    stage: Mapped[Stage]
    score: Mapped[int]
    taken_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True)
class Comparison:
    """One subject before and after; None where it was not assessed yet."""

    subject: Subject
    before: Assessment | None
    after: Assessment | None

    @property
    def gain(self) -> int | None:
        """Points from before to after; None while one of the two is missing."""
        return self.after.score - self.before.score if self.before and self.after else None


def compare(
    child_id: int, activity_id: int, *, first: date = date.min, last: date = date.max
) -> list[Comparison]:
    """Every subject that was assessed in one activity from `first` until `last`, in the order of the page."""
    query = select(Assessment).where(
        Assessment.child_id == child_id, Assessment.activity_id == activity_id, Assessment.taken_on.between(first, last)
    )
    latest = {(row.subject, row.stage): row for row in db.session.scalars(query.order_by(Assessment.id))}
    lines = [Comparison(each, latest.get((each, Stage.BEFORE)), latest.get((each, Stage.AFTER))) for each in Subject]
    return [line for line in lines if line.before or line.after]


def keep(
    child: Person, activity: Activity, *, stage: Stage, scores: dict[Subject, int], taken_on: date, unit: Unit, by: User
) -> int:
    """Write down the scores of one stage; those that already stand so are left alone. Returns how many were new."""
    known = {line.subject: getattr(line, stage.name.lower()) for line in compare(child.id, activity.id)}
    new = [
        Assessment(child_id=child.id, activity_id=activity.id, subject=subject, stage=stage, score=score,
                   taken_on=taken_on, by_id=by.id, at=clock.now())
        for subject, score in scores.items() if not _same(known.get(subject), score, taken_on)
    ]  # fmt: skip
    db.session.add_all(new)
    db.session.flush()
    if new:
        audit.record("create", new[0], by=by, unit=unit, count=len(new))
    return len(new)


def _same(known: Assessment | None, score: int, taken_on: date) -> bool:
    return known is not None and (known.score, known.taken_on) == (score, taken_on)
