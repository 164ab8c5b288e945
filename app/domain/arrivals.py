"""Arrivals: many people written down at once, as an import brings them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import insert

from app.db import Base, db
from app.domain import chunks, clock, names, person_words, sealed_numbers
from app.domain.audit import AuditEntry
from app.domain.people import Person
from app.domain.person_words import PersonWord
from app.domain.units import Unit
from app.domain.users import User

AT_ONCE = 2_000


def write_down(rows: Sequence[dict[str, Any]], *, unit: Unit, by: User) -> list[int]:
    """Insert people kept by `unit`; each row has a clean `name` and further columns of Person. Returns their ids.

    Each stands in the trail, as if somebody had typed them one by one.
    """
    ids = insert_returning(Person, [_person(row, unit) for row in rows])
    words = [
        word
        for person_id, row in zip(ids, rows, strict=True)
        for word in person_words.rows(row["name"], person_id=person_id, unit_id=unit.id)
    ]
    in_chunks(PersonWord, words)
    now = clock.now()
    in_chunks(AuditEntry, [
        {"at": now, "user_id": by.id, "act": "create", "subject_table": Person.__tablename__, "subject_id": person_id,
         "unit_id": unit.id, "details": {"way": "import"}}
        for person_id in ids
    ])  # fmt: skip
    return ids


def insert_returning(model: type[Base], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert `rows`, all with the same keys; returns their ids in the same order."""
    table: Any = model
    statement = insert(table).returning(table.id, sort_by_parameter_order=True)
    return [row_id for some in chunks.of(rows, AT_ONCE) for row_id in db.session.scalars(statement, some)]


def in_chunks(model: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """Insert `rows` whose ids nobody asks for."""
    for some in chunks.of(rows, AT_ONCE):
        db.session.execute(insert(model), some)


def _person(row: dict[str, Any], unit: Unit) -> dict[str, Any]:
    return {
        **{key: value for key, value in row.items() if key != "nik"},
        "unit_id": unit.id, "sort_key": names.sort_key(row["name"]), "version": 1,
        **sealed_numbers.columns(Person, "nik", row.get("nik") or ""),
    }  # fmt: skip


