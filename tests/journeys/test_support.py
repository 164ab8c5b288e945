"""Family support, whole: something is given and signed for, a group is founded, a home visited, a notulen written."""

import re

import pytest
from sqlalchemy import select

from app.domain.activities import Activity, ActivityKind
from app.domain.assistances import Assistance
from tests.journeys.test_story import words

pytestmark = pytest.mark.one_engine("sqlite")


@pytest.fixture
def gathering(world):
    """The village's activity as one of families; its meeting has just begun."""
    with world.session() as session:
        session.get(Activity, world.village_activity).kind = ActivityKind.FAMILY_SUPPORT
        session.commit()
    return world.village_meeting


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_family_is_supported(world, gathering, phone, scripts):
    budi = phone(scripts)
    budi.sign_in("Budi")
    give(budi, world)
    group(budi, world, scripts)
    citra = phone(scripts)
    citra.sign_in("Citra")
    visit(citra, world)
    meet(citra, gathering, scripts)
    assert "Rp1.850.000" in total(budi)


def give(budi, world) -> None:
    page = budi.page
    budi.open(f"/keluarga/{world.village_household}")
    budi.press("Catat bantuan", role="link")
    budi.heading("Catat bantuan")
    page.get_by_label("Modal usaha").check()
    page.get_by_label("Berupa apa").fill("Modal warung")
    page.get_by_label("Nilainya dalam rupiah").fill("tiga ratus ribu")
    page.get_by_label("Sumber bantuan").fill("Donatur KPI")
    page.get_by_label("Diterima oleh").select_option(label="Sumiyati Kenaridesa (di luar negeri)")
    budi.press("Simpan bantuan")
    page.get_by_role("alert").filter(has_text="Tulis jumlahnya").wait_for()
    page.get_by_label("Nilainya dalam rupiah").fill("350.000")
    budi.press("Simpan bantuan")
    budi.heading("Bantuan 2 Desember 2026")
    with world.session() as session:
        made = session.scalars(select(Assistance).where(Assistance.what == "Modal warung")).one()
    receipt = words(budi.pdf(f"/bantuan-keluarga/{made.id}/tanda-terima.pdf"))
    assert "Tiga ratus lima puluh ribu rupiah" in receipt and "Sumiyati Kenaridesa" in receipt


def group(budi, world, scripts: bool) -> None:
    page = budi.page
    budi.open("/kelompok-usaha")
    budi.press("Kelompok baru", role="link")
    budi.heading("Kelompok baru")
    page.get_by_label("Nama kelompok").fill("Kelompok Melati")
    page.get_by_label("Lembaga").select_option(label="Balai Perempuan Desa Kedungrejo")
    budi.press("Simpan kelompok")
    budi.heading("Kelompok Melati")
    if scripts:
        page.get_by_role("combobox", name="Nama warga").press_sequentially("wahyu")
        page.get_by_role("option", name="Wahyuni Kenaridesa").click()
    else:
        page.get_by_role("combobox", name="Nama warga").fill("Wahyuni Kenaridesa")
    budi.press("Tambah")
    page.locator(".row-title", has_text="Wahyuni Kenaridesa").wait_for()
    page.get_by_label("Berapa yang hadir").fill("1")
    page.get_by_label("Tentang apa").fill("Bagi hasil")
    budi.press("Simpan pertemuan")
    page.get_by_text("1 hadir · Bagi hasil").wait_for()
    budi.check()


def visit(citra, world) -> None:
    page = citra.page
    citra.open(f"/keluarga/{world.village_household}")
    citra.press("Catat kunjungan", role="link")
    citra.heading("Catat kunjungan")
    page.get_by_role("group", name="Sekolah anak").get_by_label("Perlu dibantu").check()
    page.get_by_role("group", name="KK, KTP, dan akta").get_by_label("Baik").check()
    page.get_by_label("Kunjungan berikutnya").fill("2026-12-16")
    citra.press("Simpan kunjungan")
    citra.heading("Keluarga")
    assert "perlu dibantu: Sekolah anak" in page.locator("main").inner_text()
    citra.open("/tindak-lanjut")
    page.get_by_text("Kunjungan rumah berikutnya").first.wait_for()


def meet(citra, meeting: int, scripts: bool) -> None:
    page = citra.page
    citra.open(f"/pertemuan/{meeting}/kehadiran")
    citra.press("Semua hadir")
    page.get_by_text("2 orang ditandai hadir").wait_for()
    citra.open(f"/pertemuan/{meeting}")
    assert re.search(r"1\s+keluarga diwakili", page.locator("main").inner_text())
    citra.press("Tulis notulen", role="link")
    citra.heading("Notulen")
    page.get_by_label("Pembahasan").fill("Iuran dibahas bersama")
    page.get_by_label("Kesimpulan").fill("Iuran Rp5.000\nDimulai bulan depan")
    citra.press("Simpan notulen")
    page.get_by_text("Notulen disimpan").wait_for()
    page.get_by_label("Apa yang dikerjakan").fill("Membuat daftar iuran")
    page.get_by_label("Siapa yang mengerjakan").fill("Bu Hartini")
    page.get_by_label("Paling lambat").fill("2026-12-09")
    citra.press("Tambah")
    page.locator(".row-title", has_text="Membuat daftar iuran").wait_for()
    citra.check()
    paper = words(citra.pdf(f"/pertemuan/{meeting}/notulen.pdf"))
    assert "2. Dimulai bulan depan" in paper and "Membuat daftar iuran" in paper and "Bu Hartini" in paper


def total(budi) -> str:
    budi.open("/bantuan-keluarga/jumlah?per=keluarga")
    return budi.page.get_by_role("row").filter(has_text="Keluarga Kenaridesa").inner_text()
