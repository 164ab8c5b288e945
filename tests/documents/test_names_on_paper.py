"""Names on paper: only with consent; whoever has none stands with initials, and the sums stay."""

import pytest

from app.db import db
from app.domain import consents, withdrawals
from app.domain.activities import Activity
from app.domain.consent_texts import Purpose
from app.domain.consents import Consent
from app.domain.people import Person
from tests.course import Course
from tests.documents.reading import Paper

# What stands on paper does not depend on the engine; the rules behind it are tested on both elsewhere.
pytestmark = pytest.mark.one_engine("sqlite")

WHY = "Nama yang disingkat"


@pytest.fixture
def print_it(world, visit):
    def get(kind: str) -> Paper:
        url = {
            "list": f"/pertemuan/{world.village_meeting}/daftar-hadir.pdf?isi=terisi",
            "blank": f"/pertemuan/{world.village_meeting}/daftar-hadir.pdf?isi=kosong",
            "recap": f"/kegiatan/{world.village_activity}/rekap.pdf",
        }[kind]
        return Paper(visit("Citra").get(url).data)

    return get


def unask(world, person: int) -> None:
    with world.session() as session:
        session.execute(db.delete(Consent).where(Consent.person_id == person))
        session.commit()


def mark(world) -> None:
    with world.session() as session:
        course = Course(world, session.get_one(Activity, world.village_activity))
        course.mark(world.village_meeting, {world.village_person: "H", world.village_child: "H"})
        session.commit()


@pytest.mark.parametrize("kind", ["list", "blank", "recap"])
def test_a_child_whose_guardian_was_not_asked_stands_with_initials(world, print_it, kind):
    mark(world)
    asked = print_it(kind)
    assert "Rizky Kenaridesa" in asked.text and WHY not in asked.text
    unask(world, world.village_child)
    paper = print_it(kind)
    assert "Rizky" not in paper.text and "R. K." in paper.text and WHY in paper.text
    assert [row[0] for row in paper.list_rows(0)[:2]] == ["1", "2"], "the line and its number stay"


def test_a_child_cannot_agree_alone(world, print_it):
    unask(world, world.village_child)
    with world.session() as session:
        child = session.get_one(Person, world.village_child)
        consents.record(child, purpose=Purpose.ACTIVITY, answer=consents.Answer.GIVEN, by=world.user("Citra"))
        session.commit()
    assert "R. K." in print_it("list").text


@pytest.mark.parametrize("kind", ["list", "recap"])
def test_who_took_it_back_is_printed_by_name_no_more_and_still_counted(world, print_it, kind):
    mark(world)
    with world.session() as session:
        person = session.get_one(Person, world.village_person)
        consents.record(person, purpose=Purpose.ACTIVITY, answer=consents.Answer.GIVEN, by=world.user("Citra"))
        withdrawals.withdraw(person, Purpose.ACTIVITY, by=world.user("Citra"))
        session.commit()
    paper = print_it(kind)
    assert "Sumiyati" not in paper.text and "S. K." in paper.text
    assert "Jumlah hadir 2" in paper.text if kind == "recap" else "Jumlah 2 0" in paper.text


def test_refusing_photos_takes_no_name_off_the_paper(world, print_it):
    with world.session() as session:
        person = session.get_one(Person, world.village_person)
        consents.record(person, purpose=Purpose.PHOTO, answer=consents.Answer.REFUSED, by=world.user("Citra"))
        session.commit()
    assert "Sumiyati Kenaridesa" in print_it("list").text
