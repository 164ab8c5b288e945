"""Job subjects: what each job is about, in words that name no person."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.domain import dates
from app.domain.activities import Activity
from app.domain.jobs import Job
from app.domain.meetings import Meeting
from app.domain.printings import Form, Printing


@dataclass(frozen=True)
class About:
    """The activity of a job, with the day of one meeting, and how certificates are put together in its file."""

    name: str
    form: Form | None = None


def named(jobs: Iterable[Job]) -> dict[int, About]:
    """What each job is about, by its id; jobs about people and units have nothing. A constant number of queries."""
    asked = list(jobs)
    held = _found(asked, Meeting)
    about = {job.id: job.subject_id for job in asked if job.subject_table == "activities"}
    about |= {job.id: held[job.subject_id].activity_id for job in asked if _is(job, Meeting, held)}
    printed = _found(asked, Printing)
    about |= {job.id: printed[job.subject_id].activity_id for job in asked if _is(job, Printing, printed)}
    query = select(Activity.id, Activity.name).where(Activity.id.in_(about.values()))
    names = dict(db.session.execute(query).tuples().all()) if about else {}
    days = {job.id: dates.short_date(held[job.subject_id].day) for job in asked if _is(job, Meeting, held)}
    forms = {job.id: printed[job.subject_id].form for job in asked if _is(job, Printing, printed)}
    return {
        job_id: About(", ".join(part for part in (names[activity], days.get(job_id, "")) if part), forms.get(job_id))
        for job_id, activity in about.items()
        if activity in names
    }


def _found(asked: list[Job], model) -> dict:
    """The rows of `model` that some of these jobs are about, by id."""
    ids = {job.subject_id for job in asked if job.subject_table == model.__tablename__}
    return {row.id: row for row in db.session.scalars(select(model).where(model.id.in_(ids)))} if ids else {}


def _is(job: Job, model, found: dict) -> bool:
    return job.subject_table == model.__tablename__ and job.subject_id in found
