"""Stand-ins: nameless people who take the places on the lists of ended programs, so that every count stays (R10)."""

from datetime import date
from typing import Any

from sqlalchemy import select, update

from app.db import db
from app.domain import arrivals, clock, paper_traces
from app.domain.activities import Activity
from app.domain.attendance import Attendance, Mark
from app.domain.meetings import Meeting
from app.domain.mentorships import Mentorship
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.rosters import RosterEntry
from app.domain.scores import Score

EXPIRED = "(masa simpan berakhir)"


def replace_before(before: date) -> None:
    """Let nameless stand-ins take the places on the lists of ended programs, so that every count stays."""
    entries = list(db.session.execute(
        select(RosterEntry.id, RosterEntry.activity_id, Person)
        .join(Activity, Activity.id == RosterEntry.activity_id)
        .join(Program, Program.id == Activity.program_id)
        .join(Person, Person.id == RosterEntry.person_id)
        .where(Program.ends_on < before, Person.erased_at.is_(None))
        .order_by(RosterEntry.id)
    ))  # fmt: skip
    stand_ins = arrivals.insert_returning(Person, [_stand_in(person) for _, _, person in entries])
    for (entry_id, activity_id, person), new in zip(entries, stand_ins, strict=True):
        db.session.execute(update(RosterEntry).where(RosterEntry.id == entry_id).values(person_id=new))
        entrusted = (Mentorship.child_id == person.id) & (Mentorship.activity_id == activity_id)
        db.session.execute(update(Mentorship).where(entrusted).values(child_id=new))
        meetings = select(Meeting.id).where(Meeting.activity_id == activity_id)
        for table in (Mark, Attendance):
            mine = (table.person_id == person.id) & table.meeting_id.in_(meetings)
            db.session.execute(update(table).where(mine).values(person_id=new, reason="", note=""))
        paper_traces.unname(meetings, person.id, new)
        tested = (Score.person_id == person.id) & (Score.activity_id == activity_id)
        db.session.execute(update(Score).where(tested).values(person_id=new))


def _stand_in(person: Person) -> dict[str, Any]:
    born = person.birth_date.year if person.birth_date else person.birth_year
    return {
        "unit_id": person.unit_id, "name": EXPIRED, "sort_key": "", "name_key": "", "sex": person.sex,
        "birth_year": born, "village_code": person.village_code, "category": person.category,
        "erased_at": clock.now(), "version": 1,
    }  # fmt: skip
