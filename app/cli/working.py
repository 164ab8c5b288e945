"""flask work: the process that does what takes long, beside the one that serves pages."""

import click
from flask import current_app
from flask.cli import with_appcontext

from app.jobs import queue


@click.command("work")
@with_appcontext
def work() -> None:
    """Kerjakan berkas yang diminta, sampai dihentikan."""
    queue.serve(current_app._get_current_object())  # type: ignore[attr-defined]
