"""Merge moves of the four kinds of work: mentoring, training, gatherings, family support and the village post."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Table, select

from app.db import db
from app.domain import clock
from app.domain.journals import table_of
from app.domain.mentorships import EndReason
from app.domain.merge_moves import Move
from app.domain.secret_links import LinkPurpose


def move_scores(move: Move, table: Table, column: str) -> None:
    """Of two results in one training stays the better one of each test."""
    for row, other in move.clashes(table, column, "activity_id"):
        better = {test: _better(row._mapping[test], other._mapping[test]) for test in ("pre", "post")}
        move.journal.delete(table, row)
        move.journal.change(table, other, **better)


def move_answers(move: Move, table: Table, column: str) -> None:
    """Whoever was named twice in one family's answer is named once; who was to come still comes."""
    for row, other in move.clashes(table, column, "answer_id"):
        _move_presence(move, row.id, other.id)
        move.journal.delete(table, row)
        move.journal.change(table, other, comes=row.comes or other.comes)


def _move_presence(move: Move, lost: int, kept: int) -> None:
    """That the one was there from afar now stands with the other, once."""
    table = table_of("presences")
    found = db.session.execute(select(table).where(table.c.member_id.in_((lost, kept))))
    there = {row.member_id: row for row in found}
    if lost in there and kept in there:
        move.journal.delete(table, there[lost])
    elif lost in there:
        move.journal.change(table, there[lost], member_id=kept)


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


def move_lessons(move: Move, table: Table, column: str) -> None:
    """Of two lessons at one meeting stays the one that was written about the record that stays."""
    for row, _other in move.clashes(table, column, "meeting_id"):
        move.journal.delete(table, row)


def move_cadres(move: Move, table: Table, column: str) -> None:
    """Of two lines in the book of one unit stays the one already there; what it does not know, the other tells."""
    known = ("number", "position", "field", "birth_place", "marital", "education", "occupation", "joined_on")
    for row, other in move.clashes(table, column, "unit_id"):
        told = {name: getattr(row, name) for name in known if getattr(row, name) and not getattr(other, name)}
        move.journal.delete(table, row)
        if told:
            move.journal.change(table, other, **told)


def move_news(move: Move, table: Table, column: str) -> None:
    """News of one child in one activity is one: what wishes answer and what links open is that which was there."""
    wishes, links = table_of("parent_wishes"), table_of("secret_links")
    for row, other in move.clashes(table, column, "activity_id"):
        for wish in move.rows(wishes, "news_id", row.id):
            move.journal.change(wishes, wish, news_id=other.id)
        for link in move.rows(links, "subject_id", row.id):
            if link.purpose is LinkPurpose.PARENT_NEWS:
                move.journal.change(links, link, subject_id=other.id)
        move.journal.delete(table, row)


def move_service_lines(move: Move, table: Table, column: str) -> None:
    """Of two lines on one list stays the one that has come further; of two equal ones the one already there."""
    for row, other in move.clashes(table, column, "list_id"):
        further = [bool(each.done_at) + bool(each.confirmed_at) for each in (row, other)]
        move.journal.delete(table, other if further[0] > further[1] else row)
        if further[0] > further[1]:
            move.journal.change(table, row, person_id=move.kept)


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


def _better(one, other):
    return max((each for each in (one, other) if each is not None), default=None)
