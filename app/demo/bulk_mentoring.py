"""Mentoring of the large demo: a mentor for every hundred people, with ten children each, lessons and all consents."""

from collections.abc import Iterator
from datetime import time, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert, select

from app.db import db
from app.demo.bulk_people import CHUNK
from app.demo.mentoring import ALL
from app.domain import clock, consents
from app.domain.activities import Activity, ActivityKind
from app.domain.arrivals import insert_returning
from app.domain.attendance import Attendance, Status
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, Consent, GivenBy
from app.domain.lessons import Lesson, Subject
from app.domain.meetings import Closing, Meeting
from app.domain.mentors import Mentor
from app.domain.mentorships import Mentorship
from app.domain.people import Category, Person
from app.domain.programs import Program
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.safeguards import Check
from app.domain.units import Unit
from app.domain.users import User

PEOPLE_PER_MENTOR, CHILDREN = 100, 10
WEEKS = 4
PROGRAM, ZONE = "Pendampingan Belajar Anak PMI se-Kabupaten", "Asia/Jakarta"
BEGIN, END = time(15, 30), time(17)


def add_mentoring(units: list[Unit], people: int, *, by: User) -> Iterator[str]:
    """Mentors, children and weekly meetings in each of `units`; the last child of every ten still has nobody."""
    share = max(1, people // PEOPLE_PER_MENTOR // len(units))
    program = Program(unit_id=units[0].parent_id, name=PROGRAM)
    db.session.add(program)
    db.session.flush()
    mentors = children = 0
    for unit in units:
        adults, young = _people(unit, share)
        activity = Activity(
            program_id=program.id, unit_id=unit.id, kind=ActivityKind.CHILD_MENTORING,
            name=f"Pendampingan Belajar {unit.place_name}", place=f"Rumah Belajar {unit.place_name}",
        )
        db.session.add(activity)
        db.session.flush()
        _list(activity, young, by)
        _entrust(activity, _mentors(unit, adults, by), young, by)
        _meetings(activity, by)
        mentors, children = mentors + len(adults), children + len(young)
    db.session.commit()
    yield f"{mentors} pendamping dengan {children} anak"


def _people(unit: Unit, share: int) -> tuple[list[int], list[int]]:
    """Ids of the grown-ups who become mentors and of the children."""
    rows = db.session.execute(select(Person.id, Person.category).where(Person.unit_id == unit.id).order_by(Person.id))
    known = [(row.id, row.category is Category.CHILD) for row in rows]
    adults = list(islice((row_id for row_id, is_child in known if not is_child), share))
    return adults, list(islice((row_id for row_id, is_child in known if is_child), CHILDREN * len(adults)))


def _list(activity: Activity, children: list[int], by: User) -> None:
    entries = [
        {"activity_id": activity.id, "unit_id": activity.unit_id, "person_id": child, "number": number,
         "role": RosterRole.PARTICIPANT, "version": 1}
        for number, child in enumerate(children, start=1)
    ]  # fmt: skip
    answers = [
        consents.row_of(
            child, purpose=purpose, answer=Answer.GIVEN, by=by, given_by=GivenBy.GUARDIAN, guardian_name="Wali anak"
        )
        for child in children for purpose in (Purpose.ACTIVITY, Purpose.MENTORING)
    ]  # fmt: skip
    _insert(RosterEntry, entries)
    _insert(Consent, answers)


def _mentors(unit: Unit, people: list[int], by: User) -> list[int]:
    common = {"unit_id": unit.id, "user_id": None, "capacity": CHILDREN + 2, "levels": ["sd"], "free": ["2-sore"],
              "stopped_on": None, "version": 1}
    ids = insert_returning(Mentor, [{**common, "person_id": person} for person in people])
    passed = {"done_on": clock.today() - timedelta(days=120), "expires_on": clock.today() + timedelta(days=400),
              "proof": "", "by_id": by.id, "at": clock.now()}
    _insert(Check, [{**passed, "mentor_id": mentor, "kind": kind} for mentor in ids for kind in ALL])
    return ids


def _entrust(activity: Activity, mentors: list[int], children: list[int], by: User) -> None:
    since = clock.today() - timedelta(weeks=WEEKS + 1)
    common = {"activity_id": activity.id, "unit_id": activity.unit_id, "starts_on": since, "ends_on": None,
              "ended_why": None, "by_id": by.id, "created_at": clock.now(), "version": 1}
    _insert(Mentorship, [
        {**common, "mentor_id": mentors[number // CHILDREN], "child_id": child}
        for number, child in enumerate(children) if number % CHILDREN != CHILDREN - 1
    ])  # fmt: skip


def _meetings(activity: Activity, by: User) -> None:
    """Weekly, four of them held and closed, one to come."""
    last = clock.today() - timedelta(days=1)
    days = [last - timedelta(weeks=week) for week in range(WEEKS)]
    closed = insert_returning(Closing, [{"by_id": by.id, "at": clock.at(day, END, ZONE), "filled": 0} for day in days])
    pairs = [*zip(days, closed, strict=True), (last + timedelta(weeks=1), None)]
    _insert(Meeting, [
        {"activity_id": activity.id, "unit_id": activity.unit_id, "starts_at": clock.at(day, BEGIN, ZONE),
         "ends_at": clock.at(day, END, ZONE), "zone": ZONE, "topic": "", "place": activity.place,
         "override_reason": "", "cancellation_id": None, "closing_id": closing, "version": 1}
        for day, closing in pairs
    ])  # fmt: skip


def add_lessons(*, by: User) -> Iterator[str]:
    """What every entrusted child who came worked on in each of these meetings."""
    query = (
        select(Attendance.meeting_id, Attendance.person_id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Mentorship, (Mentorship.child_id == Attendance.person_id)
              & (Mentorship.activity_id == Meeting.activity_id))
        .where(Attendance.status.in_((Status.PRESENT, Status.LATE)))
        .where(~select(Lesson.id).where(Lesson.meeting_id == Attendance.meeting_id).exists())
    )  # fmt: skip
    rows = [_lesson(meeting, child, by) for meeting, child in db.session.execute(query)]
    for start in range(0, len(rows), CHUNK):
        db.session.execute(insert(Lesson), rows[start : start + CHUNK])
    db.session.commit()
    yield f"{len(rows)} catatan belajar"


def _lesson(meeting: int, child: int, by: User) -> dict[str, Any]:
    levels = {subject.value: 1 + (meeting + child + place) % 4 for place, subject in enumerate(Subject)}
    return {
        "meeting_id": meeting, "child_id": child, "worked_on": "Membaca cerita pendek", "levels": levels,
        "needs_help": (meeting + child) % 9 == 0, "note": "", "by_id": by.id, "at": clock.now(), "version": 1,
    }  # fmt: skip


def _insert(model: Any, rows: list[dict]) -> None:
    if rows:
        db.session.execute(insert(model), rows)
