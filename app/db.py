"""The database: one base class for models, honest UTC columns, and SQLite made safe for many writers."""

import enum
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import pysqlite3.dbapi2 as sqlite
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Enum, MetaData, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry
from sqlalchemy.types import TypeDecorator

# Older releases can lose committed rows when two connections write in WAL mode.
OLDEST_SAFE_SQLITE = (3, 51, 3)

# How a row's unit is joined. A nested inner join (True) makes SQLite read all of `people` to join one facilitator;
# SQLAlchemy takes this word though its types say bool.
UNNESTED: Any = "unnested"

# Whether the transaction that begins next will write; the gate sets it for each request.
writing: ContextVar[bool] = ContextVar("writing", default=True)


NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={
            # An enum is kept as its value in plain text: readable in a dump, and a new member needs no migration.
            enum.Enum: Enum(
                enum.Enum, native_enum=False, length=30, values_callable=lambda kind: [m.value for m in kind]
            ),
        },
    )


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware UTC in Python, and in the column whatever the engine keeps without loss."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect):
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Versioned:
    """A row that two people may edit: the later writer is told instead of overwriting the earlier."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def takes_turns() -> bool:
    """Whether a writing transaction already runs alone, so that rows need no locks of their own."""
    return db.engine.dialect.name == "sqlite"


def engine_options(url: str) -> dict:
    """Options for the engine of `url`; refuses an SQLite that may lose committed data."""
    quiet = {"hide_parameters": True}  # what people typed must not reach the log with a database error
    if not url.startswith("sqlite"):
        return quiet | {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 10}
    if sqlite.sqlite_version_info < OLDEST_SAFE_SQLITE:
        raise RuntimeError(f"SQLite {sqlite.sqlite_version} can lose committed data; 3.51.3 or newer is needed")
    return quiet | {"module": sqlite, "pool_size": 10, "max_overflow": 20}


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection, _record):
    if not isinstance(connection, sqlite.Connection):
        return
    connection.isolation_level = None  # transactions are begun by _begin below, not by the driver
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL", "foreign_keys=ON", "busy_timeout=20000", "synchronous=FULL", "mmap_size=0",
        "temp_store=MEMORY", "cache_size=-20000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection):
    # A deferred transaction that reads first and writes later fails at once with "locked".
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
