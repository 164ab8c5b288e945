"""The coordinator finds somebody written down twice, makes one of two, and takes it back."""

from datetime import date

import pytest

from tests.journeys.conftest import PHONE

DESK = {"width": 1280, "height": 900}


@pytest.fixture
def twice(world):
    with world.session() as session:
        world.person("Ny. Soemiyati Kenaridesa", unit=world.village, birth_date=date(1971, 3, 5), hamlet="Krajan")
        session.commit()


@pytest.mark.parametrize("scripts", [True, False])
def test_two_records_become_one_and_two_again(world, twice, phone, scripts, database_url):
    budi = phone(scripts=scripts)
    budi.page.set_viewport_size(PHONE if database_url.startswith("sqlite") else DESK)
    budi.sign_in("Budi")
    budi.open("/data-ganda?alasan=lahir")
    budi.page.get_by_role("link", name="Soemiyati Kenaridesa").click()
    budi.heading("Bandingkan dua data")
    budi.page.locator("#nama-2").check()
    budi.press("Orang yang sama: lanjut periksa")
    budi.heading("Periksa sebelum digabung")
    budi.page.get_by_text("(dari data 2)").first.wait_for()
    budi.press("Gabungkan")
    budi.heading("Penggabungan data")
    budi.page.get_by_text("keduanya dapat dikembalikan").wait_for()
    budi.press("Urungkan penggabungan")
    budi.heading("Bandingkan dua data")
    budi.press("Bukan orang yang sama")
    budi.heading("Data ganda")
    budi.page.get_by_text("Tidak ada yang tampak ganda").wait_for()


def test_somebody_being_written_down_is_shown_beside_the_known_one(world, phone):
    citra = phone()
    citra.sign_in("Citra")
    citra.open("/warga/baru")
    citra.page.get_by_label("Nama lengkap").fill("Sumiyati Kenaridesa")
    citra.page.get_by_label("Tanggal lahir").fill("1971-03-05")
    citra.press("Simpan")
    citra.page.get_by_text("Mungkin orang yang sama").wait_for()
    citra.check()
    citra.press("Bukan, orang lain: simpan")
    citra.heading("Data warga")
