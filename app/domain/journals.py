"""Journals: changes of rows that are written down as they are done, so that all of them can be taken back exactly."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Date, DateTime, Row, Table, and_, delete, insert, select, update
from sqlalchemy import Enum as EnumType
from sqlalchemy.exc import IntegrityError

from app.db import Base, UtcDateTime, db

Entry = dict[str, Any]
VERSION = "version"


class Collided(Exception):
    """Rows were changed after the journal was written; `tables` names those they belong to."""

    def __init__(self, tables: Sequence[str]) -> None:
        super().__init__()
        self.tables = list(dict.fromkeys(tables))


class Journal:
    """Changes, deletes and inserts rows of any table. `entries` is JSON-ready, in the order in which it was done."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def change(self, table: Table, row: Row, **new: Any) -> None:
        """Set columns of `row`, which was read whole; a row with a version becomes the next one."""
        old = _whole(row)
        new = {name: value for name, value in new.items() if old[name] != value}
        if new:
            self._change(table, old, new)

    def touch(self, table: Table, row: Row, **new: Any) -> None:
        """The same, and the next version even when nothing is new."""
        old = _whole(row)
        self._change(table, old, {name: value for name, value in new.items() if old[name] != value})

    def _change(self, table: Table, old: dict[str, Any], new: dict[str, Any]) -> None:
        if VERSION in old:
            new[VERSION] = old[VERSION] + 1
        db.session.execute(update(table).where(_is(table, _key(table, old))).values(**new))
        self._write("change", table, old, before={name: old[name] for name in new}, after=new)

    def delete(self, table: Table, row: Row) -> None:
        """Delete `row`, which was read whole."""
        old = _whole(row)
        db.session.execute(delete(table).where(_is(table, _key(table, old))))
        self._write("delete", table, old, before=old)

    def insert(self, table: Table, **new: Any) -> int:
        """Insert a row of a table with a single id; returns it."""
        row = db.session.execute(insert(table).values(**new).returning(table)).one()
        self._write("insert", table, _whole(row), after=_whole(row))
        return row.id

    def _write(self, act: str, table: Table, row: Mapping[str, Any], **images: Mapping[str, Any]) -> None:
        plain = {name: {c: _plain(value) for c, value in image.items()} for name, image in images.items()}
        key = {name: _plain(value) for name, value in _key(table, row).items()}
        self.entries.append({"act": act, "table": table.name, "key": key, **plain})


def undo(entries: Sequence[Entry]) -> None:
    """Take everything back, the last first. Raises Collided, and then has changed nothing.

    Columns that the journal did not touch stay as they are by now.
    """
    collided = []
    later: dict[tuple, set[str]] = defaultdict(set)
    for entry in reversed(entries):
        row = entry["table"], *entry["key"].values()
        if not _stands(entry, later[row]):
            collided.append(entry["table"])
        later[row] |= set(entry.get("after", ()))
    if collided:
        raise Collided(collided)
    with db.session.begin_nested():
        for entry in reversed(entries):
            try:
                _take_back(entry)
            except IntegrityError as error:
                raise Collided([entry["table"]]) from error


def table_of(name: str) -> Table:
    return Base.metadata.tables[name]


def forget_objects(tables: set[str]) -> None:
    """Let the session load rows of these tables anew, because they were changed behind its back."""
    for row in list(db.session):
        if getattr(row, "__tablename__", None) in tables:
            db.session.expunge(row)


def _stands(entry: Entry, later: set[str]) -> bool:
    """Whether the row still is as the journal left it, in the columns that this entry set and no `later` one."""
    if entry["act"] == "delete":
        return True
    table = table_of(entry["table"])
    row = db.session.execute(select(table).where(_is(table, _values(table, entry["key"])))).one_or_none()
    if row is None:
        return False
    after = _values(table, entry["after"])
    return all(row._mapping[name] == value for name, value in after.items() if name != VERSION and name not in later)


def _take_back(entry: Entry) -> None:
    table = table_of(entry["table"])
    here = _is(table, _values(table, entry["key"]))
    if entry["act"] == "insert":
        db.session.execute(delete(table).where(here))
        return
    before = _values(table, entry["before"])
    if entry["act"] == "delete":
        if table.name != "people" and "id" in before and db.session.execute(select(table.c.id).where(here)).first():
            del before["id"]  # a row made since then was given this id, which nothing else names
        db.session.execute(insert(table).values(**before))
        return
    if VERSION in before:
        now = db.session.execute(select(table.c[VERSION]).where(here)).scalar_one()
        # The old version comes back only with the very row that had it.
        before[VERSION] = before[VERSION] if now == entry["after"][VERSION] else now + 1
    db.session.execute(update(table).where(here).values(**before))


def _whole(row: Row) -> dict[str, Any]:
    return {str(name): value for name, value in row._mapping.items()}


def _key(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    return {column.name: row[column.name] for column in table.primary_key}


def _is(table: Table, key: Mapping[str, Any]):
    return and_(*(table.c[name] == value for name, value in key.items()))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _values(table: Table, plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(table.c[name].type, value) for name, value in plain.items()}


def _value(kind: Any, plain: Any) -> Any:
    if plain is None:
        return None
    if isinstance(kind, UtcDateTime | DateTime):
        return datetime.fromisoformat(plain)
    if isinstance(kind, Date):
        return date.fromisoformat(plain)
    if isinstance(kind, EnumType) and kind.enum_class:
        return kind.enum_class(plain)
    return plain
