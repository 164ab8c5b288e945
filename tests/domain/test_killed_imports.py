"""A process that dies while a list is let in leaves nothing of it behind."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.db import db
from app.domain.people import Person
from tests.domain.test_imports import ADULT, bring, dump
from tests.world import SEAL_KEYS

ROOT = Path(__file__).parents[2]
FIRST, LAST = ("Sukinem", "Halimah", "Rohani", "Misnati"), ("Ayu", "Puji", "Endah")
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]


def die(world, batch_id: int, statements: int) -> subprocess.CompletedProcess:
    settings = {
        "PATH": os.environ["PATH"], "BALAI_HOME": str(world.app.config["BALAI_HOME"]), "TESTING": "1",
        "DATABASE_URL": world.app.config["SQLALCHEMY_DATABASE_URI"].replace("+psycopg", ""), "PYTHONPATH": str(ROOT),
        "BALAI_SEAL_KEYS": ",".join(f"{n}:{base64.b64encode(key).decode()}" for n, key in SEAL_KEYS.items()),
    }  # fmt: skip
    arguments = [sys.executable, "-m", "tests.domain.dying", batch_id, world.village_activity, statements]
    return subprocess.run([*map(str, arguments)], cwd=ROOT, env=settings, capture_output=True, text=True, timeout=60)


@pytest.fixture
def batch_id(world) -> int:
    with world.session():
        batch = bring(world, ADULT, *({"nama": name} for name in NAMES))
        db.session.commit()
        return batch.id


def test_the_process_that_lives_lets_everybody_in(world, batch_id):
    with world.session():
        before = dump()
    whole = die(world, batch_id, 100_000)
    assert whole.returncode == 0, whole.stderr
    with world.session():
        assert dump() != before
        assert len(db.session.scalars(sa.select(Person.name).where(Person.name.in_(NAMES))).all()) == len(NAMES)


@pytest.mark.parametrize("statements", [12, 0])
def test_nothing_is_left_wherever_it_dies(world, batch_id, statements):
    with world.session():
        before = dump()
    killed = die(world, batch_id, statements)
    assert killed.returncode == -9, killed.stderr
    with world.session():
        assert dump() == before
