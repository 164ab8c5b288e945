"""A worker whose recaps never come to an end; run by test_hanging_workers, never imported."""

import ctypes
import os
import sys
import threading

from app import create_app
from app.domain import clock
from app.domain.jobs import JobKind
from app.jobs import kinds, patience, queue
from config import Config
from tests.moment import NOW


def main(how: str, longest: str) -> None:
    """Serve, and hang politely ("wait") or without letting any other thread go on ("hold")."""
    clock.set_to(NOW)
    app = create_app(Config.from_environment(os.environ))
    clock.set_to(NOW)
    queue.LOOK, patience.LONGEST = 0.1, int(longest)

    def hang(_job, _progress):
        if how == "hold":
            ctypes.PyDLL(None).sleep(600)
        threading.Event().wait()

    kinds.MAKERS[JobKind.RECAP] = hang
    queue.serve(app)


if __name__ == "__main__":
    main(*sys.argv[1:])
