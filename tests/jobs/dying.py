"""A worker that draws certificates and is killed on the way; run by test_killed_workers, never imported."""

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
    print(work_off(app, workers.own_name()))


if __name__ == "__main__":
    main(int(sys.argv[1]))
