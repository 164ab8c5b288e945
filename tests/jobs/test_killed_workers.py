"""Workers that are killed in the middle: whoever comes next goes on, and every certificate has exactly one file."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.domain import issuing, jobs
from app.domain.activities import Activity
from app.domain.certificates import Certificate, CertificateFile
from app.domain.jobs import Job, JobKind, JobState
from app.domain.programs import Program
from tests.course import Course
from tests.moment import NOW

ROOT = Path(__file__).parents[2]
MANY = 60


def settings(world) -> dict[str, str]:
    """By which a process of its own finds the database of the test."""
    return {
        "PATH": os.environ["PATH"], "BALAI_HOME": str(world.app.config["BALAI_HOME"]), "TESTING": "1",
        "DATABASE_URL": world.app.config["SQLALCHEMY_DATABASE_URI"].replace("+psycopg", ""), "PYTHONPATH": str(ROOT),
    }  # fmt: skip


@pytest.fixture(scope="session")
def nursery():
    """The process that begins the workers; it knows no database."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    arguments = [sys.executable, "-m", "tests.jobs.dying"]
    with subprocess.Popen(
        arguments, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as begun:
        yield begun
        begun.kill()


@pytest.fixture
def work(world, nursery):
    """work(20) lets a process work that is killed before so many files, and is its return code."""

    def begin(inserts: int) -> int:
        watch = threading.Timer(60, nursery.kill)
        watch.start()
        nursery.stdin.write(json.dumps([inserts, settings(world)]) + "\n")
        nursery.stdin.flush()
        said = nursery.stdout.readline()
        watch.cancel()
        assert said.strip() in ("0", "-9"), f"{said!r}; why, stands in what was captured"
        return int(said)

    return begin


@pytest.fixture
def job_id(world) -> int:
    with world.session() as session:
        activity = session.get_one(Activity, world.branch_activity)
        session.get_one(Program, activity.program_id)
        course = Course(world, activity)
        people = course.people(MANY)
        course.mark(world.branch_meeting, dict.fromkeys(people, "H"))
        by = world.user("Budi")
        issuing.issue(activity, dict.fromkeys(people), issued_on=NOW.date(), by=by, wish=issuing.Wish(early=True))
        job = jobs.ask(JobKind.CERTIFICATES, by=by, subject=activity)
        session.commit()
        return job.id


def drawn(world) -> list[int]:
    """The numbers that have a file."""
    query = sa.select(Certificate.sequence).join(CertificateFile, CertificateFile.certificate_id == Certificate.id)
    with world.session() as session:
        return sorted(session.scalars(query.where(Certificate.activity_id == world.branch_activity)))


def state(world, job_id: int) -> tuple[JobState, int, int]:
    with world.session() as session:
        job = session.get_one(Job, job_id)
        return job.state, job.done, job.total


def test_killed_twice_everything_is_there_once(world, work, job_id):
    seen = []
    for inserts in (20, 21):
        assert work(inserts) == -9
        seen.append(len(drawn(world)))
        now, done, total = state(world, job_id)
        assert now is JobState.WORKING and done <= seen[-1] and total == MANY
    assert seen[0] < seen[-1] < MANY, "what was stored stays, and the last ones are still missing"
    assert work(0) == 0
    assert drawn(world) == list(range(1, MANY + 1))
    assert state(world, job_id) == (JobState.DONE, MANY, MANY)
