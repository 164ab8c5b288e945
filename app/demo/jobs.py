"""Long work in the demo: certificates that were printed some days ago, and what was called off on the way."""

from datetime import timedelta

from app.db import db
from app.domain import clock, jobs, printings
from app.domain.activities import Activity
from app.domain.jobs import Job, JobKind, Outcome
from app.domain.printings import Choice, Form
from app.domain.users import User


def build(activity: Activity, by: User) -> None:
    """The certificates of `activity` are on paper; a recap of it waits to be taken up again."""
    handed = clock.now() - timedelta(days=5)
    printing = printings.ask(activity, Choice.ALL, Form.ONE_FILE, by=by)
    printing.at = printing.handed_at = handed
    count = len(printings.sheets(printing))
    for kind, subject, done, total, outcome in (
        (JobKind.PRINTING, printing, count, count, Outcome.DONE),
        (JobKind.CERTIFICATES, activity, 1, count, Outcome.CANCELLED),
    ):
        job: Job = jobs.ask(kind, by=by, subject=subject)
        job.queued_at, job.done, job.total = handed, done, total
        job.ended_at, job.outcome = handed + timedelta(minutes=1), outcome
    db.session.flush()
