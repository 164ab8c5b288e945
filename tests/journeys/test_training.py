"""A training from the curriculum to the certificates and on to the LSP, with a thumb and with and without scripts."""

import io
from datetime import timedelta

import pdfplumber
import pytest

from app.domain import clock
from app.domain.activities import Activity
from app.domain.certificates import Certificate, Proof
from tests.course import Course
from tests.world import NOW

NAMES = ("Siti Aminah", "Sri Wahyuni", "Yuliatin Rahayu")


@pytest.fixture
def held(world, at):
    """Two meetings of the branch's training are over; three people came to both, and 70 points pass."""
    with world.session() as session:
        activity = session.get(Activity, world.branch_activity)
        activity.pass_mark = 70
        course = Course(world, activity)
        people = [course.people(1, name=name)[0] for name in NAMES]
        course.mark(world.branch_meeting, dict.fromkeys(people, "H"))
        course.mark(world.branch_future_meeting, dict.fromkeys(people, "H"))
        session.commit()
    at(NOW + timedelta(days=20))
    return world


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("scripts", [True, False])
def test_a_training_from_its_curriculum_to_a_skill(held, phone, scripts):
    budi = phone(scripts=scripts)
    budi.sign_in("Budi")
    activity = f"/kegiatan/{held.branch_activity}"
    teach(budi, activity, held)
    examine(budi, activity)
    issue(budi, activity, held)
    apply(budi, activity)


def teach(budi, activity: str, world) -> None:
    page = budi.page
    budi.open(activity)
    page.get_by_role("link", name="Kurikulum").first.click()
    budi.heading("Kurikulum")
    budi.press("Pakai 7 materi ini")
    page.get_by_text("7 materi ditambahkan").wait_for()
    page.get_by_role("link", name="Ubah Hak ketenagakerjaan dan kesetaraan gender").click()
    budi.heading("Ubah materi")
    page.get_by_label("Narasumber").fill("Ratna Dewanti, S.H.")
    budi.press("Simpan perubahan")
    page.get_by_text("Ratna Dewanti, S.H.").wait_for()
    budi.check()
    budi.open(f"/pertemuan/{world.branch_meeting}")
    page.get_by_role("link", name="Bahan", exact=True).click()
    budi.heading("Bahan pertemuan")
    page.get_by_label("Nama bahan").fill("Salindia hari pertama")
    page.get_by_label("Tautan").fill("https://contoh.example/salindia")
    budi.press("Tambah bahan")
    page.get_by_role("link", name="Buka tautan Salindia hari pertama").wait_for()
    budi.check()


def examine(budi, activity: str) -> None:
    """Two results are typed with a slip, the third comes from a table."""
    page = budi.page
    budi.open(activity)
    page.get_by_role("link", name="Nilai tes").first.click()
    budi.heading("Nilai tes")
    for name, before, after in ((NAMES[0], "45", "85"), (NAMES[1], "50", "6O")):
        page.get_by_label(f"Tes awal {name}").fill(before)
        page.get_by_label(f"Tes akhir {name}").fill(after)
    budi.press("Simpan nilai")
    page.get_by_text("Belum ada yang disimpan").wait_for()
    budi.check()
    page.get_by_label(f"Tes akhir {NAMES[1]}").fill("60")
    budi.press("Simpan nilai")
    page.get_by_text("4 nilai disimpan").wait_for()
    page.get_by_role("link", name="Tempel atau unggah nilai").click()
    budi.heading("Tempel atau unggah nilai")
    page.get_by_label("Tempel nilai").fill(f"Nama\tPre test\tPost test\n{NAMES[2]}\t55\t90,5\nOrang Lain\t1\t2")
    budi.press("Baca nilai")
    page.get_by_text("1 baris tidak cocok").wait_for()
    budi.check()
    budi.press("Simpan nilai")
    page.get_by_text("2 nilai disimpan").wait_for()
    assert "lulus dari 3 yang ikut tes akhir" in page.locator("main").inner_text()


def issue(budi, activity: str, world) -> None:
    page = budi.page
    budi.open(f"{activity}/sertifikat")
    assert page.get_by_text("Kelulusan", exact=True).count() == 2
    budi.press("Periksa dulu")
    budi.heading("Periksa sebelum diterbitkan")
    budi.press("Terbitkan 3 sertifikat")
    budi.heading("Sertifikat kegiatan")
    with pdfplumber.open(io.BytesIO(budi.print_certificates())) as book:
        pages = [sheet.extract_text() for sheet in book.pages]
        back = book.pages[1].extract_tables()[0]
    assert len(pages) == 6 and [("lulus tes akhir" in text) for text in pages[::2]] == [True, False, True]
    assert back[2] == ["2", "Hak ketenagakerjaan dan kesetaraan gender", "4", "Ratna Dewanti, S.H."]
    assert back[-1][1:3] == ["Jumlah", "24"] and "selama 24 jam pelajaran (JP)" in " ".join(pages[0].split())
    with world.session() as session:
        mine = session.query(Certificate).filter_by(activity_id=world.branch_activity, issued_on=clock.today())
        assert [each.proof for each in mine.order_by(Certificate.sequence)] == [
            Proof.GRADUATION, Proof.PARTICIPATION, Proof.GRADUATION
        ]


def apply(budi, activity: str) -> None:
    """The two who passed go on to the LSP, and one of them is tested."""
    page = budi.page
    budi.open(activity)
    page.get_by_role("link", name="Ajukan uji keahlian").click()
    budi.heading("Ajukan sertifikat keahlian")
    page.get_by_label("Keahlian", exact=True).fill("Pengasuh lansia")
    page.get_by_label("LSP, BLK, atau lembaga uji").fill("BLK Muncar")
    for name in (NAMES[0], NAMES[2]):
        page.get_by_label(f"{name} (sertifikat kelulusan)").check()
    budi.press("Ajukan yang dicentang")
    page.get_by_text("2 orang diajukan").wait_for()
    budi.check()
    page.get_by_role("link", name=NAMES[0]).click()
    budi.heading("Sertifikat keahlian")
    page.get_by_label("Diuji tanggal").fill(clock.today().isoformat())
    budi.press("Simpan perubahan")
    page.get_by_text("Diuji", exact=True).first.wait_for()
    budi.check()
