"""Workers that draw certificates and are killed on the way; run by test_killed_workers, never imported."""

import gc
import json
import os
import signal
import sys

import weasyprint
from sqlalchemy import event

from app import create_app
from app.db import db
from app.documents import press
from app.domain import clock, job_runs, workers
from app.jobs.working import work_off
from config import Config
from tests.moment import NOW


def main(inserts: int) -> None:
    """Work off what waits, and die before the insert of a file with this number; 0 lives."""
    clock.set_to(NOW)
    app = create_app(Config.from_environment(os.environ))
    clock.set_to(NOW)
    paper = weasyprint.HTML(string="<p>Balai").write_pdf()  # how it is drawn has nothing to do with who dies
    press.certificates = lambda snapshots, url: iter([paper] * len(snapshots))
    count = {"left": inserts}

    def tick(_connection, _cursor, statement, parameters, _context, are_many):
        if inserts and statement.startswith("INSERT INTO certificate_files"):
            count["left"] -= len(parameters) if are_many else 1
            if count["left"] <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", tick)
        workers.beat(workers.own_name())
        job_runs.release_dead()
    work_off(app, workers.own_name())


def serve() -> None:
    """For each line, which holds a number and an environment, begin a worker and say how it ended.

    Each is a process of its own that makes its own application; only what takes longest, to load Balai, is done once.
    """
    gc.freeze()
    for line in sys.stdin:
        inserts, environment = json.loads(line)
        child = os.fork()
        if not child:
            status = 1
            try:
                os.environ.update(environment)
                main(inserts)
                status = 0
            except BaseException:
                sys.excepthook(*sys.exc_info())
            finally:
                os._exit(status)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
