"""Queue: wakes a worker up when something was asked for, and is the only place that knows huey.

What waits in it says nothing but "look": the rows of jobs are the truth, and a worker looks by itself every LOOK.
"""

import contextlib
import logging
import os
import threading

from flask import Flask, current_app
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.serializer import SignedSerializer

from app.db import writing
from app.domain import job_runs, workers
from app.jobs import patience
from app.jobs.working import work_off

log = logging.getLogger("balai")
LOOK = 3.0  # seconds between two looks, and two heartbeats
TIDY = 1200  # looks: about an hour
NICE = 10  # pages come first


class Queue:
    """The queue of one application, with the one task there is in it."""

    def __init__(self, app: Flask):
        self.huey = _opened(app)
        self.look = self.huey.task(name="look")(lambda: work_off(app, workers.own_name()))


def nudge() -> None:
    """Say that something was asked for; after its commit. Nothing is lost when nobody hears it."""
    try:
        _own().look()
    except Exception as error:
        log.warning("the queue could not be told: %s", type(error).__name__)


def serve(app: Flask) -> None:
    """Be a worker until SIGTERM or Ctrl-C. What is in hand then is laid down, and taken up by whoever comes next."""
    with contextlib.suppress(OSError):
        os.nice(NICE)
    name, over = workers.own_name(), threading.Event()
    writing.set(False)  # what is written goes through `workers.briefly`
    with app.app_context():
        huey = _own().huey
        job_runs.release_dead()
        workers.beat(name)
        nudge()
    threading.Thread(target=_beat, args=(app, name, over), daemon=True).start()
    try:
        # Told to end, it must not first finish a thousand certificates.
        huey.create_consumer(workers=1, periodic=False, max_delay=1.0, scheduler_interval=60, shutdown_timeout=2).run()
    finally:
        over.set()
        with app.app_context():
            job_runs.release(name)
            workers.leave(name)


def _beat(app: Flask, name: str, over: threading.Event) -> None:
    """Beat, and look for what nobody was told of, and whether what is in hand is wanted still."""
    looks = off = 0
    writing.set(False)
    while not over.wait(LOOK):
        looks += 1
        try:
            with app.app_context():
                workers.beat(name)
                job_runs.beat(name)
                off = off + 1 if job_runs.is_called_off(name) else 0
                if off > patience.LAID_DOWN:
                    log.error("what was called off is not laid down: this worker ends")
                    patience.give_up()
                if job_runs.is_any_due() and not _own().huey.pending_count():
                    nudge()
                if looks % TIDY == 1:
                    job_runs.tidy()
        except Exception:
            log.exception("a worker could not look for work")


def _own() -> Queue:
    """The queue of this application, opened when it is first needed."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    if "queue" not in app.extensions:
        app.extensions["queue"] = Queue(app)
    return app.extensions["queue"]


def _opened(app: Flask) -> Huey:
    url = app.config["BALAI_QUEUE_URL"]
    # Tasks are pickled: nobody but Balai itself may have written them.
    options = {"results": False, "serializer": SignedSerializer(secret=app.config["SECRET_KEY"])}
    if url.startswith("postgresql:"):
        return PostgresHuey("balai", dsn=url, **options)
    if url:
        return RedisHuey("balai", url=url, **options)
    # Nothing is lost with this file. No WAL: this Python's own SQLite may be one that can lose rows in it.
    file = str(app.config["BALAI_HOME"] / "queue.db")
    return SqliteHuey("balai", filename=file, journal_mode="truncate", fsync=False, **options)
