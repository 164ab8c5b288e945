"""The village post at the size of a phone: somebody asks, somebody is put down, somebody looks for help and leaves."""

import re

import pytest


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("scripts", [True, False])
def test_a_day_at_the_post(world, phone, scripts):
    stranger = phone(scripts=scripts)
    stranger.open("/masuk")
    stranger.press("Nomor penting", role="link")
    stranger.heading("Nomor penting")
    assert stranger.page.get_by_role("link", name="Keluar cepat").get_attribute("href").startswith("https://")
    citra = phone(scripts=scripts)
    citra.sign_in("Citra")
    citra.open("/layanan")
    citra.press("Dokumen: paspor, KK, akta, visa, perempuan")
    citra.page.get_by_text("Tercatat.").wait_for()
    citra.page.get_by_role("button", name="Urungkan").first.click()
    citra.page.get_by_text("Diurungkan.").wait_for()
    citra.open(f"/pendataan/{world.village_list}")
    citra.page.get_by_text("Orang yang belum tercatat sebagai warga").click()
    citra.page.get_by_label("Nama lengkap").fill("Komang Sukreni")
    citra.press("Tambah nama")
    citra.page.get_by_text("Komang Sukreni").first.wait_for()
    row = citra.page.locator("#lines li", has_text="Komang Sukreni")
    row.get_by_role("button", name=re.compile("^Konfirmasi")).click()
    citra.page.locator("#lines li", has_text="Komang Sukreni").get_by_text("Dikonfirmasi").wait_for()
    citra.check()
    rini = phone(scripts=scripts)
    rini.sign_in("Rini")
    rini.heading("Rujukan")
    rini.page.get_by_role("link", name="Catat rujukan").first.click()
    rini.heading("Catat rujukan")
    rini.page.get_by_label("Ya", exact=True).check()
    rini.press("Catat rujukan")
    rini.heading("Ubah rujukan")
    rini.page.get_by_text(re.compile("^R-[A-Z0-9]{6}$")).wait_for()
