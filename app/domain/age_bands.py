"""Age bands: the ages by which statistics and recaps count people, and how a query puts each person into one."""

from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, case, or_

from app.domain.people import Person


class AgeBand(StrEnum):
    """Children are those under 18 (UU 35/2014), lansia those from 60 on (UU 13/1998)."""

    SMALL = "0-5"
    SCHOOL = "6-12"
    TEEN = "13-17"
    YOUNG = "18-24"
    ADULT = "25-44"
    MIDDLE = "45-59"
    OLD = "60"
    UNKNOWN = "?"


FROM = {
    AgeBand.SMALL: 0, AgeBand.SCHOOL: 6, AgeBand.TEEN: 13, AgeBand.YOUNG: 18, AgeBand.ADULT: 25, AgeBand.MIDDLE: 45,
    AgeBand.OLD: 60,
}  # fmt: skip


def of(person: Person, day: date) -> AgeBand:
    """The band of `person` on `day`."""
    age = person.age_on(day)
    if age is None:
        return AgeBand.UNKNOWN
    return next(band for band in reversed(FROM) if age >= FROM[band])


def column(day: date) -> ColumnElement[str]:
    """The same for a query of people: the value of the band on `day`."""
    downwards = [(_reached(years, day), band.value) for band, years in reversed(FROM.items()) if years]
    unknown = or_(
        Person.birth_date.is_(None) & Person.birth_year.is_(None), Person.birth_date > day,
        Person.birth_date.is_(None) & (Person.birth_year > day.year),
    )  # fmt: skip
    return case((unknown, AgeBand.UNKNOWN.value), *downwards, else_=AgeBand.SMALL.value)


def _reached(years: int, day: date) -> ColumnElement[bool]:
    """That somebody is at least so old; of whom only the year is known the birthday is 31 December."""
    ago = relativedelta(years=years)
    # Whoever was born on 29 February is a year older from the 28th on where there is no 29th.
    latest = max(day - ago, day + timedelta(days=1) - ago - timedelta(days=1))
    last_year = (latest + timedelta(days=1)).year - 1
    return or_(Person.birth_date <= latest, Person.birth_date.is_(None) & (Person.birth_year <= last_year))
