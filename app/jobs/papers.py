"""Papers that take long: drawn by a worker when there is much on them, and by the page itself when there is little."""

from app.db import db
from app.documents import attendance_lists as printed_lists
from app.documents import recaps
from app.documents import subject_files as written
from app.documents.attendance_lists import Filling
from app.domain import attendance_lists, printed_sheets, rates, sheet_codes, subject_files, tallies
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance_lists import AttendanceList
from app.domain.jobs import Job
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.subject_files import SubjectFile
from app.domain.units import Paper
from app.domain.users import User
from app.jobs.making import Made, Progress, store, subject, url

LONG_RECAP = 2500  # cells: people × meetings
LONG_LIST = 300  # rows
LONG_FILE = 300  # lines of all its tables


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


def is_long_list(sheet: AttendanceList) -> bool:
    return len(sheet.rows) > LONG_LIST


def attendance_list(job: Job, progress: Progress) -> Made:
    """A blank one is remembered under its code before anybody holds it in their hands."""
    meeting, by = subject(job, Meeting), job.by
    filling, paper = Filling(job.asked["filling"]), Paper(job.asked["paper"])
    progress(0, 1)
    sheet = attendance_lists.of_meeting(meeting)
    code = sheet_codes.new() if filling is Filling.BLANK else ""
    pdf = printed_lists.render(sheet, filling=filling, paper=paper, printed_by=by.name, code=code, url=url())
    if code:
        order = printed_lists.order(sheet)
        store(lambda: printed_sheets.remember(_again(Meeting, meeting.id), code, order, by=_again(User, by.id)))
    return Made(f"daftar-hadir-{job.subject_id}-{filling.value}.pdf", pdf)


def _again(model, row_id: int):
    """The row that was let go of."""
    return db.session.get_one(model, row_id)


def is_long_file(file: SubjectFile) -> bool:
    marks = sum(len(each.marks) for each in file.participations)
    return len(file.trail) + len(file.told) + marks > LONG_FILE


def subject_file(job: Job, progress: Progress) -> Made:
    person = subject(job, Person)
    progress(0, 1)
    return Made(f"berkas-data-{person.id}.pdf", written.render(subject_files.of(person), printed_by=job.by.name))
