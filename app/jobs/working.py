"""Working: takes up what was asked for, one job after the other, and leaves each of them in an honest state."""

import gc
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from flask import Flask

from app.db import db, writing
from app.documents.pdf import PdfUnavailable
from app.domain import job_runs, jobs
from app.domain.job_runs import Cancelled
from app.domain.jobs import Fault, Job
from app.domain.rights import allows
from app.jobs import patience
from app.jobs.kinds import MAKERS
from app.jobs.making import Gone, Made, Progress

log = logging.getLogger("balai")


def work_off(app: Flask, worker: str) -> int:
    """Do everything that waits, the oldest first; returns how many jobs were taken up."""
    count = 0
    while True:
        with _quietly(), app.app_context():
            job_id = job_runs.take(worker)
            if job_id is None:
                return count
            _do(job_id, worker)
            count += 1


@contextmanager
def _quietly() -> Iterator[None]:
    """Read without holding the lock that marks need, and without looking for rubbish: a paper leaves none in circles
    that would not go with it, and looking takes a fifth of the time. Afterwards only what came to be meanwhile is
    looked through: to go through all of Balai takes longer than many a job."""
    before = writing.set(False)
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()
        gc.enable()
        writing.reset(before)


def _do(job_id: int, worker: str) -> None:
    patience.renew()
    try:
        job = jobs.opened(job_id)
        if job_runs.is_hopeless(job):
            job_runs.fail(job_id, worker, Fault.DEFECT)
            return
        made = _made(job, Progress(job_id, worker))
        job_runs.finish(job_id, worker, made)
    except Cancelled:
        log.info("job %s was called off", job_id)
        job_runs.release(worker)
    except PdfUnavailable:
        job_runs.fail(job_id, worker, Fault.NO_PDF)
    except Gone:
        job_runs.fail(job_id, worker, Fault.GONE)
    except Exception:
        log.exception("job %s could not be done", job_id)
        db.session.rollback()
        job_runs.fail(job_id, worker, Fault.DEFECT)
    finally:
        patience.over()


def _made(job: Job, progress: Progress):
    """What `job_runs.finish` takes. Raises what a maker raises."""
    if not allows(job.by, job.right, job):
        raise Gone
    made: Made | None = MAKERS[job.kind](job, progress)
    if made is None:
        return None
    content = [made.content] if isinstance(made.content, bytes) else made.content
    return made.name, made.media_type, _patiently(content)


def _patiently(content: Iterable[bytes]) -> Iterator[bytes]:
    """The same pieces; each of them is a step forward."""
    for piece in content:
        patience.renew()
        yield piece
