"""Making: what every maker of a job is handed, and what it hands back."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from flask import current_app
from sqlalchemy import select

from app.db import db, writing
from app.domain import job_runs
from app.domain.jobs import Job
from app.jobs import patience

M = TypeVar("M")
T = TypeVar("T")
PDF = "application/pdf"
EVERY = 0.5  # seconds between two tellings: each is a write


@dataclass(frozen=True)
class Made:
    """A file. `name`, with its ending, names nobody; `content` may come in pieces, so that it is never whole."""

    name: str
    content: bytes | Iterable[bytes]
    media_type: str = PDF


class Gone(Exception):
    """What was to be made of something is not there any more, or not for whoever asked."""


class Progress:
    """Called with how much is done of how much; raises Cancelled (see `job_runs`) when it is not wanted any more."""

    def __init__(self, job_id: int, worker: str):
        self.job_id, self.worker, self._told = job_id, worker, 0.0

    def __call__(self, done: int, total: int) -> None:
        patience.renew()
        now = time.monotonic()
        if now - self._told >= EVERY or done == total:
            self._told = now
            job_runs.progress(self.job_id, self.worker, done, total)


def url() -> str:
    """The address of Balai that stands in what is printed."""
    return current_app.config["BALAI_URL"].rstrip("/")


def subject(job: Job, model: type[M]) -> M:
    """The row that `job` is about, if whoever asked sees it still. Raises Gone."""
    kept = model.id == job.subject_id  # type: ignore[attr-defined]
    row = db.session.scalar(select(model).where(kept, model.visible_to(job.by)))  # type: ignore[attr-defined]
    if row is None:
        raise Gone
    return row


def store(act: Callable[[], T]) -> T:
    """Do `act` in a short writing transaction of its own, and commit it; what was read before is let go of."""
    db.session.rollback()
    before = writing.set(True)
    try:
        result = act()
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        writing.reset(before)
    return result
