"""Answers of the demo: to the next silaturahmi some families come, one cannot, one waits, and two are not known yet."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import answer_lines, answers, boards, clock, gatherings, replies
from app.domain.activities import Activity
from app.domain.answers import Says
from app.domain.brakes import Knocking
from app.domain.companions import Guest
from app.domain.gatherings import Mode, Terms
from app.domain.meetings import Meeting
from app.domain.users import User

PLACES, COMING = 24, 6
STRANGERS = (
    ("Sulastri Handayani", "081299990021", (Guest("Bagas Handayani"), Guest("Yuli Astuti", True, "Asia/Riyadh"))),
    ("Mulyono", "081299990022", ()),
)


def build(activity: Activity, by: User) -> None:
    """The next meeting of `activity` with room for a few, so that the waiting list can be seen at work."""
    meeting = _next(activity)
    if meeting is None:
        return
    gatherings.arrange(meeting, Terms(mode=Mode.ONLINE, capacity=PLACES, registers=True, closes_before=1), by=by)
    boards.open_link(meeting, by=by)
    for name, phone, guests in STRANGERS:
        replies.register(
            meeting, name=name, phone=phone, says=Says.COMES, guests=guests, contact_agreed=True,
            operation=f"demo {phone}", who=Knocking(link="demo", phone=phone),
        )
    families = answers.invited_households(by, meeting)
    boards.invite_all(meeting, families, by=by)
    for place, family in enumerate(families[: COMING + 2]):
        answer = replies.invite(meeting, family, by=by)
        keys = {line.key for line in answer_lines.lines(answer)}
        replies.reply(answer, says=Says.DECLINES if place == COMING else Says.COMES, coming=keys, by=by)


def _next(activity: Activity) -> Meeting | None:
    later = Meeting.starts_at > clock.now() + timedelta(days=1)
    query = select(Meeting).where(Meeting.activity_id == activity.id, later, Meeting.cancellation_id.is_(None))
    return db.session.scalar(query.options(joinedload(Meeting.activity)).order_by(Meeting.starts_at).limit(1))
