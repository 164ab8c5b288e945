"""Lessons: what one child worked on at one meeting of child mentoring, and how it went, in a few taps (R28)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, Versioned, db
from app.domain import audit, clock, versions
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.users import User

LONGEST_WORK = 120
LONGEST_NOTE = 160


class Subject(StrEnum):
    """What is looked at in every lesson."""

    READING = "membaca"
    COUNTING = "berhitung"
    HOMEWORK = "pr"
    SPIRIT = "semangat"


class Level(IntEnum):
    """How it went, with the words of a school report."""

    WEAK = 1
    FAIR = 2
    GOOD = 3
    VERY_GOOD = 4


class Lesson(Versioned, Base):
    """One child at one meeting. `levels` maps values of Subject to values of Level; what was not done is not in it.

    No volunteer without the right to see progress reads a row of this table (R14).
    """

    __tablename__ = "lessons"
    __table_args__ = (UniqueConstraint("meeting_id", "child_id"), Index("ix_lessons_child", "child_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    worked_on: Mapped[str] = mapped_column(String(LONGEST_WORK), default="")
    levels: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    needs_help: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    meeting: Mapped[Meeting] = relationship(lazy="raise")

    def level(self, subject: Subject) -> Level | None:
        """How this subject went; None when it was not looked at."""
        value = self.levels.get(subject.value)
        return Level(value) if value else None


@dataclass(frozen=True)
class Told:
    """What a mentor says of one lesson."""

    worked_on: str = ""
    levels: dict[Subject, Level] | None = None
    needs_help: bool = False
    note: str = ""

    def is_empty(self) -> bool:
        return not (self.worked_on or self.levels or self.needs_help or self.note)


def keep(meeting: Meeting, child: Person, told: Told, *, seen: int, by: User) -> Lesson | None:
    """Write down one lesson; `seen` is the version the page showed, 0 where there was none. Raises Outdated.

    Where nothing is said and nothing was said before, no row is made.
    """
    lesson = of(meeting, [child.id]).get(child.id)
    if lesson is None and told.is_empty():
        return None
    if lesson is not None and _says(lesson) == told:
        return lesson  # sent twice
    if lesson is None:
        if seen:
            raise versions.Outdated
        lesson = Lesson(meeting_id=meeting.id, child_id=child.id)
        db.session.add(lesson)
    else:
        versions.expect(lesson, seen)
    lesson.worked_on, lesson.needs_help, lesson.note = told.worked_on, told.needs_help, told.note
    lesson.levels = {subject.value: int(level) for subject, level in (told.levels or {}).items()}
    lesson.by_id, lesson.at = by.id, clock.now()
    db.session.flush()
    audit.record("teach", lesson, by=by, unit=meeting.unit)
    return lesson


def of(meeting: Meeting, child_ids: Iterable[int]) -> dict[int, Lesson]:
    """The lessons of these children at `meeting`, by child."""
    query = select(Lesson).where(Lesson.meeting_id == meeting.id, Lesson.child_id.in_(list(child_ids)))
    return {lesson.child_id: lesson for lesson in db.session.scalars(query)}


def of_child(child_id: int, activity_id: int) -> list[Lesson]:
    """Every lesson of one child in one activity with its meeting, oldest first."""
    query = (
        select(Lesson)
        .join(Lesson.meeting)
        .where(Lesson.child_id == child_id, Meeting.activity_id == activity_id)
        .options(joinedload(Lesson.meeting))
        .order_by(Meeting.starts_at, Lesson.id)
    )
    return list(db.session.scalars(query))


def _says(lesson: Lesson) -> Told:
    levels = {Subject(name): Level(value) for name, value in lesson.levels.items()}
    return Told(lesson.worked_on, levels, lesson.needs_help, lesson.note)
