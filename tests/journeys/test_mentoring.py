"""Child mentoring on a phone: a coordinator chooses the mentor, the mentor marks and notes, and the rapor tells it."""

import pytest

from app.domain.consents import Consent
from app.domain.people import Category
from app.domain.rosters import RosterEntry
from tests.documents.reading import Paper


def child_on_the_list(world) -> int:
    """A girl of eight whose guardian agreed, and who has no mentor yet; the id of her line."""
    with world.session() as session:
        child = world.person("Sekar Kenaridesa", unit=world.village, category=Category.CHILD, birth_year=2018)
        given = session.query(Consent).filter_by(person_id=world.village_child)
        columns = [column.name for column in Consent.__table__.columns if column.name != "id"]
        copied = [{name: getattr(each, name) for name in columns} for each in given]
        session.add_all(Consent(**{**row, "person_id": child}) for row in copied)
        entry = RosterEntry(activity_id=world.village_mentoring, unit_id=world.village, person_id=child, number=9)
        session.add(entry)
        session.commit()
        return entry.id


def choose_the_mentor(budi, world) -> None:
    page = budi.page
    budi.sign_in("Budi")
    budi.open(f"/kegiatan/{world.village_mentoring}")
    page.get_by_role("link", name="Anak dan pendamping").click()
    budi.heading("Anak dan pendamping")
    page.locator("#alone a", has_text="Sekar").click()
    budi.heading("Pilih pendamping")
    page.locator("label.proposal", has_text="Sumiyati Kenaridesa").click()
    budi.press("Tetapkan pendamping")
    budi.heading("Anak dan pendamping")
    assert page.locator("#alone").count() == 0 and page.get_by_text("Pendamping Sumiyati").count() == 2


def mark_and_note(murni, entry: int) -> None:
    page = murni.page
    murni.sign_in("Murni")
    murni.heading("Dampingan saya")
    assert page.get_by_role("heading", name="Sekar").count() == 1 and "Dimas" not in page.content()
    page.locator(".card-accent a").first.click()
    murni.heading("Belajar bersama")
    card = page.locator(f"#anak-{entry}")
    card.locator(f"#c{entry}-status-H").check()
    card.locator(f"#c{entry}-membaca-3").check()
    card.get_by_label("Yang dipelajari").fill("Perkalian 6 sampai 9")
    card.get_by_role("button", name="Simpan").click()
    page.locator(f"#anak-{entry} .lesson-state", has_text="H").wait_for()
    murni.check()


def read_the_rapor(murni) -> None:
    page = murni.page
    murni.open("/dampingan")
    page.locator("section.card", has_text="Sekar").get_by_role("link", name="Perkembangan").click()
    murni.heading("Perkembangan belajar")
    assert page.get_by_text("Perkalian 6 sampai 9").count() > 0
    paper = Paper(murni.pdf(f"{page.url.split('?')[0].split('#')[0]}/rapor.pdf"))
    text = " ".join(paper.text.split())
    assert "Sekar Kenaridesa" in text and "Membaca" in text and "Dimas" not in text


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_child_finds_a_mentor_learns_and_takes_a_rapor_home(world, phone, scripts):
    entry = child_on_the_list(world)
    choose_the_mentor(phone(scripts=scripts), world)
    murni = phone(scripts=scripts)
    mark_and_note(murni, entry)
    read_the_rapor(murni)
