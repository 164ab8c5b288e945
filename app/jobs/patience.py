"""Patience: ends the worker when what it has in hand comes no further, so that nothing else waits behind it for ever.

`bin/keep` begins a new one, and `job_runs` counts how often that happens to the same job.
"""

import faulthandler
import os
import sys

LONGEST = 600  # seconds between two tellings: the largest single papers take one or two minutes on a slow machine
LAID_DOWN = 10  # looks of the queue until what was called off has to be laid down


def renew() -> None:
    """Something came forward: wait for the next as long again.

    Kept by a thread that needs nothing of Python, so that not even a library that holds everything up escapes it; it
    writes to the log where the worker was.
    """
    faulthandler.dump_traceback_later(LONGEST, exit=True, file=sys.__stderr__ or 2)


def over() -> None:
    """Nothing is in hand any more."""
    faulthandler.cancel_dump_traceback_later()


def give_up() -> None:
    """End the worker at once, whatever its threads are at."""
    os._exit(1)
