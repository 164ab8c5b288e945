"""Age bands and periods: the database puts people into the same band as the record does, and periods fill a year."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from app.domain import age_bands, periods
from app.domain.age_bands import AgeBand
from app.domain.people import Person
from app.domain.periods import Length, Period

BORN = [
    {"birth_date": date(2026, 12, 31)}, {"birth_date": date(2008, 2, 29)}, {"birth_date": date(2008, 3, 1)},
    {"birth_date": date(1966, 2, 28)}, {"birth_date": date(1966, 3, 1)}, {"birth_year": 2008}, {"birth_year": 2007},
    {"birth_year": 2026}, {"birth_year": 2030}, {"birth_year": 1981}, {}, {"birth_date": date(2013, 6, 30)},
]  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2024, 2, 29), date(2026, 12, 31)])
def test_the_database_knows_the_same_bands(world, day):
    with world.session() as session:
        ids = [world.person("Siti Aminah", unit=world.village, **born) for born in BORN]
        people = session.scalars(select(Person).where(Person.id.in_(ids))).all()
        found = dict(session.execute(select(Person.id, age_bands.column(day)).where(Person.id.in_(ids))).all())
        assert found == {person.id: age_bands.of(person, day).value for person in people}
        assert AgeBand.UNKNOWN in found.values() and len(set(found.values())) > 4


@pytest.mark.parametrize(("code", "label", "first", "last"), [
    ("2026", "Tahun 2026", date(2026, 1, 1), date(2026, 12, 31)),
    ("2026-s2", "Semester II 2026", date(2026, 7, 1), date(2026, 12, 31)),
    ("2024-t1", "Triwulan I 2024", date(2024, 1, 1), date(2024, 3, 31)),
    ("2024-02", "Februari 2024", date(2024, 2, 1), date(2024, 2, 29)),
])  # fmt: skip
def test_a_period_says_its_days_and_its_name(code, label, first, last):
    period = periods.parse(code)
    assert (period.code, period.label, period.first, period.last) == (code, label, first, last)


@pytest.mark.parametrize("typed", ["", None, "20266", "2026-13", "2026-s3", "2026-t0", "1980", "2026-x1", "²026"])
def test_what_is_no_period_is_none(typed):
    assert periods.parse(typed) is None


def test_the_parts_of_a_period_follow_each_other_without_a_gap():
    for length in Length:
        parts = Period(Length.YEAR, 2026).parts(length)
        assert parts[0].first == date(2026, 1, 1) and parts[-1].last == date(2026, 12, 31)
        assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(parts))
    assert Period(Length.QUARTER, 2026, 2).parts(Length.SEMESTER) == []
