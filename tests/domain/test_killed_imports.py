"""A process that dies while a list is let in leaves nothing of it behind."""

import base64
from multiprocessing import get_context

import pytest
import sqlalchemy as sa

from app.db import db
from app.domain.people import Person
from tests.domain import dying
from tests.domain.test_imports import ADULT, bring, dump
from tests.world import SEAL_KEYS

# A process that has read the application once and opened no database; those that die are forked from it.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.domain.dying"])
FIRST, LAST = ("Sukinem", "Halimah", "Rohani", "Misnati"), ("Ayu", "Puji", "Endah")
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]


def die(world, batch_id: int, statements: int) -> int | None:
    """Let a process confirm the import and die before this statement; answers how it ended."""
    settings = {
        "BALAI_HOME": str(world.app.config["BALAI_HOME"]), "TESTING": "1",
        "DATABASE_URL": world.app.config["SQLALCHEMY_DATABASE_URI"].replace("+psycopg", ""),
        "BALAI_SEAL_KEYS": ",".join(f"{n}:{base64.b64encode(key).decode()}" for n, key in SEAL_KEYS.items()),
    }  # fmt: skip
    process = PROCESSES.Process(target=dying.confirm, args=(settings, batch_id, world.village_activity, statements))
    process.start()
    process.join(timeout=60)
    if process.exitcode is None:
        process.kill()
    return process.exitcode


@pytest.fixture
def batch_id(world) -> int:
    with world.session():
        batch = bring(world, ADULT, *({"nama": name} for name in NAMES))
        db.session.commit()
        return batch.id


def test_the_process_that_lives_lets_everybody_in(world, batch_id):
    with world.session():
        before = dump()
    assert die(world, batch_id, 100_000) == 0
    with world.session():
        assert dump() != before
        assert len(db.session.scalars(sa.select(Person.name).where(Person.name.in_(NAMES))).all()) == len(NAMES)


@pytest.mark.parametrize("statements", [12, 25, 0])
def test_nothing_is_left_wherever_it_dies(world, batch_id, statements):
    with world.session():
        before = dump()
    assert die(world, batch_id, statements) == -9
    with world.session():
        assert dump() == before
