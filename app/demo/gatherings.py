"""Gatherings of the demo: silaturahmi meets in a room of Balai's own, and families answer by a link."""

from app.domain import gatherings
from app.domain.activities import Activity
from app.domain.gatherings import Mode, Terms
from app.domain.users import User

PLACES = 60


def build(activity: Activity, by: User) -> None:
    """One rule for all meetings of `activity`, those to come and those that are over."""
    gatherings.arrange_all(activity, Terms(mode=Mode.ONLINE, capacity=PLACES, registers=True, closes_before=1), by=by)
