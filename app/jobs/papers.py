"""Papers that take long: drawn by a worker when there is much on them, and by the page itself when there is little."""

from app.documents import recaps
from app.domain import rates, tallies
from app.domain.activities import Activity, ActivityKind
from app.domain.jobs import Job
from app.domain.units import Paper
from app.jobs.making import Made, Progress, subject

LONG_RECAP = 2500  # cells: people × meetings


def is_long_recap(activity: Activity) -> bool:
    """Whether nobody should wait for this recap in front of a page."""
    held = rates.held_meetings(activity)
    return len(held) * len(rates.of_activity(activity, held)) > LONG_RECAP


def recap_pdf(activity: Activity, *, paper: Paper, printed_by: str) -> bytes:
    """The rekap of `activity`. Raises PdfUnavailable."""
    held = rates.held_meetings(activity)
    return recaps.render(
        activity,
        held,
        rates.of_activity(activity, held),
        paper=paper,
        printed_by=printed_by,
        families=tallies.families_by_meeting(activity) if activity.kind is ActivityKind.FAMILY_SUPPORT else None,
    )


def recap(job: Job, progress: Progress) -> Made:
    activity = subject(job, Activity)
    progress(0, 1)
    pdf = recap_pdf(activity, paper=Paper(job.asked["paper"]), printed_by=job.by.name)
    return Made(f"rekap-{activity.id}.pdf", pdf)
