"""A letter of each unit: one that was issued, one that waits for its number, and one that came."""

from datetime import date

from app.db import db
from app.domain import incoming_letters, letter_contents, letter_issuing
from app.domain.letter_occasions import Occasion
from app.domain.letters import LetterKind
from app.domain.meetings import Meeting
from app.domain.units import Unit
from app.domain.users import User


def build(world, prefix: str, unit: int, canary: str) -> None:
    """Name the rows after the unit; every text that somebody typed carries the canary."""
    by = db.session.get(User, world.users["Dewi" if prefix == "other" else "Budi"])
    office, day = db.session.get(Unit, unit), date(2026, 11, 20)
    meeting = db.session.get(Meeting, getattr(world, f"{prefix}_meeting"))
    occasion = Occasion(held_on=date(2026, 11, 21), event=f"Pelatihan {canary}", place="Balai Desa")
    begun = letter_contents.begun(LetterKind.INVITATION, office, occasion, day)
    facts = {
        "subject": begun.subject, "attachments": "", "copies": "", "dated_on": day, "partner_unit": None,
        "content": begun.content | {"addressees": f"Ibu Sumiyati {canary}"},
    }  # fmt: skip
    rows = {}
    for noun in ("letter", "draft_letter"):
        rows[noun] = letter_issuing.begin(LetterKind.INVITATION, unit=office, by=by, meeting=meeting, **dict(facts))
        db.session.flush()
    letter_issuing.issue(rows["letter"], seen=rows["letter"].version, by=by)
    rows["incoming_letter"] = incoming_letters.receive(
        office, by=by, received_on=day, dated_on=None, number="", sender=f"Camat {canary}", subject=f"Rapat {canary}",
    )  # fmt: skip
    db.session.flush()
    for noun, row in rows.items():
        setattr(world, f"{prefix}_{noun}", row.id)
