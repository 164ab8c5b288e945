"""Incoming letters: what reached a unit, in the eight columns of the left half of its agenda.

Source of the columns: Buku Agenda Surat Masuk/Keluar, administrasi PKK (Rakernas X, lampiran 4.10).
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db, takes_turns
from app.domain import audit, clock, versions
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class ReceivedInFuture(Exception):
    """A letter cannot have come later than today."""


class IncomingLetter(Versioned, Base):
    """One letter that came. `sequence` is the number in the agenda of the unit and year: no gaps, never changed."""

    __tablename__ = "incoming_letters"
    __table_args__ = (UniqueConstraint("unit_id", "year", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    year: Mapped[int]
    sequence: Mapped[int]
    received_on: Mapped[date]
    dated_on: Mapped[date | None]
    number: Mapped[str] = mapped_column(String(80), default="")
    sender: Mapped[str] = mapped_column(String(150))
    subject: Mapped[str] = mapped_column(String(200))
    attachments: Mapped[str] = mapped_column(String(80), default="")
    forwarded_to: Mapped[str] = mapped_column(String(150), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


def receive(unit: Unit, *, received_on: date, by: User, **facts: Any) -> IncomingLetter:
    """Write down a letter that came, under the next number of the year; `facts` are columns. Raises
    ReceivedInFuture."""
    _check(received_on)
    if not takes_turns():
        db.session.execute(select(Unit.id).where(Unit.id == unit.id).with_for_update())
    mine = (IncomingLetter.unit_id == unit.id) & (IncomingLetter.year == received_on.year)
    last = db.session.scalar(select(func.max(IncomingLetter.sequence)).where(mine))
    letter = IncomingLetter(
        unit=unit, unit_id=unit.id, year=received_on.year, sequence=(last or 0) + 1, received_on=received_on,
        by_id=by.id, recorded_at=clock.now(), **facts,
    )  # fmt: skip
    db.session.add(letter)
    audit.record("create", letter, by=by, unit=unit)
    return letter


class YearOfNumber(Exception):
    """A letter that has its number stays in the year of that number."""


def change(letter: IncomingLetter, *, seen: int | None, received_on: date, by: User, **facts: Any) -> None:
    """Write other facts into `letter`, last seen as version `seen`. Raises Outdated, ReceivedInFuture and
    YearOfNumber."""
    versions.expect(letter, seen)
    _check(received_on)
    if received_on.year != letter.year:
        raise YearOfNumber
    for name, value in {"received_on": received_on, **facts}.items():
        setattr(letter, name, value)
    if changed := audit.changed_fields(letter):
        audit.record("edit", letter, by=by, fields=changed)


def of_year(unit: Unit, year: int, text: str = "") -> list[IncomingLetter]:
    """What came to `unit` in `year`, by number; with `text` only what has it in its number, sender or subject."""
    query = select(IncomingLetter).where(IncomingLetter.unit_id == unit.id, IncomingLetter.year == year)
    if text:
        searched = (IncomingLetter.number, IncomingLetter.sender, IncomingLetter.subject, IncomingLetter.forwarded_to)
        query = query.where(or_(*(column.icontains(text, autoescape=True) for column in searched)))
    return list(db.session.scalars(query.order_by(IncomingLetter.sequence)))


def years(unit: Unit) -> set[int]:
    """The years in which something came to `unit`."""
    return set(db.session.scalars(select(IncomingLetter.year).where(IncomingLetter.unit_id == unit.id).distinct()))


def _check(received_on: date) -> None:
    if received_on > clock.today():
        raise ReceivedInFuture
