"""Papers with a page or two for each person: drawn one after the other, so that the progress is true, and bound."""

from datetime import date

from app.documents import certificates, consent_forms, report_cards
from app.domain import chunks, clock, mentorships, progress, rosters
from app.domain.activities import Activity
from app.domain.jobs import Job
from app.domain.mentorships import Mentorship
from app.domain.progress import Period
from app.jobs.making import Made, Progress, subject

FEW_CARDS = 6  # rapor that a page draws by itself


def consent_pages(job: Job, told: Progress) -> Made:
    """The consent forms of everybody who stays on the list of an activity."""
    activity, today = subject(job, Activity), clock.today()
    unit = activity.unit
    people = [entry.person for entry in rosters.staying(rosters.entries(activity))]
    sheets, files = consent_forms.sheets_of(people, today), []
    told(0, len(sheets))
    for some in chunks.of(sheets, consent_forms.AT_ONCE):
        files.append(consent_forms.render(unit, some, day=today))
        told(min(len(files) * consent_forms.AT_ONCE, len(sheets)), len(sheets))
    return Made(f"formulir-persetujuan-kegiatan-{job.subject_id}.pdf", certificates.merge(files))


def mentored(activity: Activity) -> list[Mentorship]:
    """The mentorships of an activity that go on today, in the order of its list."""
    day = clock.today()
    children = [entry.person_id for entry in rosters.entries(activity) if entry.covers(day)]
    known = mentorships.current(children, day)
    return [known[child] for child in children if child in known and known[child].activity_id == activity.id]


def cards(found: list[Mentorship], period: Period, *, printed_by: str, told: Progress | None = None) -> bytes:
    """The rapor of each, in one PDF. Raises PdfUnavailable."""
    files = []
    for each in found:
        then = progress.on_paper(each.child, each.activity, period)
        files.append(report_cards.render(each, then, printed_by=printed_by))
        if told:
            told(len(files), len(found))
    return certificates.merge(files)


def report_pages(job: Job, told: Progress) -> Made:
    """The rapor of every mentored child of an activity."""
    found = mentored(subject(job, Activity))
    period = Period(date.fromisoformat(job.asked["first"]), date.fromisoformat(job.asked["last"]))
    told(0, len(found))
    return Made(f"rapor-kegiatan-{job.subject_id}.pdf", cards(found, period, printed_by=job.by.name, told=told))
