"""Minute traces: the names in notulen and in what was agreed, where they go when somebody's name is taken out."""

from sqlalchemy import ColumnElement, Select, or_, select, union

from app.db import db
from app.domain import names
from app.domain.activities import Activity
from app.domain.attendance import Mark
from app.domain.follow_ups import FollowUp
from app.domain.meetings import Meeting
from app.domain.mentors import Mentor
from app.domain.mentorships import Mentorship
from app.domain.minutes import Minutes
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.units import Unit


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
