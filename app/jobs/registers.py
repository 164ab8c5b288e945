"""The register of certificates as work for later: a year of a large office fills many sheets."""

from app.documents import certificate_registers as printed
from app.domain import certificate_registers
from app.domain.certificate_registers import Book
from app.domain.document_codes import DocumentKind
from app.domain.jobs import Job
from app.domain.units import Paper, Unit
from app.jobs.making import Made, Progress, subject

LONG = 150  # numbers: more take several seconds


def is_long(book: Book) -> bool:
    """Whether nobody should wait for this register in front of a page."""
    return book.count > LONG


def register(job: Job, progress: Progress) -> Made:
    """The register of the unit that `job` is about, of the kind and year that were asked for."""
    unit, kind = subject(job, Unit), DocumentKind(job.asked["kind"])
    book = certificate_registers.book(unit, kind, job.asked["year"])
    progress(0, 1)
    pdf = printed.render(book, paper=Paper(job.asked["paper"]), printed_by=job.by.name)
    return Made(f"register-{kind.value.lower()}-{book.year}.pdf", pdf)
