"""Certificates by the hundred: drawn and stored a few at a time, then put together as somebody wants to print them.

Whatever happens, a certificate that has its file is done: whoever comes next draws only what is missing.
"""

from collections.abc import Iterator

from app.documents import certificate_piles, press, signatures
from app.domain import certificate_files, chunks, printings, signing_keys
from app.domain.activities import Activity
from app.domain.jobs import Job
from app.domain.printings import Form, Printing, Sheet
from app.domain.units import Unit
from app.jobs.making import Made, Progress, store, subject, url
from app.words import word

AT_ONCE = 1000  # snapshots in memory
STORED = 16  # files in one transaction: marks wait for it
FILES = 50  # files in memory
ZIP = "application/zip"


def all_of_activity(job: Job, progress: Progress) -> None:
    """Draw every certificate of an activity that has no file yet; leaves no file of its own."""
    activity = subject(job, Activity)
    draw(certificate_files.of_activity(activity.id), progress)


def printed(job: Job, progress: Progress) -> Made:
    """Draw what is missing of a printing, and put it together."""
    printing = subject(job, Printing)
    chosen, form, name = printings.sheets(printing), printing.form, f"sertifikat-{printing.id}"
    draw([sheet.certificate_id for sheet in chosen], progress)
    if form is Form.ZIP:
        return Made(f"{name}.zip", certificate_piles.zipped(_named(chosen)), ZIP)
    files = (file for _, file in _named(chosen))
    return Made(f"{name}.pdf", certificate_piles.bound(files, both_sides=form is Form.DUPLEX))


def draw(ids: list[int], progress: Progress) -> None:
    """Give each of these certificates its file, and tell how many have one."""
    missing = list(certificate_files.missing(ids))
    done = len(ids) - len(missing)
    progress(done, len(ids))
    for some in chunks.of(missing, AT_ONCE):
        for made in chunks.of(_drawn(some), STORED):
            kept = dict(made)
            store(lambda kept=kept: certificate_files.keep_many(kept))  # type: ignore[misc]
            done += len(kept)
            progress(done, len(ids))


def _drawn(ids: list[int]) -> Iterator[tuple[int, bytes]]:
    """The id and the file of each, signed with the key of its unit if there is one."""
    found = certificate_files.missing(ids)
    units = {each.unit_id: each.unit for each in found.values()}
    pens = {unit_id: _pen(unit) for unit_id, unit in units.items()}
    asked = [(each.id, each.unit_id, each.snapshot) for each in found.values()]
    files = press.certificates([snapshot for _, _, snapshot in asked], url=url())
    for (certificate_id, unit_id, _), pdf in zip(asked, files, strict=True):
        pen = pens[unit_id]
        yield certificate_id, pen.sign(pdf) if pen else pdf


def _pen(unit: Unit) -> signatures.Pen | None:
    key = signing_keys.current(unit)
    return signatures.Pen(key) if key else None


def _named(chosen: list[Sheet]) -> Iterator[tuple[str, bytes]]:
    """ "Sertifikat 2027 001 Siti Aminah" and the file, by number; never more than a few in memory."""
    for some in chunks.of(chosen, FILES):
        files = printings.files_of([sheet.certificate_id for sheet in some])
        for sheet in some:
            if sheet.certificate_id in files:
                yield _label(sheet), files[sheet.certificate_id]


def _label(sheet: Sheet) -> str:
    return f"{word(sheet.kind)} {sheet.year} {sheet.sequence:03} {sheet.name}"
