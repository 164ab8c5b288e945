"""Second looks: what Balai knows may have changed since a list was read, so it is compared once more."""

from collections.abc import Sequence

from sqlalchemy import select

from app.db import db
from app.domain import chunks, clock, duplicates, import_rows, merges
from app.domain.audit import AuditEntry
from app.domain.import_rows import Choice, ImportRow
from app.domain.imports import Import
from app.domain.people import Person
from app.domain.users import User


def changed(batch: Import, rows: Sequence[ImportRow], *, by: User) -> int:
    """Ask anew about those of `rows` of which something else is to be said by now; returns how many.

    Of an import that was let in already, and of which some rows were held, nothing is asked any more: what was decided
    of these rows follows the person.
    """
    gone = _let_go_of_gone(rows, by, ask=not batch.is_confirmed)
    return 0 if batch.is_confirmed else gone + _recognise_newcomers(batch, rows, by)


def _let_go_of_gone(rows: Sequence[ImportRow], by: User, *, ask: bool) -> int:
    """Follow whoever was merged to the one who remains; whoever was erased or lies out of reach is known no more."""
    seen = _visible({row.match_id for row in rows if row.match_id}, by)
    gone = [row for row in rows if row.match_id and row.match_id not in seen]
    heirs = {row.id: merges.heir(row.match_id) for row in gone if row.match_id}
    seen |= _visible({heir for heir in heirs.values() if heir}, by)
    for row in gone:
        heir = heirs[row.id]
        row.match_id, row.needs_check = heir if heir in seen else None, True
        if row.choice is not Choice.SKIP and (ask or row.match_id is None):
            row.choice = None
    return len(gone)


def _recognise_newcomers(batch: Import, rows: Sequence[ImportRow], by: User) -> int:
    """Find those who were written down after the list was read, by another list perhaps that names the same people."""
    if batch.read_at is None or not _people_changed_since(batch):
        return 0
    unknown = [row for row in rows if row.match_id is None and row.choice is not Choice.SKIP]
    matches = duplicates.among(by, [import_rows.facts(row.opened["data"]) for row in unknown])
    found = [(row, likely[0]) for row, likely in zip(unknown, matches, strict=True) if likely]
    for row, match in found:
        row.match_id, row.likeness, row.choice, row.needs_check = match.person.id, match.likeness, None, True
    batch.read_at = clock.now()
    return len(found)


def _people_changed_since(batch: Import) -> bool:
    changed = select(AuditEntry.id).where(AuditEntry.at >= batch.read_at, AuditEntry.subject_table == "people")
    return db.session.scalar(changed.limit(1)) is not None


def _visible(ids: set[int], by: User) -> set[int]:
    seen = select(Person.id).where(Person.visible_to(by))
    return {each for some in chunks.of(sorted(ids)) for each in db.session.scalars(seen.where(Person.id.in_(some)))}
