"""Merge rules: for every column that names a person, what becomes of it when two records of one person become one."""

from sqlalchemy import or_, select

from app.db import db
from app.domain.journals import table_of
from app.domain.merge_moves import (
    Move,
    Rule,
    move_all,
    move_attendance,
    move_distinctions,
    move_entries,
    move_marks,
    move_memberships,
    move_placements,
)
from app.domain.merge_work import (
    move_answers,
    move_cadres,
    move_group_members,
    move_lessons,
    move_mentor,
    move_mentorships,
    move_news,
    move_scores,
    move_service_lines,
)

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
    ("cadres", "person_id"): move_cadres,
    ("mentors", "person_id"): move_mentor,
    ("mentorships", "child_id"): move_mentorships,
    ("lessons", "child_id"): move_lessons,
    ("goals", "child_id"): move_all,
    ("assessments", "child_id"): move_all,
    ("lesson_photos", "child_id"): move_all,
    ("printed_lines", "person_id"): move_all,
    ("photo_absences", "person_id"): move_all,
    ("parent_news", "child_id"): move_news,
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
