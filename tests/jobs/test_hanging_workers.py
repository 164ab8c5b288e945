"""Workers that hang end by themselves, and what else was asked for is done by whoever comes next."""

import subprocess
import sys
import time

import pytest
import sqlalchemy as sa

from app.domain import job_runs, jobs
from app.domain.activities import Activity
from app.domain.jobs import Job, JobKind, JobState
from app.jobs import kinds
from app.jobs.making import Made
from tests.jobs.test_killed_workers import ROOT, settings

pytestmark = pytest.mark.one_engine("sqlite")
MOMENT = 60  # seconds in which it has to end


@pytest.fixture
def hanging(world):
    """hanging("wait", 2) is a worker that hangs, and has that many seconds of patience."""
    begun: list[subprocess.Popen] = []

    def begin(how: str, longest: int) -> subprocess.Popen:
        arguments = [sys.executable, "-m", "tests.jobs.hanging", how, str(longest)]
        begun.append(subprocess.Popen(arguments, cwd=ROOT, env=settings(world), stderr=subprocess.PIPE))
        return begun[-1]

    yield begin
    for each in begun:
        each.kill()
        each.communicate()


@pytest.fixture
def asked(world) -> list[int]:
    """Two recaps of which the first hangs."""
    with world.session() as session:
        activity, by = session.get_one(Activity, world.village_activity), world.user("Budi")
        ids = [jobs.ask(JobKind.RECAP, by=by, subject=activity, asked={"paper": each}).id for each in ("A4", "F4")]
        session.commit()
        return ids


def states(world, ids) -> list[JobState]:
    with world.session() as session:
        return [session.get_one(Job, each).state for each in ids]


def follow(world, work, monkeypatch) -> None:
    """What the next worker does, for whom nothing hangs."""
    monkeypatch.setitem(kinds.MAKERS, JobKind.RECAP, lambda _job, _progress: Made("rekap-1.pdf", b"%PDF"))
    with world.session():
        job_runs.release_dead()
    work()


@pytest.mark.parametrize("how", ["wait", "hold"])
def test_one_that_comes_no_further_ends(world, asked, hanging, work, monkeypatch, how):
    worker = hanging(how, 2)
    _, log = worker.communicate(timeout=MOMENT)
    assert worker.returncode == 1 and b"hanging.py" in log, "the log says where it hung"
    assert states(world, asked) == [JobState.WORKING, JobState.WAITING]
    follow(world, work, monkeypatch)
    assert states(world, asked) == [JobState.DONE, JobState.DONE]


def test_one_that_does_not_notice_it_was_called_off_ends(world, visit, asked, hanging, work, monkeypatch):
    worker, until = hanging("wait", 600), time.monotonic() + MOMENT
    while states(world, asked)[0] is not JobState.WORKING and time.monotonic() < until:
        time.sleep(0.1)
    visit("Budi").post(f"/pekerjaan/{asked[0]}/batal")
    worker.communicate(timeout=MOMENT)
    assert worker.returncode == 1
    follow(world, work, monkeypatch)
    assert states(world, asked) == [JobState.CANCELLED, JobState.DONE]
    with world.session() as session:
        assert session.scalar(sa.select(Job.worker).where(Job.id == asked[0])) is None
