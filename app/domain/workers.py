"""Workers: the processes that do long work, each with the heartbeat by which others know that it lives."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Connection, String, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime, db, writing
from app.domain import clock

SILENT = timedelta(seconds=30)  # whoever has not beaten for so long is taken for dead


class Worker(Base):
    """A process called "<machine>/<process id>", and the machine's own moment of its last beat."""

    __tablename__ = "workers"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    beat_at: Mapped[datetime] = mapped_column(UtcDateTime)


@contextmanager
def briefly() -> Iterator[Connection]:
    """A short writing transaction beside whatever the session reads, so that nothing it holds is let go of."""
    before = writing.set(True)
    try:
        with db.engine.begin() as connection:
            yield connection
    finally:
        writing.reset(before)


def own_name() -> str:
    """What this process is called among the workers."""
    return f"{socket.gethostname()[:40]}/{os.getpid()}"


def beat(name: str) -> None:
    """Say that `name` lives."""
    now = clock.machine()
    with briefly() as connection:
        if not connection.execute(update(Worker).where(Worker.name == name).values(beat_at=now)).rowcount:
            connection.execute(insert(Worker).values(name=name, beat_at=now))


def leave(name: str) -> None:
    """Strike `name` from the list, and with it all who have been silent for a day."""
    with briefly() as connection:
        old = clock.machine() - timedelta(days=1)
        connection.execute(delete(Worker).where((Worker.name == name) | (Worker.beat_at < old)))


def is_any_awake() -> bool:
    """Whether somebody is there to do what is asked for."""
    latest = db.session.scalar(select(Worker.beat_at).order_by(Worker.beat_at.desc()).limit(1))
    return latest is not None and latest > clock.machine() - SILENT


def is_gone(name: str) -> bool:
    """Whether the process called `name` ran on this machine and runs no more; of other machines nobody can tell.

    Asked by a worker that begins: whoever had its own name before it is gone, too.
    """
    machine, _, number = name.rpartition("/")
    if machine != own_name().rpartition("/")[0] or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return int(number) == os.getpid()
