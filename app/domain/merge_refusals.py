"""Merge refusals: what somebody refused or took back on either of two records stays so when they become one.

Nobody's No is outvoted by an answer that stood on the other record, however late that was written down: whoever
agrees now is asked once more. All of it goes through the journal, so that undoing the merge undoes it too.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select

from app.db import db
from app.domain import admissions, clock, consents, journals, withdrawals
from app.domain.activities import Activity, ActivityKind
from app.domain.answers import Says
from app.domain.consent_texts import Purpose
from app.domain.consents import STOPPED
from app.domain.journals import table_of
from app.domain.meetings import Meeting
from app.domain.mentorships import EndReason
from app.domain.merge_moves import Move
from app.domain.people import Person


def standing(*people: Person) -> set[Purpose]:
    """The purposes that one of `people` at least has refused or taken back."""
    said = consents.said([person.id for person in people], Purpose)
    return {purpose for (_, purpose), each in said.items() if each.standing in STOPPED}


def keep(move: Move, refused: set[Purpose], *people: Person) -> None:
    """After everything has moved: let no answer of the other record outvote what one of `people` had refused."""
    journals.forget_objects({"consents", "withdrawals"})
    table = table_of("withdrawals")
    for (_, purpose), each in consents.said([move.kept], sorted(refused)).items():
        if each.standing not in STOPPED:
            moment: dict[str, Any] = {"received_at": move.at, "at": move.at, "by_id": move.by}
            move.journal.insert(table, person_id=move.kept, purpose=purpose, **moment)
    if Purpose.ACTIVITY in refused:
        _end_lists(move)
    elif Purpose.MENTORING in refused and any(admissions.may_be_child(each, clock.today()) for each in people):
        _end_lists(move, select(Activity.id).where(Activity.kind == ActivityKind.CHILD_MENTORING))


def _end_lists(move: Move, activities: Any = None) -> None:
    """As `withdrawals.settle` does it, but places that become free are not given on: the merge may be undone."""
    today, lines = clock.today(), table_of("roster_entries")
    current = or_(lines.c.ends_on.is_(None), lines.c.ends_on >= today)
    query = select(lines).where(lines.c.person_id == move.kept, current).order_by(lines.c.id)
    if activities is not None:
        query = query.where(lines.c.activity_id.in_(activities))
    marked = withdrawals.marked_today(move.kept)
    _end_mentorships(move, activities)
    _end_answers(move, activities)
    for row in db.session.execute(query).all():
        last = today - timedelta(days=row.activity_id not in marked)
        move.journal.change(lines, row, ends_on=last, waiting_since=None)


def _end_answers(move: Move, activities: Any) -> None:
    ahead = select(Meeting.id).where(Meeting.ends_at > clock.now())
    if activities is not None:
        ahead = ahead.where(Meeting.activity_id.in_(activities))
    members, answers = table_of("answer_members"), table_of("answers")
    coming = select(members).join(answers, answers.c.id == members.c.answer_id).where(
        members.c.person_id == move.kept, members.c.comes, answers.c.meeting_id.in_(ahead)
    )
    for row in db.session.execute(coming.order_by(members.c.id)).all():
        move.journal.change(members, row, comes=False)
        answer = db.session.execute(select(answers).where(answers.c.id == row.answer_id)).one()
        left = max(answer.seats - 1, 0)
        nobody = {} if left else {"says": Says.DECLINES, "waiting_since": None}
        move.journal.change(answers, answer, seats=left, **nobody)


def _end_mentorships(move: Move, activities: Any) -> None:
    yesterday, table = clock.today() - timedelta(days=1), table_of("mentorships")
    going_on = or_(table.c.ends_on.is_(None), table.c.ends_on > yesterday)
    query = select(table).where(table.c.child_id == move.kept, going_on).order_by(table.c.id)
    if activities is not None:
        query = query.where(table.c.activity_id.in_(activities))
    for row in db.session.execute(query).all():
        move.journal.change(table, row, ends_on=yesterday, ended_why=EndReason.CONSENT_STOPPED)
