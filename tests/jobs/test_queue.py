"""The queue wakes a worker up, in a file as in PostgreSQL; what waits in it is nothing but a ring of the bell."""

import pytest

from app.domain import jobs
from app.domain.activities import Activity
from app.domain.jobs import Job, JobKind, JobState
from app.jobs import kinds, queue
from app.jobs.making import Made


@pytest.fixture
def bell(world, database_url, monkeypatch):
    """A fresh queue where this engine would keep it."""
    url = "" if database_url.startswith("sqlite") else database_url.replace("+psycopg", "")
    monkeypatch.setitem(world.app.config, "BALAI_QUEUE_URL", url)
    monkeypatch.setitem(world.app.extensions, "queue", queue.Queue(world.app))
    huey = world.app.extensions["queue"].huey
    huey.flush()
    return huey


def test_a_ring_makes_the_worker_do_what_waits(world, bell, monkeypatch):
    monkeypatch.setitem(kinds.MAKERS, JobKind.RECAP, lambda _job, _progress: Made("rekap-1.pdf", b"%PDF"))
    with world.session() as session:
        activity = session.get_one(Activity, world.village_activity)
        job_id = jobs.ask(JobKind.RECAP, by=world.user("Budi"), subject=activity).id
        session.commit()
        queue.nudge()
        queue.nudge()
    assert bell.pending_count() == 2
    while task := bell.dequeue():
        bell.execute(task)
    with world.session() as session:
        assert session.get_one(Job, job_id).state is JobState.DONE


def test_a_task_that_somebody_else_wrote_is_not_opened(bell):
    bell.storage.enqueue(b"cos\nsystem\n(S'true'\ntR.")
    with pytest.raises(ValueError, match=r"Separator|ignature"):
        bell.dequeue()
