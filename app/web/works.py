"""Works: how a page hands on what would take too long, and leads to where its progress is seen."""

from typing import Any

from flask import Response, after_this_request, request, url_for

from app.domain import jobs
from app.domain.jobs import JobKind, Subject
from app.domain.units import Unit
from app.jobs import queue
from app.web.access import READS_FIRST, viewer, write
from app.web.gate import SAFE, is_marked
from app.web.htmx import leave


def started(kind: JobKind, subject: Any, asked: dict[str, Any] | None = None, *, unit: Unit | None = None) -> Response:
    """Ask the worker for `kind` about `subject`, a row of `unit` (its own unless another is named), and go and see.

    Access to `subject` must have been decided. `asked` is JSON with ids and choices, never names.
    """
    about = Subject(subject.__tablename__, subject.id, unit.id if unit else subject.unit_id)

    def ask() -> int:
        return jobs.ask(kind, by=viewer(), subject=about, asked=asked).id

    # A posting view has a writing transaction, and perhaps the row itself that this is about.
    job_id = write(ask) if request.method in SAFE or is_marked(READS_FIRST) else ask()
    after_this_request(_nudge)
    return leave(url_for("jobs.show", job_id=job_id))


def _nudge(response: Response) -> Response:
    """Wake the worker up once everything is committed."""
    queue.nudge()
    return response
