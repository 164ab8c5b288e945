"""Lesson sheets: the page of one meeting on which a mentor marks each child and says how it went, in one go."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import adults_present, attendance, lessons, marks, mentorships
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Row, Status
from app.domain.lessons import Lesson, Told
from app.domain.marks import Given, MarkChanged
from app.domain.meetings import Meeting
from app.domain.mentorships import Mentorship
from app.domain.people import Person
from app.domain.rights import Right, allows, reach
from app.domain.rosters import RosterRole
from app.domain.users import User

# With any other mark the child was not there to learn.
THERE = frozenset({Status.PRESENT, Status.LATE})


@dataclass(frozen=True)
class SheetLine:
    """One child of the sheet: the line of the attendance, the lesson if it was written down, and the mentorship."""

    row: Row
    lesson: Lesson | None
    mentorship: Mentorship | None

    @property
    def entry_id(self) -> int:
        return self.row.entry.id

    @property
    def child(self) -> Person:
        return self.row.person

    @property
    def is_done(self) -> bool:
        """Whether nothing more is expected: away, or there with a lesson."""
        return self.row.status is not None and (self.row.status not in THERE or self.lesson is not None)


def meeting_for(viewer: User, meeting_id: int) -> Meeting | None:
    """A meeting of child mentoring whose lessons the viewer may see: as a supervisor, or as the mentor of a child."""
    own = select(Mentorship.activity_id).where(Mentorship.own(viewer))
    query = (
        select(Meeting)
        .join(Meeting.activity)
        .where(
            Meeting.id == meeting_id, Activity.kind == ActivityKind.CHILD_MENTORING,
            or_(reach(viewer, Meeting.unit_id, Right.SUPERVISE_MENTORING), Meeting.activity_id.in_(own)),
        )
        .options(joinedload(Meeting.activity))
    )
    return db.session.scalar(query)


def of(viewer: User, meeting: Meeting, *, entry_id: int | None = None) -> list[SheetLine]:
    """The children of `meeting` by paper number: a mentor's own, a supervisor's all; with `entry_id` only that line."""
    rows = [row for row in attendance.sheet(meeting, entry_id=entry_id) if row.entry.role is RosterRole.PARTICIPANT]
    mentored = {each.child_id: each for each in mentorships.of_meeting(viewer, meeting)}
    if not allows(viewer, Right.SUPERVISE_MENTORING, meeting):
        rows = [row for row in rows if row.person.id in mentored]
    taught = lessons.of(meeting, [row.person.id for row in rows])
    return [SheetLine(row, taught.get(row.person.id), mentored.get(row.person.id)) for row in rows]


def write(
    meeting: Meeting, line: SheetLine, *, status: Status, told: Told, seen_mark: int, seen_lesson: int, operation: str,
    by: User,
) -> None:
    """Mark the child and keep the lesson; of a child who was away nothing else is kept.

    Raises MarkChanged, Outdated, and what marks raise when the meeting takes none; a lesson can still be completed
    after the marks were closed.
    """
    marks.check_begun(meeting)
    if line.row.status is not status:
        if line.row.version != seen_mark and line.row.status is not None:
            raise MarkChanged(line.row)
        marks.set_one(meeting, line.entry_id, Given(status), seen=seen_mark, operation=operation, by=by)
    lessons.keep(meeting, line.child, told if status in THERE else Told(), seen=seen_lesson, by=by)


def lacks_adults(meeting: Meeting) -> bool:
    """Whether children were mentored at `meeting` and nobody wrote down the two adults (R26)."""
    mentored = meeting.activity.kind is ActivityKind.CHILD_MENTORING and may_be_written(meeting)
    return mentored and adults_present.of(meeting) is None


def may_be_written(meeting: Meeting) -> bool:
    """Whether `meeting` has begun and takes place."""
    return meeting.cancellation_id is None and marks.begun(meeting)

