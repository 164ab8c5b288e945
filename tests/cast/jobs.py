"""A recap that was asked for of each unit's activity, and the file that came of it."""

from app.db import db
from app.domain.jobs import Job, JobFile, JobKind, JobPart, Outcome
from tests.moment import NOW


def build(world, prefix: str, unit: int, canary: str) -> None:
    """Budi asked for it, and Dewi for that of the other unit; it is done."""
    job = Job(
        kind=JobKind.RECAP, unit_id=unit, by_id=world.users["Dewi" if prefix == "other" else "Budi"],
        subject_table="activities", subject_id=getattr(world, f"{prefix}_activity"), asked={"paper": "A4"}, done=1,
        total=1, queued_at=NOW, ended_at=NOW, outcome=Outcome.DONE,
    )  # fmt: skip
    db.session.add(job)
    db.session.flush()
    db.session.add_all([
        JobFile(job_id=job.id, name="rekap.pdf", media_type="application/pdf", size=4, made_at=NOW),
        JobPart(job_id=job.id, position=0, content=b"%PDF"),
    ])
    db.session.flush()
    setattr(world, f"{prefix}_job", job.id)
