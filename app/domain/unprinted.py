"""Unprinted: certificates that were issued and that nobody has made a paper of."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from app.db import db
from app.domain import clock, printings
from app.domain.activities import Activity
from app.domain.certificates import Certificate
from app.domain.users import User

RECENT = timedelta(days=180)  # what lies longer is waiting for nobody


@dataclass(frozen=True)
class Unprinted:
    """An activity and how many of its certificates were never put into anybody's hands."""

    activity: Activity
    count: int


def of(viewer: User, *, most: int = 10) -> list[Unprinted]:
    """Activities with certificates of the last half year that hold and were never printed, the newest first."""
    counted = (
        select(Certificate.activity_id, func.count(Certificate.id).label("count"))
        .where(
            Certificate.visible_to(viewer), Certificate.issued_at >= clock.now() - RECENT, printings.holds(),
            printings.never_handed(),
        )
        .group_by(Certificate.activity_id).subquery()
    )  # fmt: skip
    query = select(Activity, counted.c.count).join(counted, counted.c.activity_id == Activity.id)
    seen = query.where(Activity.visible_to(viewer)).order_by(Activity.id.desc()).limit(most)
    return [Unprinted(activity, count) for activity, count in db.session.execute(seen)]
