"""Job runs: how a worker takes up what was asked for, tells how far it is, and survives being killed.

Everything here is written in short transactions of its own (see `workers.briefly`), beside what the session reads.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from app.db import db
from app.domain import clock
from app.domain.jobs import KEPT_DAYS, LISTED_DAYS, Fault, Job, JobFile, JobPart, Outcome
from app.domain.workers import SILENT, Worker, briefly, is_gone, leave

MOST_ATTEMPTS = 3  # without coming forward: then it is the job that ends its workers
PIECE = 2**20  # bytes


class Cancelled(Exception):
    """The job was called off, or somebody else has it in hand."""


def _open() -> ColumnElement[bool]:
    """Of a job: that it is waiting, or that whoever had it in hand has fallen silent."""
    silent = or_(Job.worker.is_(None), Job.beat_at.is_(None), Job.beat_at < clock.machine() - SILENT)
    return Job.ended_at.is_(None) & silent


def is_any_due() -> bool:
    """Whether something waits for a worker."""
    return db.session.scalar(select(Job.id).where(_open()).limit(1)) is not None


def take(worker: str) -> int | None:
    """The id of the oldest job that waits, which from now on is this worker's; None when nothing does."""
    with briefly() as connection:
        while (job_id := connection.scalar(select(Job.id).where(_open()).order_by(Job.id).limit(1))) is not None:
            now = clock.machine()
            mine = {
                "worker": worker, "beat_at": now, "started_at": now, "started_with": None,
                "attempts": Job.attempts + 1,
            }  # fmt: skip
            if connection.execute(update(Job).where(Job.id == job_id, _open()).values(mine)).rowcount:
                connection.execute(delete(JobPart).where(JobPart.job_id == job_id))
                return job_id
        return None


def progress(job_id: int, worker: str, done: int, total: int) -> None:
    """Tell that `done` of `total` is there. Raises Cancelled when the work is not wanted any more."""
    mine = (Job.id == job_id) & (Job.worker == worker) & Job.ended_at.is_(None)
    with briefly() as connection:
        before = connection.execute(select(Job.best, Job.started_with).where(mine)).one_or_none()
        if before is None:
            raise Cancelled
        told = {"done": done, "total": total, "beat_at": clock.machine()}
        if before.started_with is None:
            told |= {"started_with": done, "started_at": clock.machine()}
        if done > before.best:  # who begins anew counts up from nothing, and has not come forward by that
            told |= {"best": done, "attempts": 1}
        connection.execute(update(Job).where(mine).values(told))


def beat(worker: str) -> None:
    """Say that this worker is still at its jobs, even when nothing comes forward."""
    with briefly() as connection:
        held = (Job.worker == worker) & Job.ended_at.is_(None)
        connection.execute(update(Job).where(held).values(beat_at=clock.machine()))


def finish(job_id: int, worker: str, made: tuple[str, str, Iterable[bytes]] | None) -> None:
    """The job is done; `made` is name, media type and bytes of its file, None for work that leaves none.

    Raises Cancelled, and then keeps no file.
    """
    mine, size = (Job.id == job_id) & (Job.worker == worker) & Job.ended_at.is_(None), 0
    for position, piece in enumerate(_pieces(made[2] if made else ())):
        with briefly() as connection:
            connection.execute(insert(JobPart).values(job_id=job_id, position=position, content=piece))
        size += len(piece)
    with briefly() as connection:
        ended = {"ended_at": clock.now(), "outcome": Outcome.DONE, "worker": None, "done": Job.total}
        if not connection.execute(update(Job).where(mine).values(ended)).rowcount:
            raise Cancelled
        if made:
            name, media_type, _ = made
            connection.execute(insert(JobFile).values(
                job_id=job_id, name=name, media_type=media_type, size=size, made_at=clock.now(),
            ))  # fmt: skip


def _pieces(content: Iterable[bytes]) -> Iterable[bytes]:
    """The same bytes in pieces of PIECE."""
    rest = bytearray()
    for some in content:
        rest += some
        while len(rest) >= PIECE:
            yield bytes(rest[:PIECE])
            del rest[:PIECE]
    if rest:
        yield bytes(rest)


def fail(job_id: int, worker: str, fault: Fault) -> None:
    """It could not be made. A defect is tried again up to MOST_ATTEMPTS times, everything else is final."""
    mine = (Job.id == job_id) & (Job.worker == worker) & Job.ended_at.is_(None)
    with briefly() as connection:
        attempts = connection.scalar(select(Job.attempts).where(mine))
        if fault is Fault.DEFECT and attempts is not None and attempts < MOST_ATTEMPTS:
            connection.execute(update(Job).where(mine).values(worker=None))
            return
        ended = {"ended_at": clock.now(), "outcome": Outcome.FAILED, "fault": fault, "worker": None}
        connection.execute(update(Job).where(mine).values(ended))


def is_hopeless(job: Job) -> bool:
    """Whether it ended every worker that took it up: then nobody should any more."""
    return job.attempts > MOST_ATTEMPTS


def is_called_off(worker: str) -> bool:
    """Whether what `worker` has in hand is wanted no more, and it has not laid it down."""
    return db.session.scalar(select(Job.id).where(Job.worker == worker, Job.ended_at.is_not(None)).limit(1)) is not None


def release(worker: str) -> None:
    """Lay down what `worker` has in hand: it stops, and whoever comes next goes on at once."""
    with briefly() as connection:
        connection.execute(update(Job).where(Job.worker == worker).values(worker=None))


def release_dead() -> None:
    """The same for workers of this machine that run no more."""
    held = select(Job.worker).where(Job.worker.is_not(None)).distinct()
    with briefly() as connection:
        listed = {*connection.scalars(held), *connection.scalars(select(Worker.name))}
    for name in listed:
        if name and is_gone(name):
            release(name)
            leave(name)


def tidy() -> None:
    """Let go of files that were kept for their time, of old jobs, and of pieces that belong to no file."""
    now = clock.now()
    with briefly() as connection:
        old = select(JobFile.job_id).where(JobFile.made_at < now - timedelta(days=KEPT_DAYS))
        connection.execute(delete(JobPart).where(JobPart.job_id.in_(old)))
        connection.execute(delete(JobFile).where(JobFile.made_at < now - timedelta(days=KEPT_DAYS)))
        stray = select(Job.id).where(Job.ended_at.is_not(None), Job.id.not_in(select(JobFile.job_id)))
        connection.execute(delete(JobPart).where(JobPart.job_id.in_(stray)))
        connection.execute(delete(Job).where(Job.ended_at < now - timedelta(days=LISTED_DAYS)))
