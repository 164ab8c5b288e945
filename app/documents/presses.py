"""Presses: long papers are drawn by two further processes, so that this one keeps answering and stays small."""

import gc
import logging
import multiprocessing
import os
import resource
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from app.documents.pdf import PdfFailed

HOW_MANY = 2
AHEAD = 3  # orders given out before what was made of the first is waited for
SECONDS = 300  # of the processor for one press; who needs more has gone astray
log = logging.getLogger("balai")
T = TypeVar("T")
R = TypeVar("R")


def each(draw: Callable[[T], R], orders: Iterable[T]) -> Iterator[R]:
    """What `draw` makes of each of `orders`, in their order. `draw` is a function of a module and asks no database.
    While one is being used the next are drawn, never more than memory is to hold.

    Where no further process can be started all is drawn in this one. Raises PdfFailed when a press died or took
    too long, and what `draw` raises.
    """
    try:
        # A server that has loaded everything once starts each press within milliseconds.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["app.documents.plates", "weasyprint"])
        pool = ProcessPoolExecutor(HOW_MANY, mp_context=context, initializer=_begin)
        first = pool.submit(os.getpid)
        first.result(timeout=60)
    except (OSError, EOFError, BrokenProcessPool, TimeoutError) as error:
        log.warning("No press can be started (%s): drawing in this process", error)
        yield from map(draw, orders)
        return
    try:
        waiting: deque[Future[R]] = deque()
        for order in orders:
            waiting.append(pool.submit(_drawn, draw, order))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise PdfFailed from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _drawn(draw: Callable[[T], R], order: T) -> R:
    made = draw(order)
    gc.collect()  # a layout is full of circles, and what the next one takes should come from there
    return made


def _begin() -> None:
    """What a press does first."""
    gc.disable()
    gc.freeze()
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
