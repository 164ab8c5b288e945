"""What the books of PKK know of each unit."""

from datetime import date

from app.db import db
from app.domain.cadres import Cadre


def build(world, prefix: str, unit: int, canary: str) -> None:
    """The adult of the room is secretary; the third, whose category nobody wrote down, could still be added."""
    cadre = Cadre(
        unit_id=unit, person_id=getattr(world, f"{prefix}_person"), position="Sekretaris", birth_place=canary,
        number=f"KDR-{unit:03}", joined_on=date(2024, 1, 2),
    )
    db.session.add(cadre)
    db.session.flush()
    setattr(world, f"{prefix}_cadre", cadre.id)
