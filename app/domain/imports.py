"""Imports: a file that somebody brought in, what Balai understood of it, and how far the work with it has come."""

import base64
import hashlib
from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, String, Text, and_, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db, takes_turns
from app.domain import audit, clock, sealing
from app.domain.activities import Activity
from app.domain.listed import Column, Listing, Remark, Sheet
from app.domain.national_numbers import veiled
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

# How long a file and its rows are kept for a second look, an undo, or a consent that is still to come (R10).
DAYS_KEPT = 30
CONTENT = "imports.content"
DIGEST = "imports.digest"
# Steps of reading, as the progress bar counts them.
STEPS = ("Membuka berkas", "Memahami kolom dan baris", "Mencari orang yang sama", "Menyimpan pratinjau")
Changes = dict[tuple[str | None, int], Column]


class Import(Versioned, Base):
    """One file, read for one unit. Only whoever brought it sees it: what it says of people is not yet agreed to (R5).

    `digest` recognises the same file again; `content` is the sealed file. `sheets` is what was found in each sheet,
    `changes` what the user wants its columns to be taken for.
    """

    __tablename__ = "imports"
    __table_args__ = (Index("ix_imports_by", "by_id", "id"), Index("ix_imports_digest", "digest", "unit_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    filename: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text, deferred=True)
    step: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sheets: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    changes: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    remarks: Mapped[list[str]] = mapped_column(JSON, default=list)
    occasion: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    confirmations: Mapped[list["Confirmation"]] = relationship(
        lazy="selectin", back_populates="batch", order_by="Confirmation.id", cascade="all, delete-orphan"
    )

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return and_(reach(viewer, cls.unit_id), cls.by_id == viewer.id)

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmations)

    @property
    def file_remarks(self) -> list[Remark]:
        return [Remark(code) for code in self.remarks]

    @property
    def found(self) -> list[Sheet]:
        """What was found in each sheet, as it was understood."""
        return [_sheet(kept) for kept in self.sheets]

    @property
    def meeting_days(self) -> list[date]:
        """The dates over the columns of marks, in every sheet that is read."""
        return sorted({day for sheet in self.found if sheet.chosen for day in sheet.meetings.values()})

    @property
    def occasion_day(self) -> date | None:
        """The date that the title of an attendance list gives."""
        text = self.occasion.get("tanggal")
        return date.fromisoformat(text) if text else None

    @property
    def column_changes(self) -> Changes:
        return {(sheet, column): Column(taken) for sheet, column, taken in self.changes}


class AlreadyLetIn(Exception):
    """Rows of this file were let in; reading it again would forget what became of them."""


class Confirmation(Base):
    """That rows of an import were let in: into which activity, on what consent, and every row it made.

    `made` is [[table, [ids]], …] in the order of making; undoing goes through it backwards.
    """

    __tablename__ = "import_confirmations"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    made: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, deferred=True)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows were made in which table."""
        return {table: len(ids) for table, ids, _ in self.made or []}

    batch: Mapped[Import] = relationship(lazy="raise", back_populates="confirmations")
    activity: Mapped[Activity | None] = relationship(lazy="joined")


def _sheet(kept: dict[str, Any]) -> Sheet:
    """A sheet as `understood` wrote it down."""
    return Sheet(
        name=kept["name"], chosen=kept["chosen"], remark=Remark(kept["remark"]) if kept["remark"] else None,
        header_rows=tuple(kept["header_rows"]), month_first=kept["month_first"],
        columns={int(column): Column(taken) for column, taken in kept["columns"].items()},
        headings={int(column): text for column, text in kept["headings"].items()},
        meetings={int(column): date.fromisoformat(day) for column, day in kept["meetings"].items()},
    )


def page(viewer: User, *, before: int | None = None, limit: int = 30) -> list[Import]:
    """What the viewer brought in, newest first; `before` is the last id shown."""
    query = select(Import).where(Import.visible_to(viewer)).order_by(Import.id.desc()).limit(limit)
    return list(db.session.scalars(query.where(Import.id < before) if before else query))


def start(*, unit: Unit, by: User, filename: str, content: bytes) -> tuple[Import, bool]:
    """The import of this file, and whether it is a new one: the same file for the same unit is found again."""
    digests = sealing.fingerprints(hashlib.sha256(content).hexdigest(), DIGEST)  # of every key, the newest first
    if not takes_turns():
        # Two sendings of one form wait for each other at the row of the unit.
        db.session.execute(select(Unit.id).where(Unit.id == unit.id).with_for_update())
    known = db.session.scalar(
        select(Import).where(Import.visible_to(by), Import.digest.in_(digests), Import.unit_id == unit.id).limit(1)
    )
    if known is not None:
        return known, False
    batch = Import(
        unit=unit, unit_id=unit.id, by_id=by.id, at=clock.now(), filename=_called(filename), size=len(content),
        digest=digests[0], content=sealing.seal(base64.b64encode(content).decode(), CONTENT),
    )
    db.session.add(batch)
    db.session.flush()
    audit.record("upload", batch, by=by, bytes=len(content))
    return batch, True


def _called(filename: str) -> str:
    """The name of a file as it is kept and shown: no signs that nobody sees, and no number that may be a NIK."""
    return veiled("".join(sign for sign in filename if sign.isprintable()))[-120:]


def content_of(batch: Import) -> bytes:
    """The file as it was sent."""
    return base64.b64decode(sealing.unseal(batch.content, CONTENT))


def understood(batch: Import, listing: Listing) -> None:
    """Keep what was found in the sheets of the file; its rows are `import_rows.store`'s.

    Raises AlreadyLetIn.
    """
    _lock_waiting(batch)
    batch.sheets = [
        asdict(sheet) | {
            "header_rows": list(sheet.header_rows),
            "meetings": {str(column): day.isoformat() for column, day in sheet.meetings.items()},
            "columns": {str(column): taken.value for column, taken in sheet.columns.items()},
            "headings": {str(column): text for column, text in sheet.headings.items()},
        }
        for sheet in listing.sheets
    ]  # fmt: skip
    batch.remarks = [remark.value for remark in listing.remarks]
    batch.occasion = listing.occasion
    batch.read_at, batch.step = clock.now(), len(STEPS)


def take_columns_for(batch: Import, changes: Changes, *, by: User) -> None:
    """Remember what the user wants columns to be taken for; the file is then read again. Raises AlreadyLetIn."""
    _lock_waiting(batch)
    batch.changes = [[sheet, column, taken.value] for (sheet, column), taken in changes.items()]
    batch.read_at, batch.step = None, 0
    audit.record("edit", batch, by=by, fields=["changes"])


def reach_step(batch: Import, step: int) -> None:
    """Say how far the reading has come: `step` of STEPS are done."""
    batch.step = step


def discard(batch: Import, *, by: User, why: str = "") -> None:
    """Throw a file away with all its rows. Raises AlreadyLetIn: with it would go what undoes it."""
    _lock_waiting(batch)
    audit.record("discard", batch, by=by, why=why)
    db.session.delete(batch)


def outdated(day: date) -> list[Import]:
    """Files that on `day` were kept longer than 30 days."""
    until = clock.at(day, time(0), "Asia/Jakarta") - timedelta(days=DAYS_KEPT)
    return list(db.session.scalars(select(Import).where(Import.at < until).order_by(Import.id)))


def forget_content(ids: Collection[int]) -> None:
    """Let go of what these files said, because somebody in them was erased; their rows are `import_rows`'."""
    empty = sealing.seal("", CONTENT)
    db.session.execute(update(Import).where(Import.id.in_(ids)).values(content=empty))


def _lock_waiting(batch: Import) -> None:
    lock(batch)
    if batch.is_confirmed:
        raise AlreadyLetIn


def lock(batch: Import) -> None:
    """Let whoever works on the same import, or on another one of its unit, wait until this transaction ends.

    Two lists that name the same people must not be let in side by side.
    """
    if not takes_turns():
        unit = select(Unit.id).where(Unit.id == batch.unit_id)
        db.session.execute(unit.with_for_update(key_share=True))  # people can be written down meanwhile
        db.session.execute(select(Import.id).where(Import.id == batch.id).with_for_update())
        db.session.refresh(batch)

