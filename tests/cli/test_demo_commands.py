"""When the demo is loaded and when it is refused, what prepare does, and the demo that is made for measuring."""

import shutil
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app import create_app
from app.db import Base, db
from app.demo import sign_ins
from app.domain import people, rates
from app.domain.activities import Activity
from app.domain.attendance import Attendance, Mark, Status
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.regions import PROVINCE, Region
from app.domain.units import Unit
from app.domain.users import User
from config import Config


def run(app, *args):
    return app.test_cli_runner().invoke(args=list(args))


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_what_is_there_is_never_mixed_with_the_demo(world):
    answer = run(world.app, "demo")
    assert answer.exit_code == 1 and "sudah berisi" in answer.output
    assert run(world.app, "demo", "--if-empty").exit_code == 0
    enlarged = run(world.app, "demo", "--people", "50", "--meetings", "2")
    assert enlarged.exit_code == 1 and "sudah berisi" in enlarged.output
    with world.session():
        assert count(Unit) == 4


def test_people_and_meetings_come_together(empty):
    answer = run(empty, "demo", "--people", "50")
    assert answer.exit_code == 2 and "--meetings" in answer.output
    with empty.app_context():
        assert count(Unit) == 0


def test_prepare_names_nobody_where_others_work(world):
    answer = run(world.app, "prepare")
    assert answer.exit_code == 0 and "Budi" not in answer.output
    with world.session():
        assert count(Unit) == 4


def production(home: Path):
    """The application as it is served, with what it keeps in this folder."""
    return create_app(Config.from_environment({
        "BALAI_HOME": str(home), "BALAI_ENV": "production", "SECRET_KEY": "a key that nobody else has, and long",
    }))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> tuple[Path, Result]:
    """A folder in which `flask prepare` has run once, and what it said; the whole country takes seconds."""
    home = tmp_path_factory.mktemp("production")
    app = production(home)
    answer = run(app, "prepare")
    with app.app_context():
        db.engine.dispose()  # the last connection that closes leaves one whole file
    return home, answer


def test_production_is_prepared_without_the_demo_and_refuses_it(prepared):
    home, answer = prepared
    assert answer.exit_code == 0 and "Budi" not in answer.output
    app = production(home)
    refused = run(app, "demo")
    assert refused.exit_code == 1 and "BALAI_ENV=production" in refused.output
    with app.app_context():
        assert count(User) == count(Unit) == 0
        assert db.session.scalar(select(func.count()).where(Region.level == PROVINCE)) == 38


def test_production_does_not_start_with_accounts_whose_password_everybody_knows(prepared, tmp_path):
    shutil.copytree(prepared[0], tmp_path, dirs_exist_ok=True)
    app, citra = production(tmp_path), sign_ins.CITRA
    with app.app_context():
        user = User(name="Citra", phone=sign_ins.stored(citra))
        user.set_password(citra.password)
        db.session.add(user)
        db.session.commit()
    refused = run(app, "prepare")
    assert refused.exit_code == 1 and "akun contoh" in refused.output and citra.password not in refused.output
    with app.app_context():
        db.session.scalar(select(User)).set_password("melati pagi sekali")
        db.session.commit()
    assert run(app, "prepare").exit_code == 0


def orphans() -> list[str]:
    """Foreign keys that lead nowhere."""
    return [
        str(key.parent)
        for table in Base.metadata.sorted_tables for key in table.foreign_keys
        if db.session.scalar(
            select(func.count()).select_from(table)
            .where(key.parent.is_not(None), key.parent.not_in(select(key.column)))
        )
    ]


def check_attendance() -> None:
    """Every row stands as its mark says, one per person and meeting, in closed meetings of a list it is on."""
    wrong = select(func.count()).select_from(Attendance).join(Mark, Mark.id == Attendance.mark_id).where(
        (Mark.meeting_id != Attendance.meeting_id) | (Mark.person_id != Attendance.person_id)
        | (Mark.after != Attendance.status)
    )
    assert db.session.scalar(wrong) == 0
    held = select(func.count(Attendance.meeting_id.distinct()))
    closed = select(func.count()).select_from(Meeting).where(Meeting.closing_id.is_not(None))
    assert db.session.scalar(held) >= db.session.scalar(closed) > 150


def check_rates(activity: Activity) -> None:
    """The one percentage agrees with counting by hand."""
    lines, held = rates.of_activity(activity), rates.held_meetings(activity)
    assert len(lines) >= 25 and len(held) > 10
    came = Attendance.status.in_((Status.PRESENT, Status.LATE))
    for line in lines:
        mine = (Attendance.person_id == line.person.id) & Attendance.meeting_id.in_([m.id for m in held])
        assert line.rate.present == db.session.scalar(select(func.count()).select_from(Attendance).where(mine, came))
        assert line.rate.total == len(held)
    assert len({line.fraction for line in lines}) > 3, "people differ"


def test_the_large_demo_keeps_every_promise_of_the_small_one(empty):
    answer = run(empty, "demo", "--people", "2000", "--meetings", "200")
    assert answer.exit_code == 0, answer.output
    assert "selesai" in answer.output.splitlines()[-1]
    with empty.app_context():
        assert (count(Person), count(Meeting) >= 250, count(User)) == (2123, True, 10)
        assert orphans() == []
        check_attendance()
        activity = db.session.scalars(select(Activity).order_by(Activity.id.desc())).first()
        check_rates(activity)
        person = db.session.scalars(select(Person).order_by(Person.id.desc())).first()
        admin = db.session.scalars(select(User).where(User.name.startswith("Sari"))).one()
        admin = db.session.get(User, admin.id, options=[selectinload(User.grants)], populate_existing=True)
        assert person.name in {found.name for found in people.search(admin, person.name, limit=50)}
        people.create(unit=person.unit, by=admin, name="Sutini")
        db.session.rollback()
    assert run(empty, "demo", "--people", "2000", "--meetings", "200").exit_code == 1
