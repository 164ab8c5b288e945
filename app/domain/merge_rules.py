"""Merge rules: for every column that names a person, what becomes of it when two records of one person become one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Table, or_, select

from app.db import db
from app.domain import clock
from app.domain.attendance import Status, Way
from app.domain.journals import Journal, table_of
from app.domain.mentorships import EndReason
from app.domain.rosters import RosterRole

# Of two marks in one meeting the stronger stays; of two equal ones the later.
STRENGTH = {Status.PRESENT: 2, Status.LATE: 2, Status.EXCUSED: 1, Status.SICK: 1, Status.ABSENT: 0}


@dataclass(frozen=True)
class Move:
    """What a rule needs to know: from whom to whom, who merges and when, and where to write it down."""

    lost: int
    kept: int
    by: int
    at: datetime
    journal: Journal

    def rows(self, table: Table, column: str, person: int) -> list[Row]:
        """The rows of `table` that name `person`, whole, by id."""
        return list(db.session.execute(select(table).where(table.c[column] == person).order_by(table.c.id)))


Rule = Callable[[Move, Table, str], None]


def stronger(one: Row, other: Row) -> bool:
    """Whether the attendance `one` stays and `other` goes."""
    return (STRENGTH[one.status], one.mark_id) > (STRENGTH[other.status], other.mark_id)


def move_all(move: Move, table: Table, column: str) -> None:
    """Everything of the one now names the other."""
    for row in move.rows(table, column, move.lost):
        move.journal.change(table, row, **{column: move.kept})


def move_marks(move: Move, table: Table, column: str) -> None:
    """The history moves whole; where one act marked both, the operation of the moved mark gets an ending."""
    kept = {row.operation for row in move.rows(table, column, move.kept)}
    for row in move.rows(table, column, move.lost):
        operation = f"{row.operation[:48]}~{row.id}" if row.operation in kept else row.operation
        move.journal.change(table, row, person_id=move.kept, operation=operation)


def move_attendance(move: Move, table: Table, column: str) -> None:
    """Of two marks in one meeting the stronger stays, and a mark of its own says so in the history."""
    kept = {row.meeting_id: row for row in move.rows(table, column, move.kept)}
    for row in move.rows(table, column, move.lost):
        other = kept.get(row.meeting_id)
        if other is None:
            move.journal.change(table, row, person_id=move.kept)
            continue
        winner, loser = (row, other) if stronger(row, other) else (other, row)
        mark = move.journal.insert(
            table_of("marks"), operation=f"merge-{move.lost}-{row.meeting_id}", meeting_id=row.meeting_id,
            person_id=move.kept, before=loser.status, after=winner.status, minutes_late=winner.minutes_late,
            reason=winner.reason, note=winner.note, way=Way.MERGE, by_id=move.by, at=move.at,
        )
        move.journal.delete(table, loser)
        move.journal.change(table, winner, person_id=move.kept, mark_id=mark)


def move_entries(move: Move, table: Table, column: str) -> None:
    """Of two lines on one list stays the one already there, with the lower number and the longer period."""
    kept = {row.activity_id: row for row in move.rows(table, column, move.kept)}
    for row in move.rows(table, column, move.lost):
        other = kept.get(row.activity_id)
        if other is None:
            move.journal.change(table, row, person_id=move.kept)
            continue
        move.journal.delete(table, row)
        move.journal.change(
            table, other, number=min(row.number, other.number),
            role=row.role if other.role is RosterRole.PARTICIPANT else other.role,
            starts_on=_earliest(row.starts_on, other.starts_on), ends_on=_latest(row.ends_on, other.ends_on),
            waiting_since=_earliest(row.waiting_since, other.waiting_since),
        )


def move_scores(move: Move, table: Table, column: str) -> None:
    """Of two results in one training stays the better one of each test."""
    kept = {row.activity_id: row for row in move.rows(table, column, move.kept)}
    for row in move.rows(table, column, move.lost):
        other = kept.get(row.activity_id)
        if other is None:
            move.journal.change(table, row, person_id=move.kept)
            continue
        better = {test: _better(row._mapping[test], other._mapping[test]) for test in ("pre", "post")}
        move.journal.delete(table, row)
        move.journal.change(table, other, **better)


def move_memberships(move: Move, table: Table, column: str) -> None:
    """In a family where both are members stays the one relation; who took care still does."""
    kept = {row.household_id: row for row in move.rows(table, column, move.kept)}
    for row in move.rows(table, column, move.lost):
        other = kept.get(row.household_id)
        if other is None:
            move.journal.change(table, row, person_id=move.kept)
            continue
        move.journal.delete(table, row)
        move.journal.change(table, other, is_caretaker=row.is_caretaker or other.is_caretaker)


def move_answers(move: Move, table: Table, column: str) -> None:
    """Whoever was named twice in one family's answer is named once; who was to come still comes."""
    kept = {row.answer_id: row for row in move.rows(table, column, move.kept)}
    for row in move.rows(table, column, move.lost):
        other = kept.get(row.answer_id)
        if other is None:
            move.journal.change(table, row, person_id=move.kept)
            continue
        move.journal.delete(table, row)
        move.journal.change(table, other, comes=row.comes or other.comes)


def move_group_members(move: Move, table: Table, column: str) -> None:
    """Of two times in one group that have not ended stays the one already there, since the earlier day."""
    kept = {row.group_id: row for row in move.rows(table, column, move.kept) if row.until is None}
    for row in move.rows(table, column, move.lost):
        other = kept.get(row.group_id) if row.until is None else None
        if other is None:
            move.journal.change(table, row, person_id=move.kept)
        else:
            move.journal.delete(table, row)
            move.journal.change(table, other, since=min(row.since, other.since))


def move_placements(move: Move, table: Table, column: str) -> None:
    """Work abroad that both were told of is kept once."""
    said = ("country_code", "city", "since", "until")
    kept = {tuple(row._mapping[name] for name in said) for row in move.rows(table, column, move.kept)}
    for row in move.rows(table, column, move.lost):
        if tuple(row._mapping[name] for name in said) in kept:
            move.journal.delete(table, row)
        else:
            move.journal.change(table, row, person_id=move.kept)


def move_lessons(move: Move, table: Table, column: str) -> None:
    """Of two lessons at one meeting stays the one that was written about the record that stays."""
    kept = {row.meeting_id for row in move.rows(table, column, move.kept)}
    for row in move.rows(table, column, move.lost):
        if row.meeting_id in kept:
            move.journal.delete(table, row)
        else:
            move.journal.change(table, row, **{column: move.kept})


def move_service_lines(move: Move, table: Table, column: str) -> None:
    """Of two lines on one list stays the one that has come further; of two equal ones the one already there."""
    kept = {row.list_id: row for row in move.rows(table, column, move.kept)}
    for row in move.rows(table, column, move.lost):
        other = kept.get(row.list_id)
        if other is None:
            move.journal.change(table, row, person_id=move.kept)
            continue
        further = [bool(each.done_at) + bool(each.confirmed_at) for each in (row, other)]
        move.journal.delete(table, other if further[0] > further[1] else row)
        if further[0] > further[1]:
            move.journal.change(table, row, person_id=move.kept)


def move_distinctions(move: Move, table: Table, column: str) -> None:
    """Whoever was told apart from the one is told apart from the other; what was said of these two goes."""
    other_column = "other_id" if column == "one_id" else "one_id"
    for row in move.rows(table, column, move.lost):
        third = row._mapping[other_column]
        one, other = sorted((third, move.kept))
        same = db.session.execute(select(table.c.id).where(table.c.one_id == one, table.c.other_id == other)).first()
        if third == move.kept or same:
            move.journal.delete(table, row)
        else:
            move.journal.change(table, row, one_id=one, other_id=other)


def move_mentor(move: Move, table: Table, column: str) -> None:
    """Somebody is one mentor: where both were, the children and the checks of the one go to the other."""
    kept = next(iter(move.rows(table, column, move.kept)), None)
    for row in move.rows(table, column, move.lost):
        if kept is None:
            move.journal.change(table, row, person_id=move.kept)
            continue
        for name in ("mentorships", "safeguards"):
            for held in move.rows(table_of(name), "mentor_id", row.id):
                move.journal.change(table_of(name), held, mentor_id=kept.id)
        move.journal.delete(table, row)
        if kept.user_id is None and row.user_id is not None:
            move.journal.change(table, kept, user_id=row.user_id)


def move_mentorships(move: Move, table: Table, column: str) -> None:
    """A child has one mentor: the one whom the lost record still has ends where the other record has one as well."""
    today = clock.today()
    kept = [row for row in move.rows(table, column, move.kept) if row.ends_on is None or row.ends_on >= today]
    for row in move.rows(table, column, move.lost):
        facts: dict[str, Any] = {column: move.kept}
        if kept and (row.ends_on is None or row.ends_on >= today):
            facts |= {"ends_on": today - timedelta(days=1), "ended_why": EndReason.MERGED}
        move.journal.change(table, row, **facts)


# None: rows that are made anew from the person, or that only people have who are seen no more.
RULES: dict[tuple[str, str], Rule | None] = {
    ("roster_entries", "person_id"): move_entries,
    ("follow_ups", "person_id"): move_all,
    ("mailing_lines", "person_id"): move_all,
    ("answer_members", "person_id"): move_answers,
    ("marks", "person_id"): move_marks,
    ("attendance", "person_id"): move_attendance,
    ("certificates", "person_id"): move_all,
    ("scores", "person_id"): move_scores,
    ("skill_certificates", "person_id"): move_all,
    ("mentors", "person_id"): move_mentor,
    ("mentorships", "child_id"): move_mentorships,
    ("lessons", "child_id"): move_lessons,
    ("goals", "child_id"): move_all,
    ("assessments", "child_id"): move_all,
    ("lesson_photos", "child_id"): move_all,
    ("parent_news", "child_id"): move_all,
    ("memberships", "person_id"): move_memberships,
    ("guardianships", "child_id"): move_all,
    ("guardianships", "guardian_id"): move_all,
    ("placements", "person_id"): move_placements,
    ("consents", "person_id"): move_all,
    ("withdrawals", "person_id"): move_all,
    ("subject_requests", "person_id"): move_all,
    ("activities", "facilitator_id"): move_all,
    ("schedules", "facilitator_id"): move_all,
    ("meetings", "facilitator_id"): move_all,
    ("distinctions", "one_id"): move_distinctions,
    ("distinctions", "other_id"): move_distinctions,
    ("assistances", "receiver_id"): move_all,
    ("visits", "met_id"): move_all,
    ("group_members", "person_id"): move_group_members,
    ("service_lines", "person_id"): move_service_lines,
    ("person_words", "person_id"): None,
    ("erasures", "person_id"): None,
}


def apply(move: Move) -> None:
    """Follow every rule, in the order above."""
    for (name, column), rule in RULES.items():
        if rule:
            rule(move, table_of(name), column)


def guard_each_other(one: int, other: int) -> bool:
    """Whether one of the two is written down as the guardian of the other: then they are two."""
    table = table_of("guardianships")
    ways = [(table.c.child_id == a) & (table.c.guardian_id == b) for a, b in ((one, other), (other, one))]
    return db.session.execute(select(table.c.id).where(or_(*ways)).limit(1)).first() is not None


def _better(one, other):
    return max((each for each in (one, other) if each is not None), default=None)


def _earliest(one, other):
    return None if one is None or other is None else min(one, other)


def _latest(one, other):
    return None if one is None or other is None else max(one, other)
