"""Migrations: one head, up and down on both engines, and nothing the models know that they do not."""

import sqlite3

from flask_migrate import check, downgrade, upgrade
from sqlalchemy import create_engine, inspect, select, text

from app import create_app
from app.db import db
from app.domain import names
from app.domain.name_keys import name_key
from app.domain.people import Person
from app.domain.person_words import PersonWord
from app.domain.units import Unit, UnitKind
from config import Config


def fresh_app(tmp_path, url):
    return create_app(Config.from_environment({"BALAI_HOME": str(tmp_path), "DATABASE_URL": url, "TESTING": "1"}))


def round_trip(tmp_path, url):
    app = fresh_app(tmp_path, url)
    folder = f"{app.root_path}/migrations"
    with app.app_context():
        upgrade(folder)
        check(folder)
        downgrade(folder, revision="base")
    engine = create_engine(url)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    engine.dispose()
    with app.app_context():
        upgrade(folder)


def test_up_and_down_on_sqlite(tmp_path):
    round_trip(tmp_path, f"sqlite:///{tmp_path / 'fresh.db'}")


def test_up_and_down_on_postgresql(tmp_path, postgres):
    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS fresh"))
        connection.execute(text("CREATE DATABASE fresh"))
    engine.dispose()
    round_trip(tmp_path, postgres.replace("/postgres?", "/fresh?"))


def test_people_of_before_are_found_by_the_spelling_of_today(tmp_path):
    app = fresh_app(tmp_path, f"sqlite:///{tmp_path / 'old.db'}")
    folder = f"{app.root_path}/migrations"
    with app.app_context():
        upgrade(folder)
        unit = Unit(kind=UnitKind.OTHER, name="Lembaga", path="/1/")
        person = Person(unit=unit, name="Siti Kholifah", sort_key="siti kholifah")
        db.session.add_all([unit, person])
        db.session.flush()
        db.session.add(PersonWord(word="kunciusang", person_id=person.id, unit_id=unit.id))
        db.session.execute(text("UPDATE people SET name_key = 'kunci usang'"))
        db.session.commit()
        downgrade(folder, revision="0007")
        upgrade(folder)
        assert set(db.session.scalars(select(PersonWord.word))) == set(names.tokens("Siti Kolifah"))
        assert db.session.scalar(select(Person.name_key)) == name_key("Siti Kolifah")


def test_news_that_was_written_twice_becomes_one(tmp_path):
    app = fresh_app(tmp_path, f"sqlite:///{tmp_path / 'twice.db'}")
    folder, at = f"{app.root_path}/migrations", "2026-12-01 08:00:00"
    with app.app_context():
        upgrade(folder, revision="0018")
        _write_news_twice(tmp_path / "twice.db", at)
        upgrade(folder)
        read = db.session.execute
        assert read(text("SELECT id FROM parent_news ORDER BY id")).scalars().all() == [1, 3]
        assert read(text("SELECT news_id FROM parent_wishes ORDER BY id")).scalars().all() == [1, 1, 3]
        links = read(text("SELECT purpose, subject_id FROM secret_links ORDER BY purpose DESC, id")).all()
        assert [subject for purpose, subject in links if purpose == "kabar"] == [1, 1, 3]
        assert [subject for purpose, subject in links if purpose == "jawaban"] == [1, 2, 3]


def _write_news_twice(database, at):
    """Of child 7 twice and of child 8 once, each with a wish, a link to it, and a link of an answer."""
    connection = sqlite3.connect(database)  # which, unlike the application, does not ask for the children themselves
    for number, child in ((1, 7), (2, 7), (3, 8)):
        connection.execute("INSERT INTO parent_news VALUES (?, ?, 5, ?)", (number, child, at))
        connection.execute("INSERT INTO parent_wishes VALUES (?, ?, 'x', ?, NULL, NULL)", (number, number, at))
        for purpose in ("kabar", "jawaban"):
            connection.execute(
                "INSERT INTO secret_links (purpose, subject_id, unit_id, token_hash, nonce, created_at, expires_at)"
                " VALUES (?, ?, 1, ?, 'n', ?, ?)", (purpose, number, f"{purpose}{number}", at, at),
            )
    connection.commit()
    connection.close()
