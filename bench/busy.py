"""Busy: what one mark takes while nobody else is there, and while the worker makes ten reports.

Use: python -m bench.busy [--people 300] [--marks 150] [--seconds 90]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import func, select

from app.db import db
from app.demo import sign_ins
from app.documents.attendance_lists import Filling
from app.domain import candidates, clock, issuing, jobs, printings
from app.domain.jobs import Job, JobKind
from app.domain.printings import Choice, Form
from app.domain.units import Paper
from bench import databases
from bench.papers import course
from bench.visitor import BROWSER, Visitor

ROOT = Path(__file__).resolve().parents[1]
PAUSE = 0.02  # seconds between two marks: several volunteers with telephones, not a flood


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--marks", type=int, default=150)
    parser.add_argument("--seconds", type=int, default=90, help="at most, for the marks during the reports")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        databases.make(Path(folder), wish.people * 3 // 2, 14)
        visitor = Visitor(Path(folder), sign_ins.CITRA)
        worker = work(folder)
        time.sleep(8)  # until it has loaded what it draws with
        idle = marks(visitor, lambda done: done < wish.marks)
        with visitor.app.app_context():
            before = db.session.scalar(select(func.max(Job.id))) or 0
            ask_ten(wish.people)
        began = time.perf_counter()
        busy = marks(visitor, lambda _: time.perf_counter() - began < wish.seconds and waiting(visitor))
        took = time.perf_counter() - began
        worker.terminate()
        worker.wait()
        with visitor.app.app_context():
            made = db.session.scalars(select(Job).where(Job.id > before).order_by(Job.id)).all()
    print(f"{len(made)} reports in {took:.0f} s: " + ", ".join(f"{job.kind.value} {job.state.value}" for job in made))
    print(f"{'one mark':<28}{'median ms':>10}{'p95 ms':>9}{'most ms':>9}")
    for name, times in (("nobody else is there", idle), (f"during the reports ({len(busy)})", busy)):
        print(f"{name:<28}{median(times):>10.1f}{quantiles(times, n=20)[-1]:>9.1f}{max(times):>9.1f}")
    print(f"p95: {quantiles(busy, n=20)[-1] / quantiles(idle, n=20)[-1]:.2f} × idle")


def work(folder: str) -> subprocess.Popen:
    """A worker as bin/run starts it."""
    environment = {**os.environ, "BALAI_HOME": folder, "BALAI_CLOCK": f"{databases.MORNING:%Y-%m-%d %H:%M}"}
    return subprocess.Popen([sys.executable, "-m", "flask", "--app", "wsgi:app", "work"], cwd=ROOT, env=environment)


def ask_ten(many: int) -> None:
    """Two recaps, four lists of so many rows, and `many` certificates, drawn once and put together in three ways."""
    activity, meeting, _, by = course(many * 3 // 2)
    free = [each.person.id for each in candidates.of_activity(activity) if not each.barrier]
    reasons = dict.fromkeys(free[:many], "dihitung untuk pengukuran")
    issuing.issue(activity, reasons, issued_on=clock.today(), by=by, wish=issuing.Wish(early=True))
    for paper in Paper:
        for filling in Filling:
            asked = {"paper": paper.value, "filling": filling.value}
            jobs.ask(JobKind.ATTENDANCE_LIST, by=by, subject=meeting, asked=asked)
        jobs.ask(JobKind.RECAP, by=by, subject=activity, asked={"paper": paper.value})
    jobs.ask(JobKind.CERTIFICATES, by=by, subject=activity)
    for form in Form:
        jobs.ask(JobKind.PRINTING, by=by, subject=printings.ask(activity, Choice.ALL, form, by=by))
    db.session.commit()


def waiting(visitor: Visitor) -> bool:
    with visitor.app.app_context():
        return bool(db.session.scalar(select(func.count(Job.id)).where(Job.ended_at.is_(None))))


def marks(visitor: Visitor, go_on: Callable[[int], bool]) -> list[float]:
    """Milliseconds of each of as many marks as `go_on` wants, after some to warm up."""
    times: list[float] = []
    for _ in range(5):
        visitor.learn()
        visitor.mark(BROWSER)
    while go_on(len(times)):
        visitor.learn()
        began = time.perf_counter()
        visitor.mark(BROWSER)
        times.append((time.perf_counter() - began) * 1000)
        time.sleep(PAUSE)
    return times


if __name__ == "__main__":
    main()
