"""Kinds: who makes what. A maker takes the job and its progress, and hands back a file, or None when it leaves none."""

from collections.abc import Callable

from app.domain.jobs import Job, JobKind
from app.jobs import books, certificates, dossiers, letters, papers, period_recaps, piles, registers
from app.jobs.making import Made, Progress

MAKERS: dict[JobKind, Callable[[Job, Progress], Made | None]] = {
    JobKind.RECAP: papers.recap,
    JobKind.ATTENDANCE_LIST: papers.attendance_list,
    JobKind.SUBJECT_FILE: papers.subject_file,
    JobKind.CONSENT_FORMS: piles.consent_pages,
    JobKind.REPORT_CARDS: piles.report_pages,
    JobKind.CERTIFICATES: certificates.all_of_activity,
    JobKind.PRINTING: certificates.printed,
    JobKind.REGISTER: registers.register,
    JobKind.DOSSIER: dossiers.make,
    JobKind.LETTER: letters.pages,
    JobKind.PERIOD_RECAP: period_recaps.make,
    JobKind.BOOK: books.book,
}
