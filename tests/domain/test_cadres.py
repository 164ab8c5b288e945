"""Cadres: what becomes of a line in a book when two records become one, and when its time is over."""

from datetime import date

import pytest
from sqlalchemy import select

from app.domain import cadres, merges, purges, subject_files
from app.domain.cadres import Cadre, Education
from app.domain.people import Person
from app.domain.retention_periods import DataClass
from app.domain.units import Unit
from tests.moment import NOW


@pytest.fixture
def session(world):
    with world.session() as session:
        yield session


def test_of_two_lines_in_one_book_stays_one_that_knows_what_both_knew(world, session):
    one, unit, by = session.get(Person, world.village_person), session.get(Unit, world.village), world.user("Sari")
    other = session.get(Person, world.person("Sumiyati", unit=world.village))
    cadres.add(unit, other, by=by, position="Ketua", education=Education.SENIOR, occupation="Pedagang")
    session.flush()
    done = merges.merge(one, other, by=by, seen={one.id: one.version, other.id: other.version}, chosen=set())
    [line] = session.scalars(select(Cadre).where(Cadre.person_id == done.survivor_id)).all()
    assert (line.birth_place, line.education, line.occupation) == ("Kenaridesa", Education.SENIOR, "Pedagang")
    assert line.joined_on == date(2024, 1, 2)
    assert session.scalars(select(Cadre).where(Cadre.person_id == done.lost_id)).all() == []


def test_who_left_years_ago_goes_and_who_serves_stays_and_can_read_it(world, session):
    person = session.get(Person, world.village_person)
    [mine], others = cadres.of_person(person), len(session.scalars(select(Cadre)).all()) - 1
    assert [each.id for each in subject_files.of(person).cadres] == [mine.id]
    mine.left_on = date(2021, 12, 1)
    session.flush()
    found = purges.due(NOW.date())
    assert next(each.count for each in found if each.period.data_class is DataClass.CADRES) == 1
    purges.purge(NOW.date(), seen=purges.token(found), by=None)
    assert cadres.of_person(person) == [] and len(session.scalars(select(Cadre)).all()) == others
