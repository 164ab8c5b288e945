"""Letterheads: what stands above and below a unit's papers, taken from the nearest unit that has it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.db import db
from app.domain import signatories
from app.domain.signatories import Side, Signatory
from app.domain.units import Unit, ancestors


@dataclass(frozen=True)
class Letterhead:
    """The lines of the kop, the place that papers are dated at, and the unit whose logo it bears (None: no logo)."""

    lines: tuple[str, ...]
    place: str
    logo_unit_id: int | None


def of(unit: Unit) -> Letterhead:
    """The letterhead of `unit`: its own, or else of the nearest unit above it. Without any, its name is the kop."""
    kept = select(Unit.id, Unit.letterhead, Unit.place_name, Unit.logo.is_not(None).label("has_logo"))
    ids = [int(part) for part in reversed(unit.path.strip("/").split("/"))]
    rows = {row.id: row for row in db.session.execute(kept.where(Unit.id.in_(ids)))}
    upwards = [rows[unit_id] for unit_id in ids]
    text = next((row.letterhead for row in upwards if row.letterhead.strip()), unit.name.upper())
    return Letterhead(
        lines=tuple(line.strip() for line in text.splitlines() if line.strip()),
        place=next((row.place_name for row in upwards if row.place_name), ""),
        logo_unit_id=next((row.id for row in upwards if row.has_logo), None),
    )


def logo(unit_id: int | None) -> bytes | None:
    """The bytes of a unit's logo, a PNG or JPEG."""
    return db.session.scalar(select(Unit.logo).where(Unit.id == unit_id)) if unit_id else None


def signers(unit: Unit, day: date) -> dict[Side, Signatory]:
    """Who signs for `unit` on `day`: its own signatories, or else those of the nearest unit above that has any."""
    for nearest in ancestors(unit):
        if valid := signatories.valid_on(nearest, day):
            return valid
    return {}
