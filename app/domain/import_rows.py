"""Import rows: every row of a file that came in, what is to become of it, and what became of it."""

import json
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, delete, func, insert, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, db
from app.domain import clock, dates, imports, sealing
from app.domain.imports import Import
from app.domain.likeness import Facts, Likeness
from app.domain.listed import Aside, Listing, Refusal, Remark, Row, Verdict
from app.domain.people import ADULT_AT, Person

PAYLOAD = "import_rows.payload"


class Choice(StrEnum):
    """What somebody decided of a row that may be a person whom Balai knows already, or of any accepted row."""

    SAME = "sama"
    OTHER = "lain"
    SKIP = "lewati"


class Outcome(StrEnum):
    """What became of an accepted row when the import was confirmed."""

    NEW = "baru"
    KNOWN = "dikenal"
    HELD = "tertahan"
    SKIPPED = "dilewati"


class ImportRow(Base):
    """One row. `payload` is the sealed JSON of what it says; the other columns name nobody.

    `match_id` and `person_id` are ids of people without a foreign key: a row outlives the person it made.
    """

    __tablename__ = "import_rows"
    __table_args__ = (Index("ix_import_rows_import_verdict", "import_id", "verdict", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"))
    sheet: Mapped[int]
    number: Mapped[int]
    verdict: Mapped[Verdict]
    aside: Mapped[Aside | None]
    remarks: Mapped[list[str]] = mapped_column(JSON, default=list)
    refusals: Mapped[list[str]] = mapped_column(JSON, default=list)
    needs_check: Mapped[bool] = mapped_column(default=False)
    is_child: Mapped[bool] = mapped_column(default=False)
    likeness: Mapped[Likeness | None]
    match_id: Mapped[int | None]
    choice: Mapped[Choice | None]
    outcome: Mapped[Outcome | None]
    person_id: Mapped[int | None]
    payload: Mapped[str] = mapped_column(Text)

    @property
    def opened(self) -> dict[str, Any]:
        """What the row says: data, cells, faults (remark or refusal → column), same_as ([sheet, number])."""
        return json.loads(sealing.unseal(self.payload, PAYLOAD))

    @property
    def codes(self) -> list[Remark | Refusal]:
        """Every reason why somebody should look at the row."""
        return [*(Refusal(code) for code in self.refusals), *(Remark(code) for code in self.remarks)]


# Remarks that are worth a second look; a child's missing guardian consent is asked for at the confirmation.
QUIET = {Remark.CHILD_NEEDS_GUARDIAN}


def facts(data: dict[str, Any]) -> Facts:
    """What duplicates are recognised by, from the data of an accepted row."""
    born = data.get("tanggal_lahir")
    return Facts(
        name=data["nama"], birth_date=date.fromisoformat(born) if born else None, birth_year=data.get("tahun_lahir"),
        phone=data.get("hp") or "", nik=data.get("nik") or "", sex=data.get("jk"),
        village_code=data.get("desa_kode"), hamlet=data.get("dusun") or "", rt=data.get("rt") or "",
        rw=data.get("rw") or "",
    )  # fmt: skip


def is_child(data: dict[str, Any]) -> bool:
    """Whether the row speaks of somebody under 18 today, by what it says of birth or age."""
    born, year, age = data.get("tanggal_lahir"), data.get("tahun_lahir"), data.get("umur")
    known = dates.age_on(date.fromisoformat(born) if born else None, year, clock.today()) if born or year else age
    return known is not None and known < ADULT_AT


def store(batch: Import, listing: Listing, likely: Sequence[tuple[int, Likeness] | None]) -> None:
    """Replace the rows of `batch` by what was understood now.

    `likely` says of each accepted row, in order, who it may be: (id of the person, why) or None. Decisions about rows
    whose likely person stays the same are kept.
    """
    places = {sheet.name: n for n, sheet in enumerate(listing.sheets)}
    found = iter(likely)
    decided = {
        (row.sheet, row.number, row.match_id): row.choice
        for row in db.session.execute(
            select(ImportRow.sheet, ImportRow.number, ImportRow.match_id, ImportRow.choice)
            .where(ImportRow.import_id == batch.id, ImportRow.choice.is_not(None))
        )
    }
    db.session.execute(delete(ImportRow).where(ImportRow.import_id == batch.id))
    rows = []
    for row in listing.rows:
        match = next(found) if row.verdict is Verdict.ACCEPTED else None
        columns = _columns(batch, row, places.get(row.sheet, 0), match)
        rows.append(columns | {"choice": decided.get((columns["sheet"], row.number, columns["match_id"]))})
    if rows:
        db.session.execute(insert(ImportRow), rows)


def _columns(batch: Import, row: Row, sheet: int, match: tuple[int, Likeness] | None) -> dict[str, Any]:
    says = {"data": row.data, "cells": row.cells, "faults": row.faults, "same_as": row.same_as}
    return {
        "import_id": batch.id, "sheet": sheet, "number": row.number, "verdict": row.verdict, "aside": row.aside,
        "remarks": [remark.value for remark in row.remarks], "refusals": [why.value for why in row.refusals],
        "needs_check": bool(match or set(row.remarks) - QUIET), "likeness": match[1] if match else None,
        "match_id": match[0] if match else None, "is_child": row.verdict is Verdict.ACCEPTED and is_child(row.data),
        "payload": sealing.seal(json.dumps(says, ensure_ascii=False, separators=(",", ":")), PAYLOAD),
    }


def decide(row: ImportRow, choice: Choice | None) -> None:
    """Remember what somebody decided of a row."""
    row.choice = choice


def decide_all(batch: Import, choice: Choice) -> int:
    """Decide every row that may be somebody known and is not decided yet; returns how many."""
    waiting = (ImportRow.import_id == batch.id, ImportRow.match_id.is_not(None), ImportRow.choice.is_(None))
    return db.session.execute(update(ImportRow).where(*waiting).values(choice=choice)).rowcount  # type: ignore[attr-defined]


def forget_person(person: Person) -> None:
    """Let go of what files said of `person`, who is being erased, and of the files themselves."""
    theirs = or_(ImportRow.person_id == person.id, ImportRow.match_id == person.id)
    query = select(ImportRow).where(theirs, or_(ImportRow.choice.is_(None), ImportRow.choice != Choice.OTHER))
    said = list(db.session.scalars(query))
    named = {(row.import_id, row.opened["data"].get("nama")) for row in said}
    files = {row.import_id for row in said}
    # The same name in a row that was not let in is most likely the same person twice on one list.
    aside = select(ImportRow).where(ImportRow.import_id.in_(files), ImportRow.verdict != Verdict.ACCEPTED)
    again = [row for row in db.session.scalars(aside) if (row.import_id, row.opened["data"].get("nama")) in named]
    for row in {*said, *again}:
        db.session.delete(row)
    imports.forget_content(files)


def accepted(batch: Import, *outcomes: Outcome | None) -> list[ImportRow]:
    """The accepted rows with one of `outcomes`, in the order of the file."""
    wanted = [ImportRow.outcome.is_(None) if o is None else ImportRow.outcome == o for o in outcomes]
    condition = wanted[0] if len(wanted) == 1 else wanted[0] | wanted[1]
    query = select(ImportRow).where(ImportRow.import_id == batch.id, ImportRow.verdict == Verdict.ACCEPTED, condition)
    return list(db.session.scalars(query.order_by(ImportRow.id)))


def outcomes(batch: Import) -> dict[Outcome, int]:
    """How many rows became what."""
    query = select(ImportRow.outcome, func.count()).where(ImportRow.import_id == batch.id).group_by(ImportRow.outcome)
    counted = dict(db.session.execute(query).tuples().all())
    return {outcome: counted.get(outcome, 0) for outcome in Outcome}
