"""News pages: what a parent is told about the last weeks; neither notes nor full names, nor where anybody is."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.db import db
from app.domain import clock, lesson_photos, names, progress, zones
from app.domain.households import Membership
from app.domain.lesson_photos import LessonPhoto
from app.domain.lessons import Lesson
from app.domain.meetings import Meeting
from app.domain.parent_news import ParentNews
from app.domain.placements import Placement
from app.domain.progress import Attended, Period, Progress

LOOKS_BACK = timedelta(days=28)
MOST_PHOTOS = 1


@dataclass(frozen=True)
class Told:
    """One meeting: whether the child was there, and what was learnt."""

    attended: Attended
    lesson: Lesson | None


@dataclass(frozen=True)
class NewsPage:
    """`called` is the child's first name with an initial; `meetings` the last ones, the latest first.

    `when` says the hour of the next one as clocks show it here and where relatives work.
    """

    called: str
    meetings: list[Told]
    progress: Progress
    coming: Meeting | None
    when: str
    photos: list[LessonPhoto]


def of(news: ParentNews) -> NewsPage:
    """The page of today, about the last four weeks."""
    today = clock.today()
    coming = progress.next_meeting(news.activity_id)
    found = progress.of(news.child, news.activity, Period(today - LOOKS_BACK, today))
    lessons = {lesson.meeting_id: lesson for lesson in found.lessons}
    return NewsPage(
        called=names.public_form(news.child.name, True), progress=found,
        meetings=[Told(each, lessons.get(each.meeting.id)) for each in reversed(found.attended)],
        coming=coming, when=zones.both(coming.starts_at, _zones(news, today), base=coming.zone) if coming else "",
        photos=lesson_photos.of_child(news.child, news.activity_id)[:MOST_PHOTOS],
    )


def _zones(news: ParentNews, day: date) -> list[str]:
    """Where relatives of the child's families work on that day."""
    homes = select(Membership.household_id).where(Membership.person_id == news.child_id)
    kin = select(Membership.person_id).where(Membership.household_id.in_(homes))
    there = Placement.person_id.in_(kin) & Placement.covers_day(day)
    return sorted(set(db.session.scalars(select(Placement.zone).where(there, Placement.zone != ""))))
