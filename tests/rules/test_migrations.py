"""Migrations: one head, up and down on both engines, and nothing the models know that they do not."""

from flask_migrate import check, downgrade, upgrade
from sqlalchemy import create_engine, inspect, text

from app import create_app
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
