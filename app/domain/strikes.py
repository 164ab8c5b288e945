"""Strikes: taking somebody off a list for good, or only ending their time on it where something is kept of them."""

from app.domain import attendance, child_notes, clock, rosters
from app.domain.rosters import RosterEntry
from app.domain.users import User


def is_kept(entry: RosterEntry) -> bool:
    """Whether the line has to stay, and only ends: for marks, tests, or what was noted of a mentored child."""
    return attendance.has_marks(entry) or child_notes.has_any(entry.person_id, entry.activity_id)


def strike(entry: RosterEntry, *, by: User) -> bool:
    """Strike the line, or let today be its last day where it has to stay; whether it was struck.

    Needs `entry.activity`.
    """
    rosters.lock(entry.activity)
    if is_kept(entry):
        rosters.leave(entry, last_day=clock.today(), by=by)
        return False
    rosters.remove(entry, by=by)
    return True
