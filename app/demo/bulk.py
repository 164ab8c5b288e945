"""Bulk: a demo as large as a whole kabupaten, for measuring how Balai behaves with a million marks."""

from collections.abc import Iterator
from random import Random

from sqlalchemy import func, select, text

from app.db import db
from app.demo import bulk_families, bulk_marks, bulk_meetings, bulk_mentoring, bulk_people, sign_ins
from app.demo.town import SEED
from app.domain import clock
from app.domain.attendance import Attendance
from app.domain.programs import Program
from app.domain.users import User

TABLES = (
    "units", "people", "person_words", "households", "memberships", "placements", "activities", "roster_entries",
    "meetings", "closings", "marks", "attendance", "consents", "mentors", "safeguards", "mentorships", "lessons",
)  # fmt: skip


def is_here() -> bool:
    """Whether the large demo has been added already."""
    named = Program.name.startswith(bulk_meetings.PROGRAM)
    return db.session.scalar(select(Program.id).where(named).limit(1)) is not None


def build(people: int, meetings: int) -> Iterator[str]:
    """Add so many people and meetings to the small demo, with marks for nearly all of these; commits as it goes.

    Yields a line after each step. What it adds depends on nothing but the numbers and the day.
    """
    luck, today = Random(SEED + 1), clock.today()
    marker = db.session.scalars(select(User).where(User.phone == sign_ins.stored(sign_ins.BUDI))).one()
    units = bulk_people.add_units(luck, people)
    yield f"{len(units)} lembaga desa"
    yield from bulk_people.add_people(units, people, luck)
    yield from bulk_families.add_families(units, luck)
    yield from bulk_mentoring.add_mentoring(units, people, by=marker)
    activities = bulk_meetings.add_activities(units, meetings, luck)
    yield f"{len(activities)} kegiatan dengan peserta"
    yield from bulk_meetings.add_meetings(activities, meetings, today=today, by=marker, luck=luck)
    yield from bulk_marks.add_marks(by=marker)
    yield from bulk_mentoring.add_lessons(by=marker)
    for table in TABLES:
        db.session.execute(text(f"ANALYZE {table}"))
    db.session.commit()
    rows = db.session.scalar(select(func.count()).select_from(Attendance))
    yield f"selesai: {rows} baris presensi"
