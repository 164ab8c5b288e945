"""Letters as work for later: a page for each of many names, drawn a few at a time, so that the progress is true."""

from typing import Any

from app.documents import certificates
from app.documents import letters as printed
from app.domain import chunks
from app.domain.jobs import Job
from app.domain.letters import Letter
from app.domain.units import Paper
from app.jobs.making import Gone, Made, Progress, subject

LONG = 30  # pages: more take several seconds
AT_ONCE = 20


def is_long(snapshot: dict[str, Any]) -> bool:
    """Whether nobody should wait for this letter in front of a page."""
    return bool(snapshot.get("each_page")) and len(snapshot.get("addressees", ())) > LONG


def pages(job: Job, told: Progress) -> Made:
    """An issued letter, a page for every addressee."""
    letter, paper, files = subject(job, Letter), Paper(job.asked["paper"]), []
    if letter.snapshot is None:
        raise Gone
    everybody = letter.snapshot["addressees"]
    told(0, len(everybody))
    for some in chunks.of(everybody, AT_ONCE):
        files.append(printed.render(letter.snapshot | {"addressees": list(some)}, paper=paper))
        told(min(len(files) * AT_ONCE, len(everybody)), len(everybody))
    return Made(f"{letter.kind.value}-{letter.id}.pdf", printed.stamped(certificates.merge(files), letter))
