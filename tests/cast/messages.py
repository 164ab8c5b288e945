"""A mailing about the first meeting of every unit, of which nothing is prepared yet."""

from app.db import db
from app.domain.mailings import Mailing, MailingLine
from app.domain.message_texts import DEFAULTS, MessageKind
from tests.moment import NOW


def build(world, prefix: str, unit: int, canary: str) -> None:
    """Tell the first two people, one of them a child, of the meeting now."""
    activity, meeting = getattr(world, f"{prefix}_activity"), getattr(world, f"{prefix}_meeting")
    person, child = getattr(world, f"{prefix}_person"), getattr(world, f"{prefix}_child")
    mailing = Mailing(
        unit_id=unit, kind=MessageKind.INVITATION, activity_id=activity, meeting_id=meeting,
        text=f"{DEFAULTS[MessageKind.INVITATION]}\n{canary}", created_at=NOW, by_id=world.users["Budi"],
    )
    db.session.add(mailing)
    db.session.flush()
    db.session.add_all([
        MailingLine(mailing_id=mailing.id, person_id=each, number=number)
        for number, each in enumerate((person, child), start=1)
    ])
    db.session.flush()
    setattr(world, f"{prefix}_mailing", mailing.id)
