"""Recaps of a period as work for later: those of a unit may name thousands."""

from app.documents import certificates
from app.documents import period_recaps as printed
from app.domain import period_recaps, periods
from app.domain.activities import Activity
from app.domain.jobs import Job
from app.domain.period_recaps import PeriodRecap
from app.domain.units import Paper, Unit
from app.jobs.making import Gone, Made, Progress, subject

LONG = printed.PART  # people


def is_long(recap: PeriodRecap) -> bool:
    """Whether nobody should wait for this recap in front of a page."""
    return len(recap.lines) > LONG


def make(job: Job, told: Progress) -> Made:
    """The recap of the activity or unit that `job` is about."""
    period = periods.parse(job.asked["period"])
    if period is None:
        raise Gone
    if job.subject_table == Activity.__tablename__:
        recap = period_recaps.of_activity(subject(job, Activity), period)
    else:
        recap = period_recaps.of_unit(job.by, subject(job, Unit), period)
    told(0, len(recap.lines))
    files = []
    for drawn in printed.render(recap, paper=Paper(job.asked["paper"]), printed_by=job.by.name):
        files.append(drawn)
        told(min(len(files) * printed.PART, len(recap.lines)), len(recap.lines))
    return Made(f"rekap-{period.code}-{job.subject_id}.pdf", certificates.merge(files))
