"""Previews: the rows of an import as they are looked at before anything is let in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import case, func, or_, select

from app.db import db
from app.domain.duplicates import Facts, Match
from app.domain.import_rows import Choice, ImportRow, Outcome, facts
from app.domain.imports import Import
from app.domain.listed import Verdict
from app.domain.national_numbers import veiled
from app.domain.people import Person
from app.domain.users import User

SHOWN = 30


class Shelf(StrEnum):
    """The parts into which a preview is divided."""

    CHECK = "perlu-dicek"
    READY = "diterima"
    REJECTED = "ditolak"
    IGNORED = "diabaikan"


@dataclass(frozen=True)
class Counts:
    """How many rows are on each shelf, and how many still wait for a decision."""

    check: int
    ready: int
    rejected: int
    ignored: int
    undecided: int
    skipped: int

    @property
    def accepted(self) -> int:
        return self.check + self.ready - self.skipped


@dataclass(frozen=True)
class Line:
    """A row with what it says."""

    row: ImportRow
    data: dict[str, Any]
    cells: list[str]
    faults: dict[str, int]
    same_as: list[Any] | None
    match: Match | None  # the person whom Balai knows and who may be meant

    @property
    def written(self) -> Facts:
        """What the row says of somebody, as it is compared with those whom Balai knows."""
        return facts(self.data)


def counts(batch: Import) -> Counts:
    """The numbers over the preview."""
    accepted = ImportRow.verdict == Verdict.ACCEPTED
    kinds = (
        accepted & ImportRow.needs_check, accepted & ~ImportRow.needs_check,
        ImportRow.verdict == Verdict.REJECTED, ImportRow.verdict == Verdict.IGNORED,
        ImportRow.match_id.is_not(None) & ImportRow.choice.is_(None), ImportRow.choice == Choice.SKIP,
    )  # fmt: skip
    query = select(*(func.count(case((kind, 1))) for kind in kinds)).where(ImportRow.import_id == batch.id)
    return Counts(*db.session.execute(query).one())


def children(viewer: User, batch: Import, most: int = 100) -> list[Line]:
    """The accepted rows that speak of children and are not let in or left out yet."""
    query = select(ImportRow).where(
        ImportRow.import_id == batch.id, ImportRow.is_child, ImportRow.verdict == Verdict.ACCEPTED,
        or_(ImportRow.choice.is_(None), ImportRow.choice != Choice.SKIP),
        or_(ImportRow.outcome.is_(None), ImportRow.outcome == Outcome.HELD),
    )
    return _lines(viewer, list(db.session.scalars(query.order_by(ImportRow.id).limit(most))))


def lines(viewer: User, batch: Import, shelf: Shelf, *, after: int | None = None) -> tuple[list[Line], int | None]:
    """Up to 30 rows of one shelf in the order of the file, and the id behind which the next ones begin."""
    query = select(ImportRow).where(ImportRow.import_id == batch.id).order_by(ImportRow.id).limit(SHOWN + 1)
    if shelf in (Shelf.CHECK, Shelf.READY):
        wanted = ImportRow.needs_check if shelf is Shelf.CHECK else ~ImportRow.needs_check
        query = query.where(ImportRow.verdict == Verdict.ACCEPTED, wanted)
    else:
        query = query.where(ImportRow.verdict == Verdict(shelf.value))
    found = list(db.session.scalars(query.where(ImportRow.id > after) if after else query))
    return _lines(viewer, found[:SHOWN]), found[SHOWN - 1].id if len(found) > SHOWN else None


def line(viewer: User, batch: Import, row_id: int) -> Line | None:
    """One row of this import."""
    row = db.session.scalar(select(ImportRow).where(ImportRow.import_id == batch.id, ImportRow.id == row_id))
    return _lines(viewer, [row])[0] if row else None


def samples(batch: Import, sheet: int, most: int = 3) -> dict[int, list[str]]:
    """What stands in each column of the first rows of a sheet that name somebody."""
    query = select(ImportRow).where(
        ImportRow.import_id == batch.id, ImportRow.sheet == sheet, ImportRow.verdict != Verdict.IGNORED
    )
    found: dict[int, list[str]] = {}
    for row in db.session.scalars(query.order_by(ImportRow.id).limit(most)):
        for column, text in enumerate(row.opened["cells"]):
            if text:
                found.setdefault(column, []).append(veiled(text))
    return found


def arrived(viewer: User, batch: Import, most: int = 50) -> list[Person]:
    """Some of the people who came in with this import, or were known and came along, in the order of the file."""
    query = select(Person).join(ImportRow, ImportRow.person_id == Person.id)
    query = query.where(ImportRow.import_id == batch.id, Person.visible_to(viewer))
    return list(db.session.scalars(query.order_by(ImportRow.id).limit(most)))


def waiting(batches: list[Import]) -> dict[int, int]:
    """How many rows of each of these imports are held."""
    ids = [batch.id for batch in batches]
    query = select(ImportRow.import_id, func.count()).where(ImportRow.import_id.in_(ids))
    query = query.where(ImportRow.outcome == Outcome.HELD).group_by(ImportRow.import_id)
    return dict(db.session.execute(query).tuples().all())


def held(viewer: User, batch: Import, most: int = 200) -> list[Line]:
    """Those of a confirmed import who still wait for a consent."""
    query = select(ImportRow).where(ImportRow.import_id == batch.id, ImportRow.outcome == Outcome.HELD)
    return _lines(viewer, list(db.session.scalars(query.order_by(ImportRow.id).limit(most))))


def _lines(viewer: User, rows: list[ImportRow]) -> list[Line]:
    ids = [row.match_id for row in rows if row.match_id is not None]
    query = select(Person).where(Person.id.in_(ids), Person.visible_to(viewer))
    known = {person.id: person for person in db.session.scalars(query)} if ids else {}
    return [_line(row, known.get(row.match_id or 0)) for row in rows]


def _line(row: ImportRow, known: Person | None) -> Line:
    says = row.opened
    match = Match(known, row.likeness) if known and row.likeness else None
    return Line(row, says["data"], [veiled(cell) for cell in says["cells"]], says["faults"], says["same_as"], match)
