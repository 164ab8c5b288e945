"""Apart: work on files of strangers happens in a process of its own, which may fall without taking Balai along."""

import gc
import os
import pickle
import resource
import select
import signal
import time
from collections.abc import Callable
from typing import Any

from app.domain.unreadable import Unreadable, UnreadableCode

MOST_SECONDS = 6
PATIENCE = 20  # of the clock on the wall, when the machine is busy with other things
MOST_MEMORY = 400 * 1024 * 1024


def apart(work: Callable[..., Any], *arguments: Any, more_seconds: int = 0) -> Any:
    """What `work` answers, done in a child with 400 MB more memory and at most 6 seconds of processor time.

    `more_seconds` are added to these for work that honestly takes longer.
    Raises the Unreadable that `work` raises, and Unreadable too when the child does not survive.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _labour(writing, work, arguments, more_seconds)
    os.close(writing)
    answer = _answer(reading, child, PATIENCE + more_seconds)
    if not answer:
        raise Unreadable(UnreadableCode.SWOLLEN)
    kind, result = pickle.loads(answer)
    if kind == "unreadable":
        raise Unreadable(result)
    return result


def _labour(writing: int, work: Callable[..., Any], arguments: tuple, more_seconds: int) -> None:
    """The child's whole life: it leaves by `_exit`, so that nothing of its parent is closed or flushed twice."""
    status = 1
    try:
        _limit(MOST_SECONDS + more_seconds)
        gc.disable()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what foreign code says of a broken file is for no log
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(pickle.dumps(_outcome(work, arguments), protocol=pickle.HIGHEST_PROTOCOL))
        status = 0
    finally:
        os._exit(status)


def _outcome(work: Callable[..., Any], arguments: tuple) -> tuple[str, Any]:
    try:
        return "done", work(*arguments)
    except Unreadable as error:
        return "unreadable", error.code
    except MemoryError:
        return "unreadable", UnreadableCode.SWOLLEN
    except BaseException:  # readers meet broken files with every kind of error, panics of foreign code among them
        return "unreadable", UnreadableCode.BROKEN


def _limit(seconds: int) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if (used := _address_space()) is not None:
        resource.setrlimit(resource.RLIMIT_AS, (used + MOST_MEMORY, used + MOST_MEMORY))


def _address_space() -> int | None:
    try:
        with open("/proc/self/statm") as sizes:
            return int(sizes.read().split()[0]) * resource.getpagesize()
    except OSError:  # not every system says; the processor time is limited everywhere
        return None


def _answer(reading: int, child: int, patience: float) -> bytes:
    """Everything the child writes; nothing when it dies or takes too long. It is gone afterwards in any case."""
    until = time.monotonic() + patience
    parts: list[bytes] = []
    waiting = select.poll()  # knows no limit on the number of files, as select does
    waiting.register(reading, select.POLLIN | select.POLLHUP)
    try:
        while waiting.poll(max(0.0, until - time.monotonic()) * 1000):
            part = os.read(reading, 1 << 20)
            if not part:
                _, status = os.waitpid(child, 0)
                child = 0
                return b"".join(parts) if os.waitstatus_to_exitcode(status) == 0 else b""
            parts.append(part)
        return b""
    finally:
        os.close(reading)
        if child:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
