"""Certificates of a whole course: a template, sixty issued and printed, one put right, the register."""

import io
from datetime import timedelta

import pdfplumber
import pytest

from app.domain import clock
from app.domain.activities import Activity
from tests.course import Course
from tests.world import NOW

CLOSING = "Semoga ilmu ini bermanfaat bagi desa."


@pytest.fixture
def held(world, at):
    """Both meetings of the branch's training are over; sixty people came to both."""
    with world.session() as session:
        course = Course(world, session.get(Activity, world.branch_activity))
        people = course.people(60)
        for meeting in (world.branch_meeting, world.branch_future_meeting):
            course.mark(meeting, dict.fromkeys(people, "H"))
        session.commit()
    at(NOW + timedelta(days=20))
    return world


@pytest.mark.one_engine("sqlite")
def test_sixty_certificates_from_the_template_to_the_register(held, phone):
    budi = phone()
    budi.sign_in("Budi")
    design(budi, held)
    issue(budi, held)
    put_right(budi)
    register(budi)


def design(budi, world) -> None:
    """The likeness follows the choices before anything is stored."""
    page = budi.page
    budi.open(f"/lembaga/{world.branch}")
    page.get_by_role("link", name="Tambah").last.click()
    budi.heading("Rancangan sertifikat baru")
    page.get_by_label("Nama rancangan").fill("Pelatihan angkatan ini")
    page.get_by_role("radio", name="KPI").check()
    page.get_by_label("Warna", exact=True).select_option(label="Ungu")
    page.get_by_label("Kalimat penutup").fill(CLOSING)
    likeness = page.locator("#likeness-drawing")
    likeness.get_by_text(CLOSING).wait_for()
    assert likeness.locator("[fill='#5b2a86']").count() > 3
    budi.press("Simpan rancangan")
    budi.heading("Pelatihan angkatan ini")
    link = page.get_by_role("link", name="Keikutsertaan").get_attribute("href")
    with pdfplumber.open(io.BytesIO(budi.pdf(link))) as sample:
        assert CLOSING in sample.pages[0].extract_text()
    budi.press("Jadikan pilihan utama")
    page.get_by_text("Pilihan utama").wait_for()


def issue(budi, world) -> None:
    page = budi.page
    budi.open(f"/kegiatan/{world.branch_activity}/sertifikat")
    rare = page.locator("li.row").filter(has_text="Sumiyati")
    assert not rare.get_by_label("Alasan").is_visible()
    rare.get_by_role("checkbox").check()
    rare.get_by_label("Alasan").wait_for()
    rare.get_by_role("checkbox").uncheck()
    budi.press("Periksa dulu")
    budi.heading("Periksa sebelum diterbitkan")
    assert "Pelatihan angkatan ini" in page.locator("main").inner_text()
    budi.press("Terbitkan 60 sertifikat")
    budi.heading("Sertifikat kegiatan")
    with pdfplumber.open(io.BytesIO(budi.print_certificates())) as pile:
        assert len(pile.pages) == 60
        assert all(CLOSING in each.extract_text() for each in (pile.pages[0], pile.pages[-1]))


def put_right(budi) -> None:
    page = budi.page
    budi.open("/sertifikat?q=007/KPI")
    page.locator("#certificate-rows a").first.click()
    page.get_by_role("link", name="Perbaiki nama").click()
    budi.heading("Sertifikat pengganti")
    page.get_by_label("Nama yang benar").fill("Wahyuningsih, S.Pd.")
    page.get_by_label("Alasan").fill("Salah ejaan nama")
    budi.press("Terbitkan pengganti")
    page.get_by_text("061/KPI-BWI").first.wait_for()


def register(budi) -> None:
    budi.open("/sertifikat")
    budi.page.get_by_role("link", name="Cetak buku").click()
    budi.heading("Buku register sertifikat")
    link = budi.page.get_by_role("link", name="Sertifikat").filter(has_text=str(clock.today().year)).first
    with pdfplumber.open(io.BytesIO(budi.pdf(link.get_attribute("href")))) as book:
        text = "\n".join(each.extract_text() for each in book.pages)
    assert "Wahyuningsih, S.Pd." in text and "Diganti dengan" in text and "61 sertifikat, 1 di antaranya" in text
