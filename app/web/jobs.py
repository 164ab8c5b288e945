"""Jobs: what was asked of the worker, how far it is, and the file when it is there; seen by whoever asked."""

from collections.abc import Iterator
from itertools import count

from flask import Blueprint, Response, abort, current_app, request, url_for

from app.domain import audit, job_subjects, jobs, pages, printings, workers
from app.domain.jobs import Job, JobKind, JobState
from app.domain.printings import Printing
from app.jobs import queue
from app.web.access import load, own, permit, viewer, write
from app.web.htmx import done, leave, page

bp = Blueprint("jobs", __name__)
SOON, LATER, SELDOM = 2, 5, 15  # seconds between two looks of a page that waits
EXPORTED = {JobKind.SUBJECT_FILE}  # what is handed to somebody outside is an export


@bp.get("/pekerjaan")
def index():
    found = jobs.page(own(), before=pages.key(request.args.get("sebelum")))
    return page("jobs/index.html", found=found, about=job_subjects.named(found.rows))


def _job(job_id: int) -> Job:
    """The job, for whoever asked for it and still may."""
    job = jobs.own(own(), job_id)
    if job is None:
        abort(404)
    permit(job.right, job)
    return job


@bp.get("/pekerjaan/<int:job_id>")
def show(job_id):
    job = _job(job_id)
    waits = job.state in (JobState.WAITING, JobState.STALLED)
    alone = waits and not workers.is_any_awake()
    looked = pages.key(request.args.get("n")) or 0
    # The longer somebody has looked, the more seldom the page asks.
    delay = SOON if looked < 30 else LATER if looked < 90 else SELDOM
    return page("jobs/show.html", "jobs/_state.html", job=job, alone=alone, looked=looked, delay=delay,
                about=job_subjects.named([job]))


@bp.post("/pekerjaan/<int:job_id>/batal")
def cancel(job_id):
    jobs.cancel(_job(job_id))
    return done(url_for(".show", job_id=job_id), "Dibatalkan. Yang sudah dibuat tetap tersimpan.", "info")


@bp.post("/pekerjaan/<int:job_id>/lagi")
def resume(job_id):
    _job(job_id)
    write(lambda: jobs.again(_job(job_id)))
    queue.nudge()
    return leave(url_for(".show", job_id=job_id))


def _hand_over(job: Job) -> None:
    """Remember that the file is in somebody's hands."""
    if job.kind is JobKind.PRINTING:
        printings.hand_over(load(Printing, job.subject_id, to=job.right), by=viewer())
    else:
        act = "export" if job.kind in EXPORTED else "print"
        audit.record(act, job.subject, by=viewer(), paper=job.kind.value, job=job.id)


def _pieces(job_id: int) -> Iterator[bytes]:
    """The file, read while it is sent: each piece in a context of its own, for the request is over by then."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def pieces() -> Iterator[bytes]:
        for position in count():
            with app.app_context():
                piece = jobs.part(job_id, position)
            if piece is None:
                return
            yield piece

    return pieces()


@bp.get("/pekerjaan/<int:job_id>/berkas")
def file(job_id):
    job = _job(job_id)
    if job.file is None:
        return done(url_for(".show", job_id=job_id), "Berkasnya sudah tidak disimpan. Mintalah sekali lagi.", "warn")
    name, media_type, size = job.file.name, job.file.media_type, job.file.size
    write(lambda: _hand_over(_job(job_id)))
    response = Response(_pieces(job_id), mimetype=media_type)
    shown = "inline" if media_type == "application/pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    response.headers["Content-Length"] = str(size)
    return response
