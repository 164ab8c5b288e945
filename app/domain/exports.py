"""Exports: that a list left Balai as a file, who took it, why, and what was in it."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import audit, clock
from app.domain.pages import SIZE, Page
from app.domain.reveals import LEAST_LETTERS, MOST_DIGITS, NumberInReason, ReasonTooThin
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

MOST_ROWS = 20_000


class ListKind(StrEnum):
    """The lists that can be taken along."""

    PEOPLE = "warga"
    FAMILIES = "keluarga"
    PROGRAMS = "program"
    ACTIVITIES = "kegiatan"
    CERTIFICATES = "sertifikat"
    SKILLS = "sertifikat_keahlian"
    ASSISTANCES = "bantuan"
    ROSTER = "peserta"
    RECAP = "rekap"
    SERVICE_LIST = "pendataan"
    MEETINGS = "pertemuan"
    ATTENDANCE = "presensi"
    USERS = "pengguna"
    REQUESTS = "permintaan"
    TRAIL = "jejak"


class FileFormat(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


class Export(Base):
    """One file that was taken along; never changed. `subject_id` names the activity or meeting whose list it was.

    `filters` holds which filters were set, but not the names that were searched for; `columns` their keys.
    """

    __tablename__ = "exports"
    __table_args__ = (Index("ix_exports_unit", "unit_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    list_kind: Mapped[ListKind]
    subject_id: Mapped[int | None]
    file_format: Mapped[FileFormat]
    filters: Mapped[dict[str, str]] = mapped_column(JSON)
    columns: Mapped[list[str]] = mapped_column(JSON)
    rows: Mapped[int]
    reason: Mapped[str] = mapped_column(String(200))

    by: Mapped[User] = relationship(lazy="raise")
    unit: Mapped[Unit | None] = relationship(lazy="raise")


class TooManyRows(Exception):
    """More lines than one file may hold."""


def clean_reason(text: str) -> str:
    """The reason in one line. Raises ReasonTooThin and NumberInReason."""
    reason = " ".join(text.split())
    if sum(sign.isalpha() for sign in reason) < LEAST_LETTERS:
        raise ReasonTooThin
    if len(re.findall(r"\d", reason)) > MOST_DIGITS:
        raise NumberInReason
    return reason[:200]


def record(*, by: User, unit: Unit | None, reason: str, **facts: Any) -> Export:
    """Remember a file before it is handed over, in the trail too; `facts` are further columns of Export."""
    export = Export(
        at=clock.now(), by_id=by.id, unit_id=unit.id if unit else None, reason=clean_reason(reason), **facts
    )
    db.session.add(export)
    what = {"list": export.list_kind.value, "rows": export.rows, "columns": export.columns}
    audit.record("export", export, by=by, unit=unit, **what)
    return export


def page(viewer: User, *, before: int | None = None) -> Page[Export]:
    """What was taken along from the viewer's units, newest first, with who and where from."""
    query = select(Export).where(reach(viewer, Export.unit_id)).order_by(Export.id.desc()).limit(SIZE + 1)
    if before is not None:
        query = query.where(Export.id < before)
    rows = list(db.session.scalars(query.options(joinedload(Export.by), joinedload(Export.unit))))
    return Page(rows[:SIZE], rows[SIZE - 1].id if len(rows) > SIZE else None)
