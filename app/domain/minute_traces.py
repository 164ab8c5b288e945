"""Minute traces: the names in notulen and in what was agreed, which go when one is taken out or their time is over."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select, union, update

from app.db import db
from app.domain import names
from app.domain.activities import Activity
from app.domain.attendance import Mark
from app.domain.follow_ups import OF_MENTORING, FollowUp
from app.domain.meetings import Meeting
from app.domain.mentors import Mentor
from app.domain.mentorships import Mentorship
from app.domain.minutes import Minutes
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.units import Unit
from app.domain.visits import Visit


def forget_person(person: Person, gone: str) -> None:
    """Where `person` led or wrote minutes, or was to do what was agreed, let the whole name say `gone`.

    Asked are the meetings of every activity that they had to do with, and all units above and below their own: a
    namesake elsewhere stays named. To be called while the person still has the name.
    """
    said = set(names.tokens(person.name))
    if not said:
        return
    for table, columns in ((Minutes, ("leader", "secretary")), (FollowUp, ("assignee_name",))):
        concerned = or_(table.unit_id.in_(_units_around(person.unit)), table.meeting_id.in_(_meetings(person)))
        named = or_(*(getattr(table, column) != "" for column in columns))
        for row in db.session.scalars(select(table).where(concerned, named)):
            for column in columns:
                if set(names.tokens(getattr(row, column))) == said:
                    setattr(row, column, gone)
    db.session.flush()


def due(before: datetime, day: date, gone: str) -> list[tuple[str, int]]:
    """How many notulen of meetings before that moment name somebody, and how much was to be done before that day."""
    named = db.session.scalars(select(func.count(Minutes.id)).where(_named_before(before, gone))).one()
    to_do = db.session.scalars(select(func.count(FollowUp.id)).where(_due_before(day))).one()
    return [each for each in (("nama di notulen", named), ("kesepakatan dan tindak lanjut", to_do)) if each[1]]


def drop_before(before: datetime, day: date, gone: str) -> None:
    """Let `gone` stand for who led and who wrote, and delete what was to be done; what was decided stays."""
    db.session.execute(update(Minutes).where(_named_before(before, gone)).values(leader=gone, secretary=gone))
    db.session.execute(delete(FollowUp).where(_due_before(day)))


def _named_before(before: datetime, gone: str) -> ColumnElement[bool]:
    over = Minutes.meeting_id.in_(select(Meeting.id).where(Meeting.ends_at < before))
    return and_(over, or_(*(column.not_in(("", gone)) for column in (Minutes.leader, Minutes.secretary))))


def _due_before(day: date) -> ColumnElement[bool]:
    """A child's absences go with the notes of the child, and what a visit was waited for by with the visit."""
    visited = exists().where(Visit.follow_up_id == FollowUp.id)
    return and_(FollowUp.due_on < day, FollowUp.kind.not_in(OF_MENTORING), ~visited)


def _units_around(unit: Unit) -> Select[tuple[int]]:
    above = [int(part) for part in unit.path.strip("/").split("/")]
    return select(Unit.id).where(or_(Unit.id.in_(above), Unit.path.startswith(unit.path, autoescape=True)))


def _meetings(person: Person) -> Select[tuple[int]]:
    """Of the activities on whose list they stand or stood, which they led, or where children were entrusted to them."""
    entrusted = select(Mentorship.activity_id).join(Mentor, Mentor.id == Mentorship.mentor_id)
    activities = union(
        select(RosterEntry.activity_id).where(RosterEntry.person_id == person.id),
        select(Activity.id).where(Activity.facilitator_id == person.id),
        entrusted.where(Mentor.person_id == person.id),
    )
    marked = select(Mark.meeting_id).where(Mark.person_id == person.id)
    mine: ColumnElement[bool] = or_(
        Meeting.activity_id.in_(activities), Meeting.facilitator_id == person.id, Meeting.id.in_(marked)
    )
    return select(Meeting.id).where(mine)
