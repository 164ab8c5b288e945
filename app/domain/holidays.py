"""Holidays: the days on which a plan should think twice; an admin edits the table."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, String, UniqueConstraint, select, true
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Versioned, db
from app.domain import audit
from app.domain.national_holidays import national_holidays
from app.domain.users import User

LONGEST_NAME = 120


class DayTaken(Exception):
    """That day is on the list already."""


class Holiday(Versioned, Base):
    """A day off and what it is called. It belongs to no unit: everybody sees it, admins edit it."""

    __tablename__ = "holidays"
    __table_args__ = (UniqueConstraint("day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))

    unit = None

    @classmethod
    def visible_to(cls, _viewer: User) -> ColumnElement[bool]:
        return true()


def between(first: date, last: date) -> dict[date, str]:
    """Day and name of every holiday from `first` to `last`, both included."""
    rows = db.session.execute(select(Holiday.day, Holiday.name).where(Holiday.day.between(first, last)))
    return dict(rows.tuples().all())


def of_year(year: int) -> list[Holiday]:
    """The holidays of one year, by day."""
    query = select(Holiday).where(Holiday.day.between(date(year, 1, 1), date(year, 12, 31)))
    return list(db.session.scalars(query.order_by(Holiday.day)))


def create(*, day: date, name: str, by: User) -> Holiday:
    """Put a day on the list. Raises DayTaken."""
    holiday = Holiday()
    _write(holiday, day, name)
    audit.record("create", holiday, by=by, day=day.isoformat())
    return holiday


def change(holiday: Holiday, *, day: date, name: str, by: User) -> None:
    """Another day or name. Raises DayTaken."""
    _write(holiday, day, name)
    audit.record("edit", holiday, by=by, day=day.isoformat())


def _write(holiday: Holiday, day: date, name: str) -> None:
    # Everything inside the savepoint: what is changed before it would be flushed outside, and PostgreSQL gives up
    # a transaction in which a statement failed.
    try:
        with db.session.begin_nested():
            holiday.day, holiday.name = day, name
            db.session.add(holiday)
    except IntegrityError as error:
        raise DayTaken from error


def delete(holiday: Holiday, *, by: User) -> None:
    audit.record("delete", holiday, by=by, day=holiday.day.isoformat())
    db.session.delete(holiday)


def load(years: Iterable[int]) -> int:
    """Add the national holidays of `years` on days that are not listed yet; returns how many were added."""
    added = 0
    for year in years:
        listed = between(date(year, 1, 1), date(year, 12, 31))
        for day, name in national_holidays(year).items():
            if day not in listed:
                db.session.add(Holiday(day=day, name=name[:LONGEST_NAME]))
                added += 1
    return added
