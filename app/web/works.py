"""Works: how a page hands on what would take too long, and leads to where its progress is seen."""

from typing import Any

from flask import Response, url_for

from app.domain import jobs
from app.domain.jobs import JobKind, Subject
from app.domain.units import Unit
from app.jobs import queue
from app.web.access import viewer, write
from app.web.htmx import leave


def started(kind: JobKind, subject: Any, asked: dict[str, Any] | None = None, *, unit: Unit | None = None) -> Response:
    """Ask the worker for `kind` about `subject`, a row of `unit` (its own unless another is named), and go and see.

    Access to `subject` must have been decided. `asked` is JSON with ids and choices, never names.
    """
    unit = unit or subject.unit
    about = Subject(subject.__tablename__, subject.id, unit.id)
    job_id = write(lambda: jobs.ask(kind, by=viewer(), subject=about, asked=asked).id)
    queue.nudge()
    return leave(url_for("jobs.show", job_id=job_id))
