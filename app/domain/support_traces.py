"""Support traces: what of assistance and visits is kept no longer when its time is over (R10).

Old visits go whole. Old assistance stays in the books, for sums must not change, without the name of who received it.
"""

from datetime import date

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from app.db import db
from app.domain.assistances import Assistance
from app.domain.follow_ups import FollowUp
from app.domain.units import Unit
from app.domain.visits import Visit


def visits_due(before: date) -> list[tuple[str, int]]:
    """How many visits were made before that day, by the unit that made them."""
    return _by_unit(Visit, Visit.visited_on < before)


def drop_visits(before: date) -> None:
    """Delete them, with the follow-ups that they were waited for by and that are done."""
    old = select(Visit.follow_up_id).where(Visit.visited_on < before, Visit.follow_up_id.is_not(None))
    waited = list(db.session.scalars(old))
    db.session.execute(delete(Visit).where(Visit.visited_on < before))
    db.session.execute(delete(FollowUp).where(FollowUp.id.in_(waited), FollowUp.done_at.is_not(None)))


def receipts_due(before: date, gone: str) -> list[tuple[str, int]]:
    """How many receipts from before that day still name somebody, by unit."""
    return _by_unit(Assistance, _named_before(before, gone))


def unname_receipts(before: date, gone: str) -> None:
    """Let `gone` stand where the receiver stood."""
    rows = update(Assistance).where(_named_before(before, gone))
    db.session.execute(rows.values(receiver_id=None, receiver_name=gone))


def _named_before(before: date, gone: str) -> ColumnElement[bool]:
    named = or_(Assistance.receiver_id.is_not(None), Assistance.receiver_name.not_in(("", gone)))
    return and_(Assistance.given_on < before, named)


def _by_unit(model: type[Visit] | type[Assistance], wanted: ColumnElement[bool]) -> list[tuple[str, int]]:
    query = select(Unit.name, func.count()).select_from(model).join(Unit, Unit.id == model.unit_id).where(wanted)
    rows = db.session.execute(query.group_by(Unit.id, Unit.name).order_by(Unit.id))
    return [(name, count) for name, count in rows]
