"""Retractions: an import is undone whole, as long as nothing later stands on what it made."""

from sqlalchemy import update

from app.db import db
from app.domain import audit, imports, ledgers
from app.domain.import_rows import ImportRow
from app.domain.imports import Confirmation, Import
from app.domain.users import User


class NotConfirmed(Exception):
    """Nothing of this import was let in, so there is nothing to undo."""


def in_the_way(batch: Import) -> list[tuple[str, int]]:
    """What has come to depend on this import since: [(table, how many rows), …]; empty when it can be undone."""
    return ledgers.depending(_made(batch))


def undo(batch: Import, *, by: User) -> None:
    """Take out everything that `batch` brought in; the preview is there again. Raises NotConfirmed, DependedOn."""
    imports.lock(batch)
    if not batch.confirmations:
        raise NotConfirmed
    made = _made(batch)
    ledgers.undo(made)
    audit.record("undo", batch, by=by, made=ledgers.count(made))
    batch.confirmations.clear()
    db.session.execute(
        update(ImportRow).where(ImportRow.import_id == batch.id).values(outcome=None, person_id=None)
    )


def _made(batch: Import) -> list[list]:
    """What every confirmation made, the earliest first, each table once."""
    together: dict[str, list] = {}
    for confirmation in batch.confirmations:
        for table, ids, versions in _opened(confirmation):
            entry = together.setdefault(table, [table, [], {}])
            entry[1].extend(ids)
            entry[2].update(versions)
    return list(together.values())


def _opened(confirmation: Confirmation) -> list[list]:
    return confirmation.made or []
