"""Readings: a file that was brought in is opened, understood, compared and kept, from a page as from the shell."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from app.domain import audit, clock, duplicates, import_rows, imports, places
from app.domain.imports import Import
from app.domain.likeness import Likeness
from app.domain.listed import Listing, Verdict
from app.domain.users import User
from app.sheets.books import open_book
from app.sheets.understanding import understand

Likely = list[tuple[int, Likeness] | None]


def understood(batch: Import, told: Callable[[int], None]) -> Listing:
    """What the file of `batch` says; `told` hears how many of imports.STEPS are done. Raises Unreadable.

    `batch` is not looked at any more once `told` was called: that may end its transaction.
    """
    changes, around, filename = batch.column_changes, places.around(batch.unit), batch.filename
    with tempfile.NamedTemporaryFile() as file:
        file.write(imports.content_of(batch))
        file.flush()
        book = open_book(Path(file.name), filename)
    told(1)
    listing = understand(book, today=clock.today(), places=around, columns=changes)
    told(2)
    return listing


def likely(viewer: User, listing: Listing) -> Likely:
    """Who each accepted row may be, of those whom the viewer sees: (id of the person, why) or None."""
    facts = [import_rows.facts(row.data) for row in listing.of(Verdict.ACCEPTED)]
    return [(found[0].person.id, found[0].likeness) if found else None for found in duplicates.among(viewer, facts)]


def keep(batch: Import, listing: Listing, found: Likely, *, by: User) -> None:
    """Keep what was understood, for somebody to look at. Raises AlreadyLetIn."""
    imports.understood(batch, listing)
    import_rows.store(batch, listing, found)
    audit.record("read", batch, by=by, rows=len(listing.rows))
