"""Retractions: an import is undone whole, as long as nothing later stands on what it made."""

from sqlalchemy import func, select, update

from app.db import db
from app.domain import audit, chunks, imports, ledgers
from app.domain.attendance import Mark
from app.domain.certificates import Certificate
from app.domain.import_rows import ImportRow, Outcome
from app.domain.imports import Confirmation, Import
from app.domain.ledgers import DependedOn
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.users import User


class NotConfirmed(Exception):
    """Nothing of this import was let in, so there is nothing to undo."""


def in_the_way(batch: Import) -> list[tuple[str, int]]:
    """What has come to depend on this import since: [(table, how many rows), …]; empty when it can be undone."""
    return _depending(batch, _made(batch))


def people_in_the_way(viewer: User, batch: Import, most: int = 20) -> list[Person]:
    """Some of those who came in and have changed since, or whom something later names, by name."""
    ids = ledgers.touched(_made(batch))[:500]
    query = select(Person).where(Person.id.in_(ids), Person.visible_to(viewer))
    return list(db.session.scalars(query.order_by(Person.sort_key).limit(most)))


def undo(batch: Import, *, by: User) -> None:
    """Take out everything that `batch` brought in; the preview is there again. Raises NotConfirmed, DependedOn."""
    imports.lock(batch)
    if not batch.confirmations:
        raise NotConfirmed
    made = _made(batch)
    if found := _depending(batch, made):
        raise DependedOn(found)
    ledgers.undo(made)
    audit.record("undo", batch, by=by, made=ledgers.count(made))
    batch.confirmations.clear()
    db.session.execute(
        update(ImportRow).where(ImportRow.import_id == batch.id).values(outcome=None, person_id=None)
    )


def _depending(batch: Import, made: list[list]) -> list[tuple[str, int]]:
    """What refers to rows of `made`, and what was declared or issued on the strength of them."""
    found = ledgers.depending(made)
    closed = _closed([ids for table, ids, _ in made if table == "marks"])
    issued = _issued(batch)
    return found + [(table, count) for table, count in (("closings", closed), ("certificates", issued)) if count]


def _closed(marked: list[list[int]]) -> int:
    """How many meetings in which the import marked somebody are closed."""
    meetings = select(Meeting.id).join(Mark, Mark.meeting_id == Meeting.id).where(Meeting.closing_id.is_not(None))
    marks = chunks.of(mark_id for ids in marked for mark_id in ids)
    return len({each for some in marks for each in db.session.scalars(meetings.where(Mark.id.in_(some)))})


def _issued(batch: Import) -> int:
    """How many certificates people who were known before got since then for the activity the import put them in."""
    query = (
        select(func.count(Certificate.id.distinct()))
        .join(Confirmation, Confirmation.activity_id == Certificate.activity_id)
        .join(ImportRow, ImportRow.person_id == Certificate.person_id)
        .where(
            Confirmation.import_id == batch.id, ImportRow.import_id == batch.id, ImportRow.outcome == Outcome.KNOWN,
            Certificate.issued_at > Confirmation.at,
        )
    )
    return db.session.scalar(query) or 0


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
