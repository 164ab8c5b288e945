"""Message traces: what of the messages somebody is told about who asks, and what goes when their time is over."""

from datetime import datetime

from sqlalchemy import Row, delete, func, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain.mailings import Mailing, MailingLine
from app.domain.people import Person
from app.domain.units import Unit
from app.domain.users import User


def of_person(person: Person) -> list[Row[tuple[MailingLine, Mailing]]]:
    """What `person` was to be told, with the activity and who prepared it with their grants; oldest first."""
    query = select(MailingLine, Mailing).join(Mailing, Mailing.id == MailingLine.mailing_id)
    prepared_by = joinedload(MailingLine.prepared_by).selectinload(User.grants)
    loaded = query.options(prepared_by, joinedload(Mailing.activity))
    return list(db.session.execute(loaded.where(MailingLine.person_id == person.id).order_by(MailingLine.id)))


def due(before: datetime) -> list[tuple[str, int]]:
    """How many messages were begun before that moment, each to several people, by the unit."""
    query = select(Unit.name, func.count()).select_from(Mailing).join(Unit, Unit.id == Mailing.unit_id)
    rows = db.session.execute(query.where(Mailing.created_at < before).group_by(Unit.id, Unit.name).order_by(Unit.id))
    return [(name, count) for name, count in rows]


def drop_before(before: datetime) -> None:
    """Delete these messages, with the names of whom they were for."""
    old = select(Mailing.id).where(Mailing.created_at < before)
    db.session.execute(delete(MailingLine).where(MailingLine.mailing_id.in_(old)))
    db.session.execute(delete(Mailing).where(Mailing.created_at < before))
