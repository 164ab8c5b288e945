"""Child notes: everything kept of a mentored child: for its owner, let go of in time, and with an erased name."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CompoundSelect, Select, delete, func, or_, select, union, update

from app.db import db
from app.domain import assessments, clock, goals, lessons
from app.domain.activities import Activity, ActivityKind
from app.domain.adults_present import AdultsPresent
from app.domain.assessments import Assessment, Comparison
from app.domain.follow_ups import OF_MENTORING, FollowUp
from app.domain.goals import Goal, GoalStep
from app.domain.lesson_photos import LessonPhoto
from app.domain.lessons import Lesson
from app.domain.meetings import Meeting
from app.domain.parent_news import ParentNews, ParentWish
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.rosters import RosterEntry
from app.domain.secret_links import LinkPurpose, SecretLink

# The tables that name a child and an activity, and those that name a child and a meeting.
BY_ACTIVITY: tuple[Any, ...] = (Goal, Assessment, ParentNews)
BY_MEETING: tuple[Any, ...] = (Lesson, LessonPhoto)


@dataclass(frozen=True)
class Notes:
    """What is kept of one child in one activity; `photos` and `wishes` are counts."""

    activity: Activity
    lessons: list[Lesson]
    goals: list[Goal]
    comparisons: list[Comparison]
    photos: int
    wishes: int


class NotesKept(Exception):
    """Children of this activity have notes, which only an activity of child mentoring has."""


def has_any(person_id: int, activity_id: int) -> bool:
    """Whether anything is kept of this person as a mentored child of that activity."""
    kept = _children_with_notes().subquery()
    mine = (kept.c.child_id == person_id) & (kept.c.activity_id == activity_id)
    return db.session.execute(select(kept.c.child_id).where(mine).limit(1)).first() is not None


def check_kind(activity: Activity, kind: ActivityKind) -> None:
    """Raise NotesKept if `activity` is to become another kind while children have notes of it."""
    if kind is activity.kind or activity.kind is not ActivityKind.CHILD_MENTORING:
        return
    kept = _children_with_notes().subquery()
    mine = select(kept.c.child_id).where(kept.c.activity_id == activity.id)
    if db.session.execute(mine.limit(1)).first() is not None:
        raise NotesKept


def of(person: Person) -> list[Notes]:
    """Everything kept of `person` as a mentored child, one part for each activity."""
    known = [select(table.activity_id).where(table.child_id == person.id) for table in BY_ACTIVITY]
    met = [
        select(Meeting.activity_id).join(table, table.meeting_id == Meeting.id).where(table.child_id == person.id)
        for table in BY_MEETING
    ]
    ids = list(db.session.scalars(union(*known, *met)))
    if not ids:
        return []
    activities = db.session.scalars(select(Activity).where(Activity.id.in_(ids)).order_by(Activity.id))
    return [_notes(person, activity) for activity in activities]


def rows_of(person: Person) -> dict[str, Select[tuple[int]]]:
    """The ids of everything that was noted of `person`, by the name of the table; for the trail."""
    tables = (*BY_ACTIVITY, *BY_MEETING)
    return {table.__tablename__: select(table.id).where(table.child_id == person.id) for table in tables}


def _notes(person: Person, activity: Activity) -> Notes:
    photos = select(func.count(LessonPhoto.id)).where(LessonPhoto.child_id == person.id, _at(LessonPhoto, activity.id))
    wishes = select(func.count(ParentWish.id)).join(ParentNews, ParentNews.id == ParentWish.news_id)
    wishes = wishes.where(ParentNews.child_id == person.id, ParentNews.activity_id == activity.id)
    return Notes(
        activity=activity, lessons=lessons.of_child(person.id, activity.id),
        goals=goals.of_child(person.id, activity.id), comparisons=assessments.compare(person.id, activity.id),
        photos=db.session.scalars(photos).one(), wishes=db.session.scalars(wishes).one(),
    )


def due(before: date) -> list[tuple[str, int]]:
    """How many children of each program left it, or saw it end, before that day and still have notes (R10)."""
    counted: dict[str, int] = {}
    for _, _, name in db.session.execute(_over(before)):
        counted[name] = counted.get(name, 0) + 1
    adults = select(func.count(AdultsPresent.id)).join(Meeting, Meeting.id == AdultsPresent.meeting_id)
    old = db.session.scalars(adults.where(Meeting.starts_at < _moment(before))).one()
    return [*sorted(counted.items()), *([("orang dewasa yang hadir", old)] if old else [])]


def drop_before(before: date) -> None:
    """Let go of everything that `due` counted, and of the tasks that came of absences there."""
    for child_id, activity_id, _ in db.session.execute(_over(before)).all():
        _drop(child_id, activity_id)
        absent = FollowUp.kind.in_(OF_MENTORING) & (FollowUp.person_id == child_id) & _at(FollowUp, activity_id)
        db.session.execute(delete(FollowUp).where(absent))
        db.session.execute(delete(Lesson).where(Lesson.child_id == child_id, _at(Lesson, activity_id)))
    old = select(Meeting.id).where(Meeting.starts_at < _moment(before))
    db.session.execute(delete(AdultsPresent).where(AdultsPresent.meeting_id.in_(old)))


def erase(person: Person, *, gone: str) -> None:
    """Take out what was written about `person`; how often something was worked on and how it went stays, nameless.

    Where `person` was one of the adults with the children, `gone` stands for the name.
    """
    for notes in of(person):
        _drop(person.id, notes.activity.id)
    texts = {"worked_on": "", "note": ""}
    db.session.execute(update(Lesson).where(Lesson.child_id == person.id).values(texts))
    asked = FollowUp.kind.in_(OF_MENTORING) & (FollowUp.person_id == person.id)
    db.session.execute(update(FollowUp).where(asked).values(result=""))
    for column in (AdultsPresent.first, AdultsPresent.second):
        named = func.lower(column) == person.name.lower()
        db.session.execute(update(AdultsPresent).where(named).values({column: gone}))


def _drop(child_id: int, activity_id: int) -> None:
    """Everything but the lessons."""
    goal_ids = select(Goal.id).where(Goal.child_id == child_id, Goal.activity_id == activity_id)
    news = select(ParentNews.id).where(ParentNews.child_id == child_id, ParentNews.activity_id == activity_id)
    news_ids = list(db.session.scalars(news))
    db.session.execute(delete(GoalStep).where(GoalStep.goal_id.in_(goal_ids)))
    db.session.execute(delete(ParentWish).where(ParentWish.news_id.in_(news_ids)))
    links = (SecretLink.purpose == LinkPurpose.PARENT_NEWS) & SecretLink.subject_id.in_(news_ids)
    db.session.execute(delete(SecretLink).where(links))
    for table in BY_ACTIVITY:
        same = (table.child_id == child_id) & (table.activity_id == activity_id)
        db.session.execute(delete(table).where(same))
    db.session.execute(delete(LessonPhoto).where(LessonPhoto.child_id == child_id, _at(LessonPhoto, activity_id)))


def _at(table: Any, activity_id: int):
    """Rows of meetings of that activity."""
    return table.meeting_id.in_(select(Meeting.id).where(Meeting.activity_id == activity_id))


def _over(before: date) -> Select[tuple[int, int, str]]:
    """(child, activity, name of the program) of what is still there of those who left or whose program ended.

    The notes themselves are asked, not the lists: who was struck from a list, or stands on one whose activity became
    another kind, has notes all the same.
    """
    kept = _children_with_notes().subquery()
    person, activity = kept.c.child_id, kept.c.activity_id
    listed = (RosterEntry.person_id == person) & (RosterEntry.activity_id == activity)
    return (
        select(person, activity, Program.name)
        .join(Activity, Activity.id == activity)
        .join(Program, Program.id == Activity.program_id)
        .outerjoin(RosterEntry, listed)
        .where(or_(RosterEntry.id.is_(None), RosterEntry.ends_on < before, Program.ends_on < before))
        .order_by(activity, person)
    )


def _children_with_notes() -> CompoundSelect[Any]:
    """(child_id, activity_id) of everything that is kept, the tasks that came of absences included."""
    known = [select(table.child_id, table.activity_id) for table in BY_ACTIVITY]
    met = [
        select(table.child_id, Meeting.activity_id).join(Meeting, Meeting.id == table.meeting_id)
        for table in BY_MEETING
    ]
    absent = (
        select(FollowUp.person_id.label("child_id"), Meeting.activity_id)
        .join(Meeting, Meeting.id == FollowUp.meeting_id)
        .where(FollowUp.kind.in_(OF_MENTORING), FollowUp.person_id.is_not(None))
    )
    return union(*known, *met, absent)


def _moment(day: date) -> datetime:
    return clock.at(day, time(0), clock.WIB)
