"""Holidays: the days on which a plan should think twice; an admin edits the table."""

from datetime import date

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Versioned, db


class Holiday(Versioned, Base):
    __tablename__ = "holidays"
    __table_args__ = (UniqueConstraint("day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    name: Mapped[str] = mapped_column(String(120))


def between(first: date, last: date) -> dict[date, str]:
    """Day and name of every holiday from `first` to `last`, both included."""
    rows = db.session.execute(select(Holiday.day, Holiday.name).where(Holiday.day.between(first, last)))
    return {day: name for day, name in rows}
