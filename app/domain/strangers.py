"""Strangers: families that answered for a meeting and whom nobody knows yet, to look through and choose from."""

from sqlalchemy import select

from app.db import db
from app.domain import pages
from app.domain.answers import WHOLE, Answer
from app.domain.meetings import Meeting
from app.domain.pages import Page


def page(meeting: Meeting, *, after: int | None = None) -> Page[Answer]:
    """Them in the order in which they came, whole, behind the answer with the id `after`."""
    return pages.by_key(_all(meeting), Answer, Answer.number, after=after)


def chosen(meeting: Meeting, ids: list[int]) -> list[Answer]:
    """Those with these ids, in the same order; what belongs to another meeting or to a known family is left out."""
    wanted = [each for each in ids[: pages.SIZE * 10] if 0 < each < 2**31]
    return list(db.session.scalars(_all(meeting).where(Answer.id.in_(wanted)).order_by(Answer.number)))


def _all(meeting: Meeting):
    return select(Answer).where(Answer.meeting_id == meeting.id, Answer.household_id.is_(None)).options(*WHOLE)
