"""Killed: a worker with 1,000 certificates in hand is killed (-9) ten times; afterwards all are there once.

Use: python -m bench.killed [--certificates 1000] [--kills 10]
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import select

from app import create_app
from app.db import db
from app.domain import candidates, clock, issuing, jobs
from app.domain.certificates import Certificate, CertificateFile
from app.domain.jobs import Job, JobKind
from bench import databases
from bench.papers import course
from config import Config

NEW_YEAR = databases.MORNING.replace(year=databases.MORNING.year + 1, month=1, day=4)  # numbers begin at 1

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--certificates", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=10)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        databases.make(home, wish.certificates * 3 // 2, 14)
        app = create_app(Config.from_environment({"BALAI_HOME": folder}))
        clock.set_to(NEW_YEAR)
        with app.app_context():
            job_id, activity_id = asked(wish.certificates)
        for _ in range(wish.kills):
            killed(home, goal=look(home)[0] + 1)
        print("  then left alone:")
        began = time.perf_counter()
        killed(home, goal=None)
        print(f"  {time.perf_counter() - began:.1f} s until all were there")
        with app.app_context():
            report(job_id, activity_id, wish.certificates)


def asked(many: int) -> tuple[int, int]:
    """A job that draws so many certificates, and the activity whose they are."""
    activity, _, _, by = course(many * 3 // 2)
    free = [each.person.id for each in candidates.of_activity(activity) if not each.barrier]
    reasons = dict.fromkeys(free[:many], "dihitung untuk pengukuran")
    issuing.issue(activity, reasons, issued_on=clock.today(), by=by, wish=issuing.Wish(early=True))
    job = jobs.ask(JobKind.CERTIFICATES, by=by, subject=activity)
    db.session.commit()
    return job.id, activity.id


def look(home: Path) -> tuple[int, int]:
    """How many files of certificates there are, and how many jobs are still open; asked past everything else, because
    a kill in the middle has to be quick."""
    connection = sqlite.connect(home / "balai.db")
    try:
        files = connection.execute("SELECT count(*) FROM certificate_files").fetchone()[0]
        return files, connection.execute("SELECT count(*) FROM jobs WHERE ended_at IS NULL").fetchone()[0]
    finally:
        connection.close()


def killed(home: Path, *, goal: int | None) -> None:
    """Let a worker work until there are `goal` files, and kill it; without a goal until nothing is open."""
    environment = {**os.environ, "BALAI_HOME": str(home), "BALAI_CLOCK": f"{NEW_YEAR:%Y-%m-%d %H:%M}"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi:app", "work"]
    worker = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    files, still = look(home)
    while still and (goal is None or files < goal):
        assert worker.poll() is None, "the worker ended by itself"
        time.sleep(0.002)
        files, still = look(home)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    files, still = look(home)
    print(f"  killed with {files} files there, {'in the middle' if still else 'after the end'}", flush=True)


def report(job_id: int, activity_id: int, many: int) -> None:
    """What is there in the end: the state of the job, how many files, and whether the numbers have gaps."""
    job = db.session.get_one(Job, job_id)
    ours = select(Certificate.sequence).where(Certificate.activity_id == activity_id)
    drawn = ours.join(CertificateFile, CertificateFile.certificate_id == Certificate.id)
    numbers = sorted(db.session.scalars(drawn))
    whole = numbers == list(range(1, many + 1))
    told = f"{len(numbers)} files, numbers {min(numbers)} to {max(numbers)}"
    print(f"{job.state.value}, {job.done} of {job.total}; {told}")
    print("every number once, none skipped" if whole else "NUMBERS ARE MISSING OR DOUBLED")


if __name__ == "__main__":
    main()
