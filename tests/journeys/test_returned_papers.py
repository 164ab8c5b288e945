"""A signed sheet comes home: photographed with a phone, made small there, filed by its code, and read row by row."""

import re

import pytest

from app.domain import attendance
from app.domain.attendance import Status
from app.domain.meetings import Meeting
from tests.pictures import jpeg, photo

pytestmark = pytest.mark.one_engine("sqlite")


def test_a_signed_sheet_is_photographed_and_its_marks_are_typed(world, phone):
    citra, meeting = phone(), world.village_meeting
    page = citra.page
    citra.sign_in("Citra")
    sheet = citra.pdf(f"/pertemuan/{meeting}/daftar-hadir.pdf?isi=kosong")
    citra.open("/lembar")
    large = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photo(sheet, size=4000)}
    page.get_by_label("Foto atau PDF lembarnya").set_input_files(large)
    page.get_by_text(re.compile(r"1 berkas, .+ dikecilkan dari")).wait_for()
    citra.press("Simpan lembar")
    citra.heading("Daftar hadir yang kembali")
    assert page.get_by_alt_text("Foto lembar, halaman 1").evaluate("image => image.naturalWidth") > 1000

    page.get_by_label("Isi dengan nomor").fill("1")
    citra.press("Catat nomor")
    page.get_by_text("1 nomor dicatat.").wait_for()
    page.get_by_role("group", name="Rizky Kenaridesa").get_by_role("button", name="Sakit").click()
    page.locator("#totals .mark-S b").get_by_text("1").wait_for()
    page.get_by_role("link", name="Ada namanya di nomor 3").click()
    citra.heading("Tambah yang datang")
    page.get_by_label("Nama lengkap").fill("Wahyuni Kenaridesa")
    page.get_by_role("button", name="Pilih").first.click()
    citra.heading("Daftar hadir yang kembali")
    page.locator(".sheet-row", has_text="Wahyuni").locator(".num", has_text="3").wait_for()
    with world.session() as session:
        rows = attendance.sheet(session.get(Meeting, meeting))
        assert [row.status for row in rows] == [Status.PRESENT, Status.SICK, Status.PRESENT]

    citra.open(f"/pertemuan/{meeting}/foto")
    page.get_by_label("Foto", exact=True).set_input_files(
        {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": jpeg(size=(640, 480))}
    )
    page.get_by_label("Tidak, hanya barang").check()
    citra.press("Simpan foto")
    page.get_by_text("1 foto disimpan.").wait_for()
    citra.open(f"/pertemuan/{meeting}/berkas")
    page.get_by_label("Dokumentasi foto").wait_for()
