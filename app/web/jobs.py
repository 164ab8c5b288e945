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


def _note(job: Job) -> None:
    """Remember that the file begins to leave Balai, and which of several it is."""
    act = "export" if job.kind in EXPORTED else "print"
    which = {"kind": job.asked["kind"]} if "kind" in job.asked else {}
    audit.record(act, job.subject, by=viewer(), paper=job.kind.value, job=job.id, **which)


def _pieces(job_id: int, size: int, printing_id: int | None) -> Iterator[bytes]:
    """The file, read while it is sent: each piece in a context of its own, for the request is over by then. When all
    of it was sent the certificates of the printing count as printed."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def pieces() -> Iterator[bytes]:
        sent = 0
        for position in count():
            with app.app_context():
                piece = jobs.part(job_id, position)
                if piece is None and sent == size and printing_id is not None:
                    write(lambda: printings.hand_over(printing_id))
            if piece is None:
                return
            sent += len(piece)
            yield piece

    return pieces()


@bp.get("/pekerjaan/<int:job_id>/berkas")
def file(job_id):
    job = _job(job_id)
    if job.file is None:
        return done(url_for(".show", job_id=job_id), "Berkasnya sudah tidak disimpan. Mintalah sekali lagi.", "warn")
    name, media_type, size = job.file.name, job.file.media_type, job.file.size
    printing_id = load(Printing, job.subject_id, to=job.right).id if job.kind is JobKind.PRINTING else None
    if request.method == "HEAD":  # asks for the size only
        pieces: Iterator[bytes] = iter(())
    else:
        write(lambda: _note(_job(job_id)))
        pieces = _pieces(job_id, size, printing_id)
    response = Response(pieces, mimetype=media_type)
    shown = "inline" if media_type == "application/pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    response.headers["Content-Length"] = str(size)
    return response
