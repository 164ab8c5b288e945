"""The small demo: what is in it, that it can be signed in to, and that a whole course can be planned in it."""

import json
from collections import Counter
from datetime import date, time, timedelta

import pytest
from flask_migrate import upgrade
from sqlalchemy import func, select

from app import create_app
from app.cli import regions
from app.db import db
from app.demo import places
from app.domain import agenda, clock, plans, rates, sign_ins
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Attendance, Mark, Status
from app.domain.cadres import WITH_PERSON, Cadre
from app.domain.certificates import Certificate
from app.domain.conflicts import Cause
from app.domain.holidays import Holiday
from app.domain.households import Household, Membership
from app.domain.letters import Letter
from app.domain.meetings import Meeting
from app.domain.people import Category, Person, search
from app.domain.plans import Plan
from app.domain.programs import Program
from app.domain.recurrences import Rule, RuleKind
from app.domain.signatories import Side, Signatory
from app.domain.units import Unit
from app.domain.users import User
from config import Config
from tests.conftest import wipe
from tests.world import NOW

COUNTS = {Unit: 6, User: 10, Person: 123, Household: 40, Membership: 120, Program: 4, Activity: 4, Certificate: 2}


def load(app, command: str = "demo"):
    """Run `flask demo`, or another command that loads it, on the first morning of the course."""
    clock.set_to(NOW)
    answer = app.test_cli_runner().invoke(args=[command])
    assert answer.exit_code == 0, answer.output
    return answer


@pytest.fixture(scope="module")
def first(app):
    """What `flask prepare` says to a database that is empty but for its regions."""
    wipe(app)
    with app.app_context():
        regions.load(places.REGENCY)
    return load(app, "prepare").output


@pytest.fixture(scope="module")
def demo(app, first):
    """The application with the demo in it; its tests only look."""
    return app


@pytest.fixture
def rows(demo):
    with demo.app_context():
        yield db.session


def user(name: str) -> User:
    found = db.session.scalar(select(User).where(User.name.startswith(name)))
    return sign_ins.find_user(found.phone)


def sign_in_list(app) -> list[dict]:
    return json.loads(app.test_cli_runner().invoke(args=["demo", "--sign-ins", "--json"]).stdout)


def test_it_holds_every_noun_in_the_promised_numbers(rows):
    counted = {model: rows.scalar(select(func.count()).select_from(model)) for model in COUNTS}
    assert counted == COUNTS
    assert set(rows.scalars(select(Activity.kind))) == set(ActivityKind)
    names = {"Safe and Fair", "Pendampingan Pendidikan Anak PMI", "Dukungan Keluarga PMI", "Silaturahmi Daring"}
    assert set(rows.scalars(select(Program.name))) == names
    assert rows.scalar(select(Holiday.name).where(Holiday.day == date(2027, 8, 17)))


def test_prepare_fills_an_empty_database_once(demo, first, rows):
    assert "Menyusun data contoh" in first and "Budi Santoso" in first
    again = load(demo, "prepare").output
    assert "Menyusun" not in again and "Budi Santoso" in again
    assert {model: rows.scalar(select(func.count()).select_from(model)) for model in COUNTS} == COUNTS


def test_everybody_on_the_list_signs_in_over_http(demo):
    listed = sign_in_list(demo)
    assert len(listed) == 10
    for row in listed:
        client = demo.test_client()
        assert client.post("/masuk", data=row).status_code == 303, row["name"]
        assert row["name"] in client.get("/akun").text


def test_the_list_has_every_role_in_different_units(demo, rows):
    listed = sign_in_list(demo)
    units = Counter((row["role"], row["unit"]) for row in listed)
    roles = Counter(role for role, _ in units)
    assert roles["volunteer"] >= 2 and roles["coordinator"] >= 2 and roles["admin"] == 1
    assert {row["unit"] for row in listed} <= set(rows.scalars(select(Unit.name)))
    for row in listed:
        grant = user(row["name"]).grants[0]
        assert (grant.role.value, grant.unit.name) == (row["role"], row["unit"])


def test_sign_ins_are_readable_without_json(demo):
    text = demo.test_cli_runner().invoke(args=["demo", "--sign-ins"]).output
    assert "Budi Santoso" in text and "Koordinator" in text and "/masuk" in text


def test_today_is_not_empty_and_something_is_left_to_do(rows):
    today = rows.scalars(select(Meeting)).unique().all()
    citra, endang = user("Citra"), user("Endang")
    for volunteer in (citra, endang):
        assert any(m.day == clock.today() and m.unit_id == volunteer.unit.id for m in today)
    states = {agenda.line(meeting).state for meeting in today}
    assert states == {
        agenda.State.PLANNED, agenda.State.RUNNING, agenda.State.UNMARKED, agenda.State.UNCLOSED, agenda.State.DONE,
        agenda.State.CANCELLED,
    }
    assert any(m.moved_at for m in today)
    assert min(m.day for m in today) <= clock.today() - timedelta(weeks=6)
    assert max(m.day for m in today) >= clock.today() + timedelta(weeks=3)


def test_every_mark_that_stands_is_the_last_of_its_history(rows):
    last = {(m.meeting_id, m.person_id): m for m in rows.scalars(select(Mark).order_by(Mark.id))}
    standing = list(rows.scalars(select(Attendance)))
    assert len(standing) == len(last) > 500
    for row in standing:
        mark = last[row.meeting_id, row.person_id]
        assert (row.mark_id, row.status, row.minutes_late, row.reason) == (
            mark.id, mark.after, mark.minutes_late, mark.reason
        )
    assert {row.status for row in standing} == set(Status)


def test_the_certificates_are_real(rows):
    first, second = rows.scalars(select(Certificate).order_by(Certificate.sequence))
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.number.startswith("001/KPI-BWI/SERT/") and first.issued_on < clock.today()
    activity = rows.get(Activity, first.activity_id)
    reached = {line.person.id for line in rates.of_activity(activity) if line.rate.reaches(activity.threshold)}
    assert {first.person_id, second.person_id} <= reached
    assert len(reached) < len(rates.of_activity(activity)), "somebody has to miss the threshold"


def test_numbers_of_letters_run_with_their_dates_and_the_books_know_who_signs(rows):
    letters = rows.scalars(select(Letter).where(Letter.number.is_not(None)).order_by(Letter.sequence)).all()
    for key in {(letter.unit_id, letter.kind) for letter in letters}:
        days = [letter.dated_on for letter in letters if (letter.unit_id, letter.kind) == key]
        assert days == sorted(days)
    chair = rows.scalars(select(Cadre).where(Cadre.position == "Ketua").options(*WITH_PERSON)).one()
    signs = rows.scalars(select(Signatory).where(Signatory.unit_id == chair.unit_id, Signatory.side == Side.HEAD)).one()
    assert signs.name.endswith(chair.person.name) and signs.position == "Ketua TP PKK Desa Tembokrejo"


def test_the_course_of_the_story_meets_one_conflict_and_christmas(rows):
    budi = user("Budi")
    facilitator = search(budi, "siti maimunah")[0]
    program = rows.scalars(select(Program).where(Program.name == "Safe and Fair")).one()
    village = rows.scalars(select(Unit).where(Unit.name == "Balai Perempuan Desa Kedungrejo")).one()
    course = Activity(program=program, unit=village, unit_id=village.id, kind=ActivityKind.TRAINING, name="Angkatan 1")
    course.zone = "Asia/Jakarta"
    with rows.no_autoflush:
        rule = Rule(RuleKind.WEEKLY, start=date(2026, 12, 2), weekdays=(2, 4), count=8)
        plan = Plan(rule, None, time(8, 30), time(10, 30), "Balai Desa Kedungrejo", facilitator)
        preview = plans.preview(budi, course, plan)
        rows.rollback()
    assert [(found.day, found.causes) for found in preview.conflicts] == [(date(2026, 12, 9), (Cause.FACILITATOR,))]
    assert preview.lines[-1].occurrence.original == date(2026, 12, 25) and preview.lines[-1].occurrence.holiday


def test_budi_can_fill_a_course(rows):
    grown = (Person.category != Category.CHILD) & Person.visible_to(user("Budi"))
    assert rows.scalar(select(func.count()).select_from(Person).where(grown)) >= 30
    assert search(user("Citra"), "sunarsih")[0].name == "Sunarsih"


def dump(app) -> list[tuple]:
    """People and meetings with their marks, without ids."""
    with app.app_context():
        people = select(
            Unit.name, Person.name, Person.sex, Person.birth_date, Person.birth_year, Person.phone, Person.hamlet,
            Person.rt, Person.category,
        ).join(Unit, Unit.id == Person.unit_id)
        meetings = select(
            Activity.name, Meeting.starts_at, Meeting.ends_at, Meeting.topic, Meeting.cancellation_id.is_(None),
            Meeting.closing_id.is_(None), Person.name, Attendance.status, Attendance.reason,
        ).join(Meeting.activity).outerjoin(Attendance).outerjoin(Person, Person.id == Attendance.person_id)
        return [tuple(row) for query in (people, meetings) for row in db.session.execute(query)]


@pytest.fixture(scope="session")
def other_dump(tmp_path_factory) -> list[tuple]:
    """What `flask demo` writes into a SQLite of its own; the same for every engine that is compared with it."""
    home = tmp_path_factory.mktemp("other")
    other = create_app(Config.from_environment({"BALAI_HOME": str(home), "TESTING": "1"}))
    with other.app_context():
        upgrade(f"{other.root_path}/migrations")
        regions.load("35.10.08")
        regions.load("35.10.05")
    load(other)
    return dump(other)


def test_two_databases_get_the_same_demo_on_one_day(demo, other_dump):
    assert len(other_dump) > 600
    assert Counter(other_dump) == Counter(dump(demo))


def test_two_people_are_there_twice_so_that_merging_can_be_tried(demo):
    client = demo.test_client()
    budi = next(row for row in sign_in_list(demo) if row["name"].startswith("Budi"))
    client.post("/masuk", data=budi)
    assert client.get("/data-ganda").text.count("/gabung/") == 2
