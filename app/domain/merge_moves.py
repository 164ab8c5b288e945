"""Merge moves: what becomes of one kind of row when two records of one person become one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Table, select

from app.db import db
from app.domain.attendance import Status, Way
from app.domain.journals import Journal, table_of
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

    def clashes(self, table: Table, column: str, *same: str) -> Iterator[tuple[Row, Row]]:
        """Let what is said of the one alone name the other; what stands of both with the `same` columns comes out in
        pairs, first that of the one who goes."""
        kept = {_said(row, same): row for row in self.rows(table, column, self.kept)}
        for row in self.rows(table, column, self.lost):
            if other := kept.get(_said(row, same)):
                yield row, other
            else:
                self.journal.change(table, row, **{column: self.kept})


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
    for row, other in move.clashes(table, column, "meeting_id"):
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
    for row, other in move.clashes(table, column, "activity_id"):
        move.journal.delete(table, row)
        move.journal.change(
            table, other, number=min(row.number, other.number),
            role=row.role if other.role is RosterRole.PARTICIPANT else other.role,
            starts_on=_earliest(row.starts_on, other.starts_on), ends_on=_latest(row.ends_on, other.ends_on),
            waiting_since=_earliest(row.waiting_since, other.waiting_since),
        )


def move_memberships(move: Move, table: Table, column: str) -> None:
    """In a family where both are members stays the one relation; who took care still does."""
    for row, other in move.clashes(table, column, "household_id"):
        move.journal.delete(table, row)
        move.journal.change(table, other, is_caretaker=row.is_caretaker or other.is_caretaker)


def move_placements(move: Move, table: Table, column: str) -> None:
    """Work abroad that both were told of is kept once."""
    for row, _other in move.clashes(table, column, "country_code", "city", "since", "until"):
        move.journal.delete(table, row)


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


def _said(row: Row, names: tuple[str, ...]) -> tuple:
    return tuple(row._mapping[name] for name in names)


def _earliest(one, other):
    return None if one is None or other is None else min(one, other)


def _latest(one, other):
    return None if one is None or other is None else max(one, other)
