"""Dossiers in the queue: the file of a meeting or an activity, drawn part by part."""

from app.db import db
from app.documents import dossiers as printed
from app.domain import dossiers
from app.domain.activities import Activity
from app.domain.dossiers import Piece
from app.domain.jobs import Job
from app.domain.meetings import Meeting
from app.domain.programs import Program
from app.domain.units import Paper
from app.jobs.making import Made, Progress
from app.jobs.papers import subject


def make(job: Job, progress: Progress) -> Made:
    """The file that `job` asks for, from the pieces it names as far as they are still there. Raises Gone."""
    paper, asked = Paper(job.asked["paper"]), set(job.asked["pieces"])
    if job.subject_table == Activity.__tablename__:
        activity = subject(job, Activity)
        program = db.session.get_one(Program, activity.program_id)
        pieces = _chosen(dossiers.of_activity(job.by, activity), asked)
        pdf = printed.of_activity(
            activity, program, pieces, paper=paper, printed_by=job.by.name, progress=progress
        )
        return Made(f"berkas-kegiatan-{activity.id}.pdf", pdf)
    meeting = subject(job, Meeting)
    meeting.activity = db.session.get_one(Activity, meeting.activity_id)
    program = db.session.get_one(Program, meeting.activity.program_id)
    pieces = _chosen(dossiers.of_meeting(job.by, meeting), asked)
    pdf = printed.of_meeting(meeting, program, pieces, paper=paper, printed_by=job.by.name, progress=progress)
    return Made(f"berkas-pertemuan-{meeting.id}.pdf", pdf)


def _chosen(pieces: list[Piece], asked: set[str]) -> list[Piece]:
    return [piece for piece in pieces if piece.count and piece.key in asked]
