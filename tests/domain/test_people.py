"""People are found however they are spelt, only by those who may see them, and change with a trace."""

import pytest
from sqlalchemy import func, select

from app.domain import people, sign_ins
from app.domain.audit import AuditEntry
from app.domain.names import BadName
from app.domain.people import Category, Person, Sex
from app.domain.phones import BadPhone
from app.domain.units import Unit
from app.domain.versions import Outdated
from tests.world import PHONES


def viewer(name):
    """The member of the cast with their grants."""
    return sign_ins.find_user(PHONES[name])


@pytest.fixture
def session(world):
    with world.session() as session:
        yield session


@pytest.fixture
def found(world, session):
    """found("Citra", "siti") gives the names that Citra is shown."""
    return lambda who, text, **more: [p.name for p in people.search(viewer(who), text, **more)]


SPELLINGS = [
    ("Moch. Yusuf", "muhammad yusup"), ("Dwi Lestari", "dewi lestari"), ("Siti Khotimah", "st chotimah"),
    ("Soemiyati", "sumi"), ("Hj. Nur'aini, S.Pd.", "nur aini"), ("Nur Aini", "nuraini"), ("Djumiati", "jumiati"),
    ("Ahmad Rofi’i", "achmad rofii"), ("Sumiyem", "S"), ("O", "o"), ("王芳", "王芳"),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "typed"), SPELLINGS)
def test_a_name_is_found_in_another_spelling(world, session, found, stored, typed):
    world.person(stored, unit=world.village)
    assert stored in found("Citra", typed)


def test_every_word_must_fit(world, session, found):
    for name in ("Siti Aminah", "Siti Maryam", "Aminah"):
        world.person(name, unit=world.village)
    assert found("Citra", "aminah siti") == ["Siti Aminah"]
    assert found("Citra", "siti x") == []
    assert found("Citra", "siti", limit=1) == ["Siti Aminah"]


def test_nobody_finds_people_of_strangers(world, session, found):
    assert found("Citra", "sumiyati") == ["Sumiyati Kenaridesa"]
    assert found("Budi", "sumiyati") == ["Sumiyati Kenaricabang", "Sumiyati Kenaridesa"]
    assert found("Dewi", "sumiyati") == ["Sumiyati Kenariasing"]
    assert len(found("Sari", "sumiyati")) == 3


@pytest.mark.parametrize("typed", ["%", "_", "'", "\\", "🙂", "-", "x" * 10_000, "a " * 200, "<script>"])
def test_what_is_no_name_finds_nobody(found, typed):
    assert found("Sari", typed) == []


def test_a_page_goes_on_where_the_last_one_ended(world, session, monkeypatch):
    for number in range(60):
        world.person(f"Warga {number:02}", unit=world.village)
    citra = viewer("Citra")
    first = people.page(citra)
    second = people.page(citra, after=first.next)
    everybody = [p.name for p in (*first.rows, *second.rows)]
    assert len(first.rows) == 50 and second.next is None
    of_the_village = select(func.count()).select_from(Person).where(Person.unit_id == world.village)
    assert len(set(everybody)) == session.scalar(of_the_village) and everybody == sorted(everybody)
    monkeypatch.setattr(people, "FEW", 10)
    assert [p.name for p in people.page(citra, after=first.next).rows] == [p.name for p in second.rows]


def test_a_page_can_be_narrowed(world, session):
    def names(**more):
        return [p.name for p in people.page(viewer("Budi"), **more).rows]

    assert names(category=Category.CHILD) == ["Dimas Kenarititip", "Rizky Kenaricabang", "Rizky Kenaridesa"]
    assert names(sex=Sex.FEMALE, q="sumi") == ["Sumiyati Kenaricabang", "Sumiyati Kenaridesa"]
    assert names(sex=Sex.MALE, q="sumi") == []


def test_a_new_person_is_stored_clean_found_and_noted(world, session, found):
    unit = session.get(Unit, world.village)
    person = people.quick(name="  Hj.  Siti Romlah ", phone="0812 3456 7890", unit=unit, by=viewer("Citra"))
    session.commit()
    assert (person.name, person.phone, person.sort_key) == ("Hj. Siti Romlah", "+6281234567890", "siti romlah")
    assert found("Citra", "romlah") == ["Hj. Siti Romlah"]
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject_table == "people")).one()
    assert (entry.act, entry.subject_id, entry.unit_id, entry.user_id) == (
        "create", person.id, world.village, world.users["Citra"],
    )  # fmt: skip
    assert "Romlah" not in str(entry.details)


@pytest.mark.parametrize(("facts", "refusal"), [
    ({"name": "🙂"}, BadName), ({"name": ""}, BadName), ({"name": "x" * 121}, BadName), ({"name": "a\x00b"}, BadName),
    ({"name": "Siti", "phone": "halo"}, BadPhone),
])  # fmt: skip
def test_what_cannot_be_stored_is_refused(world, session, facts, refusal):
    unit = session.get(Unit, world.village)
    with pytest.raises(refusal):
        people.create(unit=unit, by=viewer("Citra"), **facts)


def test_a_changed_name_is_found_anew_and_the_old_one_no_more(world, session, found):
    person, citra = session.get(Person, world.village_person), viewer("Citra")
    people.update(person, by=citra, seen=person.version, unit=person.unit, name="Painem", rt="003")
    session.commit()
    assert found("Citra", "painem") == ["Painem"] and found("Citra", "sumiyati") == []
    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "edit")).one()
    assert set(entry.details["fields"]) == {"name", "name_key", "sort_key", "rt"}


def test_a_person_who_moves_is_found_by_the_new_unit_alone(world, session, found):
    person = session.get(Person, world.village_person)
    branch = session.get(Unit, world.branch)
    people.update(person, by=viewer("Budi"), seen=person.version, unit=branch, name=person.name)
    session.commit()
    assert found("Citra", "sumiyati") == []
    assert found("Budi", "kenaridesa sumiyati") == ["Sumiyati Kenaridesa"]


def test_an_older_version_does_not_overwrite_a_newer_one(world, session):
    person, citra = session.get(Person, world.village_person), viewer("Citra")
    people.update(person, by=citra, seen=person.version, unit=person.unit, name="Painem")
    session.commit()
    with pytest.raises(Outdated):
        people.update(person, by=citra, seen=person.version - 1, unit=person.unit, name="Paijah")


def test_namesakes_are_told_apart_from_similar_names(world, session):
    citra = viewer("Citra")
    for name in ("Siti Aminah", "Hj. Sitti Aminah, S.Pd.", "Siti Aminah Wati", "Aminah"):
        world.person(name, unit=world.village)
    world.person("Siti Aminah", unit=world.other)
    assert [p.name for p in people.namesakes(citra, "siti aminah")] == ["Siti Aminah", "Hj. Sitti Aminah, S.Pd."]
    assert people.namesakes(citra, "王芳") == []
