"""Ledgers: which rows an act has made, so that it can be undone while nothing else depends on them."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Table, delete, select

from app.db import Base, db
from app.domain import chunks

# How a table says that a row was changed: by its version, or, for attendance, by the mark it stands on.
VERSIONS = ("version", "mark_id")


class DependedOn(Exception):
    """Something later stands on these rows. `tables` says how many rows of which table: [("people", 3), …]."""

    def __init__(self, tables: list[tuple[str, int]]):
        super().__init__(tables)
        self.tables = tables


class Ledger:
    """Ids of new rows by table, in the order in which the tables were first noted."""

    def __init__(self) -> None:
        self.ids: dict[str, list[int]] = {}

    def note(self, table: str, ids: Iterable[int]) -> None:
        """Remember that rows with these ids were made in `table`."""
        if fresh := list(ids):
            self.ids.setdefault(table, []).extend(fresh)

    def made(self) -> list[list[Any]]:
        """[[table, [ids], {id: version}], …], with the versions that the rows have now."""
        db.session.flush()
        return [[table, ids, _versions(table, ids)] for table, ids in self.ids.items()]


def undo(made: list[list[Any]]) -> None:
    """Delete every row of `made`, last first. Raises DependedOn, and then nothing is deleted."""
    if found := depending(made):
        raise DependedOn(found)
    db.session.expire_all()
    for name, ids, _ in reversed(made):
        table = _table(name)
        for some in chunks.of(ids):
            db.session.execute(delete(table).where(table.c.id.in_(some)))


def depending(made: list[list[Any]]) -> list[tuple[str, int]]:
    """What has come to stand on the rows of `made`, or what became of them, by table."""
    mine = {name: set(ids) for name, ids, _ in made}
    found: dict[str, set[int]] = {}
    for name, ids, versions in made:
        now = _versions(name, ids)
        there = _there(name, ids)
        changed = {row_id for row_id in ids if row_id not in there or versions.get(str(row_id)) != now.get(str(row_id))}
        found.setdefault(name, set()).update(changed)
        for other, column in _references(name):
            for some in chunks.of(ids):
                rows = db.session.scalars(select(other.c.id).where(column.in_(some)))
                found.setdefault(other.name, set()).update(set(rows) - mine.get(other.name, set()))
    return [(name, len(rows)) for name, rows in found.items() if rows]


def touched(made: list[list[Any]], name: str = "people") -> list[int]:
    """Ids of those rows of one table that were changed, or that something later refers to; gone ones left out."""
    mine = {table: set(ids) for table, ids, _ in made}
    there = {table: (ids, versions) for table, ids, versions in made}
    ids, versions = there.get(name, ([], {}))
    now = _versions(name, ids)
    found = {row_id for row_id in ids if str(row_id) in now and versions.get(str(row_id)) != now[str(row_id)]}
    for other, column in _references(name):
        for some in chunks.of(ids):
            for row_id, points_at in db.session.execute(select(other.c.id, column).where(column.in_(some))):
                if row_id not in mine.get(other.name, set()):
                    found.add(points_at)
    return sorted(found)


def _references(name: str) -> Iterator[tuple[Table, Any]]:
    """Every column that points at `name`, of tables whose rows have a meaning of their own."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            points = any(key.column.table.name == name for key in column.foreign_keys)
            if points and "id" in table.c:
                yield table, column


def _versions(name: str, ids: list[int]) -> dict[str, int]:
    table = _table(name)
    column = next((table.c[each] for each in VERSIONS if each in table.c), None)
    if column is None:
        return {}
    return {
        str(row_id): version
        for some in chunks.of(ids)
        for row_id, version in db.session.execute(select(table.c.id, column).where(table.c.id.in_(some)))
    }


def _there(name: str, ids: list[int]) -> set[int]:
    table = _table(name)
    queries = (select(table.c.id).where(table.c.id.in_(some)) for some in chunks.of(ids))
    return {row_id for query in queries for row_id in db.session.scalars(query)}


def count(made: list[list[Any]]) -> dict[str, int]:
    """How many rows were made in which table."""
    return {name: len(ids) for name, ids, _ in made}


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
