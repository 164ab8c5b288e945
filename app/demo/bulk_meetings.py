"""Activities and meetings of the large demo: groups of 25 to 80 people that have met for up to two years."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select

from app.db import db
from app.demo.bulk_people import CHUNK
from app.domain import clock
from app.domain.activities import Activity, ActivityKind
from app.domain.arrivals import insert_returning
from app.domain.meetings import Cancellation, Closing, Meeting
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.units import Unit
from app.domain.users import User

PER_ACTIVITY = 25
SIZES = (25, 40, 60, 80)  # a mean of 51: 20,000 meetings make about a million marks
DAYS_BACK, DAYS_AHEAD = 730, 14
UNITS_PER_PROGRAM = 10
PROGRAM = "Penguatan Komunitas PMI – Kelompok Desa"
ZONE = "Asia/Jakarta"
HOURS = ((time(8, 30), time(10, 30)), (time(13, 30), time(15)), (time(15, 30), time(17)), (time(19), time(20, 30)))
NAMES = {
    ActivityKind.FAMILY_SUPPORT: "Kelompok Dukungan Keluarga", ActivityKind.CHILD_MENTORING: "Belajar Bersama",
    ActivityKind.TRAINING: "Pelatihan Usaha Rumahan", ActivityKind.ONLINE_GATHERING: "Silaturahmi Daring",
}  # fmt: skip


def add_activities(units: list[Unit], meetings: int, luck: Random) -> list[Activity]:
    """An activity for every 25 meetings, in turn over the units, each with a list of the unit's own people."""
    programs = _programs(units)
    how_many = max(1, meetings // PER_ACTIVITY)
    activities = [_activity(units[n % len(units)], n // len(units), programs[n % len(units)]) for n in range(how_many)]
    db.session.add_all(activities)
    db.session.flush()
    for number, unit in enumerate(units):
        ids = list(db.session.scalars(select(Person.id).where(Person.unit_id == unit.id).order_by(Person.id)))
        turns = enumerate(activities[number :: len(units)], start=number)
        rows = [row for turn, activity in turns for row in _roster(activity, SIZES[turn % len(SIZES)], ids, luck)]
        if rows:
            db.session.execute(insert(RosterEntry), rows)
    db.session.commit()
    return activities


def _programs(units: list[Unit]) -> list[Program]:
    """For each unit the program it works in: ten units share one."""
    found = [
        Program(unit_id=unit.parent_id, name=f"{PROGRAM} {n // UNITS_PER_PROGRAM + 1}")
        for n, unit in enumerate(units) if n % UNITS_PER_PROGRAM == 0
    ]
    db.session.add_all(found)
    db.session.flush()
    return [found[n // UNITS_PER_PROGRAM] for n in range(len(units))]


def _activity(unit: Unit, turn: int, program: Program) -> Activity:
    kind = list(ActivityKind)[turn % len(ActivityKind)]
    name = f"{NAMES[kind]} {unit.place_name} – Angkatan {turn // len(ActivityKind) + 1}"
    return Activity(
        program_id=program.id, unit_id=unit.id, unit=unit, kind=kind, name=name,
        place=f"Pendopo {unit.place_name}",
    )


def _roster(activity: Activity, size: int, people: list[int], luck: Random) -> list[dict]:
    columns = {
        "activity_id": activity.id, "unit_id": activity.unit_id, "role": RosterRole.PARTICIPANT, "version": 1,
    }
    chosen = luck.sample(people, min(size, len(people)))
    return [{**columns, "person_id": person, "number": place} for place, person in enumerate(chosen, start=1)]


def add_meetings(
    activities: list[Activity], how_many: int, *, today: date, by: User, luck: Random
) -> Iterator[str]:
    """Insert meetings over the last two years and the next two weeks; nearly all past ones closed, some cancelled."""
    for start in range(0, how_many, CHUNK):
        numbers = range(start, min(start + CHUNK, how_many))
        rows = [_meeting(activities[n % len(activities)], n // len(activities), today, luck) for n in numbers]
        _settle(rows, by, luck)
        db.session.execute(insert(Meeting), rows)
        db.session.commit()
        yield f"{start + len(rows)} pertemuan"


def _meeting(activity: Activity, turn: int, today: date, luck: Random) -> dict:
    step = (DAYS_BACK + DAYS_AHEAD) // PER_ACTIVITY
    day = today + timedelta(days=DAYS_AHEAD - turn % PER_ACTIVITY * step - luck.randint(0, step - 1))
    begin, end = luck.choice(HOURS)
    return {
        "activity_id": activity.id, "unit_id": activity.unit_id, "starts_at": clock.at(day, begin, ZONE),
        "ends_at": clock.at(day, end, ZONE), "zone": ZONE, "topic": "", "place": activity.place,
        "override_reason": "", "cancellation_id": None, "closing_id": None, "version": 1,
    }


def _settle(rows: list[dict], by: User, luck: Random) -> None:
    """Cancel one meeting in fifty, and close the other past ones but for one in five hundred."""
    midnight = clock.at(clock.today(), time(), ZONE)
    cancelled, closed = [], []
    for row in rows:
        if luck.random() < 0.02:
            cancelled.append(row)
        elif row["ends_at"] < midnight and luck.random() < 0.998:
            closed.append(row)
    reasons = [
        {"by_id": by.id, "at": row["starts_at"] - timedelta(days=1), "reason": "Hujan deras"} for row in cancelled
    ]
    _point(cancelled, "cancellation_id", Cancellation, reasons)
    closings = [{"by_id": by.id, "at": row["ends_at"], "filled": 0} for row in closed]
    _point(closed, "closing_id", Closing, closings)


def _point(meetings: list[dict], column: str, model: Any, rows: list[dict]) -> None:
    """Insert a row of `model` for each of `meetings` and write its id into `column`."""
    for meeting, row_id in zip(meetings, insert_returning(model, rows), strict=True):
        meeting[column] = row_id
