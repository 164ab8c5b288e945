"""The books of PKK as work for later: a year of a busy office fills many sheets."""

from app.documents import books as printed
from app.domain import books, periods
from app.domain.activities import Pokja
from app.domain.book_forms import BookKind
from app.domain.books import Book
from app.domain.jobs import Job
from app.domain.units import Paper, Unit
from app.jobs.making import Made, Progress, subject

LONG = 150  # lines: more take several seconds


def is_long(book: Book) -> bool:
    """Whether nobody should wait for this book in front of a page."""
    return len(book.lines) > LONG


def book(job: Job, progress: Progress) -> Made:
    """The book of the unit that `job` is about, of the kind and period that were asked for."""
    unit, kind, period = subject(job, Unit), BookKind(job.asked["kind"]), periods.parse(job.asked["period"])
    assert period, "asked for by a page that knew it"
    pokja = Pokja(job.asked["pokja"]) if job.asked["pokja"] else None
    progress(0, 1)
    found = books.written(job.by, kind, unit, period, pokja)
    pdf = printed.render(found, paper=Paper(job.asked["paper"]), printed_by=job.by.name)
    return Made(f"buku-{kind.value}-{period.code}.pdf", pdf)
