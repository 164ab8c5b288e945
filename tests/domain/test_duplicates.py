"""Duplicates are looked for among those whom the viewer sees, for one description and for a whole list."""

from datetime import date

import pytest

from app.db import db
from app.domain import distinctions, doubles, duplicates, people
from app.domain.duplicates import Facts, Likeness
from app.domain.people import Person
from app.domain.units import Unit

NIK = "9110014503710001"
BORN = date(1971, 3, 5)


@pytest.fixture
def known(world):
    """One person whom the village keeps, with everything; returns her id."""
    with world.session() as session:
        person = people.create(
            unit=session.get(Unit, world.village), by=world.user("Budi"), name="Hj. Siti Aminah, S.Pd.",
            birth_date=BORN, phone="081234567890", nik=NIK, village_code="35.10.05.2002",
        )
        session.commit()
        return person.id


def found(world, viewer, facts):
    with world.session():
        return [(match.person.id, match.likeness) for match in duplicates.of(world.user(viewer), facts)]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (Facts("Nama yang lain", nik=NIK), Likeness.NIK),
        (Facts("Aminah Siti", birth_date=BORN), Likeness.NAME_AND_BIRTH),
        (Facts("St. Aminah", phone="+6281234567890"), Likeness.NAME_AND_PHONE),
        (Facts("SITI AMINAH", birth_year=1971, village_code="35.10.05.2002"), Likeness.NAME_AND_YEAR),
        (Facts("Siti Amina W", birth_date=BORN, village_code="35.10.05.2002"), Likeness.NEAR_NAME_AND_BIRTH),
        (Facts("Siti Aminah Wati", birth_year=1971, phone="+6281234567890"), Likeness.NEAR_NAME_AND_PHONE),
    ],
)
def test_a_known_person_is_found_for_a_reason(world, known, facts, why):
    assert found(world, "Budi", facts) == [(known, why)]
    assert found(world, "Citra", facts) == [(known, why)]
    assert found(world, "Dewi", facts) == [], "another organisation's people are nobody's business"


@pytest.mark.parametrize(
    "facts",
    [
        Facts("Siti Aminah"), Facts("Siti Aminah", village_code="35.10.05.2002"),
        Facts("Siti Aminah", birth_date=BORN, nik="9110014503710002"), Facts("Siti Aminah", birth_year=1972, sex="P"),
    ],
)  # fmt: skip
def test_the_same_name_alone_finds_nobody(world, known, facts):
    assert found(world, "Budi", facts) == []


HOME = {"village_code": "35.10.05.2002", "hamlet": "Krajan", "rt": "006", "rw": "002"}


def test_one_name_twice_at_one_home_is_proposed_everywhere(world):
    with world.session() as session:
        facts = {"unit": session.get(Unit, world.village), "by": world.user("Budi"), "name": "Katemi", **HOME}
        one, other = people.create(**facts), people.create(**facts)
        session.commit()
        pair = (one.id, other.id)
    assert found(world, "Budi", Facts("Katemi", **HOME)) == [(each, Likeness.NAME_AND_HOME) for each in pair]
    with world.session() as session:
        budi = world.user("Budi")
        assert [match.person.id for match in duplicates.like(budi, session.get(Person, pair[0]))] == [pair[1]]
        assert [(double.one.id, double.other.id) for double in doubles.page(budi, "desa").rows] == [pair]


def test_a_list_is_answered_line_by_line_with_few_queries(world, known, max_queries):
    facts = [Facts(f"Orang {n}", phone=f"+62812{n:08}", birth_date=BORN) for n in range(240)]
    facts[100] = Facts("Siti Aminah", birth_date=BORN)
    with world.session():
        budi = world.user("Budi")
        with max_queries(7):
            answer = duplicates.among(budi, facts)
        assert [n for n, matches in enumerate(answer) if matches] == [100]
        assert answer[100][0].person.id == known and answer[100][0].is_certain


def test_a_long_list_is_answered_in_its_order(world, known):
    with world.session():
        answer = duplicates.among(world.user("Budi"), [Facts("Orang", nik="")] * 600 + [Facts("x", nik=NIK)])
        assert len(answer) == 601 and [m.person.id for m in answer[600]] == [known]


def test_a_renamed_person_is_found_under_the_new_name_only(world, known):
    with world.session() as session:
        person = session.get(Person, known)
        people.update(person, by=world.user("Budi"), seen=person.version, unit=person.unit, name="Sumarni",
                      birth_date=BORN)
        session.commit()
    assert found(world, "Budi", Facts("Siti Aminah", birth_date=BORN)) == []
    assert found(world, "Budi", Facts("Soemarni", birth_date=BORN)) == [(known, Likeness.NAME_AND_BIRTH)]


def test_who_was_told_apart_is_remembered_once_and_both_ways(world, known):
    with world.session() as session:
        one, other, budi = session.get(Person, known), session.get(Person, world.village_person), world.user("Budi")
        distinctions.tell_apart(one, other, by=budi)
        distinctions.tell_apart(other, one, by=budi)
        session.commit()
        assert distinctions.among([known, world.village_person]) == {distinctions.pair(one, other)}
        distinctions.withdraw(distinctions.find(other, one), one, by=budi)
        db.session.commit()
        assert distinctions.among([known, world.village_person]) == set()
