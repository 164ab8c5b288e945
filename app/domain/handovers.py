"""Handovers: giving an activity, with everything that guards itself by its unit, to another unit."""

from sqlalchemy import update

from app.db import db
from app.domain import audit
from app.domain.activities import Activity
from app.domain.meetings import Meeting
from app.domain.mentorships import Mentorship
from app.domain.rosters import RosterEntry
from app.domain.schedules import Schedule
from app.domain.units import Unit
from app.domain.users import User


def hand_over(activity: Activity, *, unit: Unit, by: User) -> None:
    """Let `unit` deliver `activity` from now on. Certificates stay with the unit that issued them."""
    if unit.id == activity.unit_id:
        return
    audit.record("hand_over", activity, by=by, unit=activity.unit, to=unit.id)
    activity.unit_id, activity.unit = unit.id, unit
    for model in (Schedule, Meeting, RosterEntry, Mentorship):
        db.session.execute(update(model).where(model.activity_id == activity.id).values(unit_id=unit.id))
