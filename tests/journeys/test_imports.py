"""The coordinator's way with a list: a file, a changed column, a decided double, in, and out again."""

from tests.journeys.conftest import PHONE

DESK = {"width": 1280, "height": 900}
LIST = """DAFTAR HADIR
NO;NAMA LENGKAP;L/P;TGL LAHIR;NO. HP;DUSUN;CATATAN
1;Sukinem;P;12-05-1968;0862 1234 0001;Krajan;Dusun Kalimati
2;Sumiyati Kenaridesa;P;05-03-1971;;Krajan;
3;Moh. Rofi'i;L;;0862;Krajan;
"""


def test_a_list_comes_in_and_goes_out_again(world, phone, tmp_path, database_url):
    """On a phone in front of SQLite, and on a desk in front of PostgreSQL."""
    file = tmp_path / "daftar.csv"
    file.write_text(LIST)
    budi = phone()
    budi.page.set_viewport_size(PHONE if database_url.startswith("sqlite") else DESK)
    budi.sign_in("Budi")
    budi.open("/warga")
    budi.press("Bawa masuk daftar", role="link")
    budi.heading("Bawa masuk daftar")
    budi.press("Pilih berkas", role="link")
    budi.page.get_by_label("Berkas daftar").set_input_files(file)
    budi.page.get_by_label("Lembaga yang menyimpan").select_option(str(world.village))
    budi.press("Baca daftar")
    budi.heading("Periksa daftar")
    budi.page.get_by_text("Nomor HP tidak dapat dibaca").wait_for()
    budi.press("Ubah kolom", role="link")
    budi.heading("Ubah kolom")
    budi.page.get_by_label("CATATAN").select_option("keterangan")
    budi.page.get_by_label("DUSUN").select_option("abaikan")
    budi.press("Baca lagi dengan kolom ini")
    budi.heading("Periksa daftar")
    budi.page.get_by_text("Mungkin orang yang sama").first.wait_for()
    budi.press("Orang yang sama")
    budi.page.get_by_role("link", name="Lanjut: masukkan 3 orang").click()
    budi.heading("Masukkan daftar")
    budi.page.get_by_label("Ya, sudah setuju").check()
    budi.page.get_by_label("Tanggal persetujuan").fill("2026-12-01")
    budi.page.get_by_label("Masukkan juga ke daftar peserta").select_option(str(world.village_activity))
    budi.press("Masukkan sekarang")
    budi.heading("Daftar sudah masuk")
    budi.open("/warga?q=sukinem")
    budi.page.get_by_role("link", name="Sukinem").wait_for()
    budi.page.go_back()
    budi.press("Urungkan semuanya")
    budi.page.locator("#confirm").get_by_role("button", name="Urungkan semuanya").click()
    budi.heading("Periksa daftar")
    budi.open("/warga?q=sukinem")
    assert budi.page.get_by_role("link", name="Sukinem").count() == 0
