"""The whole story: Budi plans a course, Citra marks it on her phone, and everybody who came holds a certificate."""

import io
import re
from datetime import date, datetime, timedelta

import pdfplumber
import pytest
from sqlalchemy import select

from app.domain import attendance, clock, marks
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Status, Way
from app.domain.certificates import Certificate
from app.domain.closings import close
from app.domain.holidays import Holiday
from app.domain.meetings import Meeting
from tests.world import NOW

COURSE = "Pelatihan Migrasi Aman – Angkatan 1"
KNOWN = ["Sumiyati", "Siti Aminah", "Sri Wahyuni"]
PASTED = [f"Peserta {word}" for word in (
    "Anik", "Bekti", "Cempaka", "Darmi", "Endang", "Fatonah", "Ginah", "Hartini", "Indah", "Juwariyah", "Kasmini",
    "Lilik", "Marsini", "Nanik", "Osi", "Partini", "Qomariyah", "Rumini", "Sutini", "Tumini", "Umi",
)]


@pytest.fixture
def prepared(world):
    """Christmas in the table, three people known by name, and a facilitator who is elsewhere on 9 December."""
    with world.session() as session:
        session.add(Holiday(day=date(2026, 12, 25), name="Hari Raya Natal"))
        for name in KNOWN:
            world.person(name, unit=world.village, hamlet="Krajan")
        busy = world.person("Ratna Dewanti", unit=world.branch)
        other = Activity(
            program_id=world.branch_program, unit_id=world.branch, kind=ActivityKind.TRAINING,
            name="Kelas Hukum Cabang",
        )
        session.add(other)
        session.flush()
        start = datetime(2026, 12, 9, 9, 30, tzinfo=clock.WIB)
        session.add(Meeting(activity_id=other.id, unit_id=world.branch, starts_at=start, zone="Asia/Jakarta",
                            ends_at=start + timedelta(hours=2), facilitator_id=busy))
        session.commit()
    return world


def words(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as book:
        return "\n".join(page.extract_text() or "" for page in book.pages)


@pytest.mark.one_engine("postgresql")
def test_the_whole_story(prepared, phone, at):
    budi = phone()
    budi.sign_in("Budi")
    activity = plan(budi, prepared)
    fill_roster(budi, activity)
    first = first_meeting(prepared, activity)
    blank = words(budi.pdf(f"/pertemuan/{first}/daftar-hadir.pdf?isi=kosong"))
    assert "DAFTAR HADIR" in blank and COURSE in blank and "35" in blank, "25 people and ten blank rows"
    mark_on_the_phone(phone(), first)
    hold_the_rest(prepared, activity, at)
    at(datetime(2027, 1, 4, 9, 0, tzinfo=clock.WIB))
    budi.sign_in("Budi")
    issue(budi, activity)
    verify(budi, phone(), prepared)


def plan(budi, world) -> int:
    page = budi.page
    budi.open(f"/program/{world.branch_program}")
    page.get_by_role("link", name="Kegiatan baru").click()
    budi.heading("Kegiatan baru")
    page.get_by_label("Nama kegiatan").fill(COURSE)
    page.get_by_label("Pelatihan", exact=True).check()
    page.get_by_label("Lembaga pelaksana").select_option(label="Balai Perempuan Desa Kedungrejo")
    page.get_by_label("Tempat").fill("Balai Desa Kedungrejo")
    page.locator("form.form button[type=submit]").last.click()
    budi.heading(COURSE)
    activity = int(page.url.rsplit("/", 1)[1].split("?")[0])
    schedule(budi, activity)
    return activity


def schedule(budi, activity: int) -> None:
    page = budi.page
    budi.open(f"/kegiatan/{activity}/jadwal/baru")
    page.get_by_label("Rabu").check()
    page.get_by_label("Jumat").check()
    page.get_by_label("Mulai tanggal").fill("2026-12-02")
    page.get_by_label("Berapa kali").fill("8")
    page.get_by_label(re.compile("^Jam mulai|^Mulai pukul|^Mulai jam|^Dari")).first.fill("08:30")
    page.get_by_label(re.compile("^Jam selesai|^Selesai|^Sampai pukul|^Sampai jam")).first.fill("10:30")
    page.get_by_role("combobox", name="Fasilitator").press_sequentially("ratna dew")
    page.get_by_role("option", name="Ratna Dewanti").click()
    dates = page.locator("#dates")
    dates.get_by_text("Jumat, 25 Desember 2026").wait_for()
    dates.get_by_text("Kelas Hukum Cabang").wait_for()
    assert "Hari Raya Natal" in dates.inner_text() and "geser" in dates.inner_text()
    assert dates.locator("ol > li").count() == 8
    budi.check()
    dates.get_by_label("Geser ke hari berikutnya").check()
    dates.get_by_text("Sabtu, 26 Desember 2026").wait_for()
    dates.get_by_label("Alasan").fill("Ibu Ratna datang sesudah kelasnya selesai")
    page.locator("form.form > .form-actions button").click()
    budi.heading(COURSE)
    assert "8" in page.locator("main").inner_text()


def fill_roster(budi, activity: int) -> None:
    page = budi.page
    budi.open(f"/kegiatan/{activity}/peserta")
    for typed, name in zip(("sumiati", "siti aminah", "sri wahyu"), KNOWN, strict=True):
        page.get_by_label("Cari nama warga").fill(typed)
        row = page.locator("#found li").filter(has=page.get_by_text(name, exact=True))
        row.get_by_role("button", name="Tambah").click()
        page.locator("#roster .row-title", has_text=name).wait_for()
    budi.check()
    page.get_by_text("Orang baru yang belum terdata").click()
    page.locator("#newcomer").get_by_label("Nama lengkap").fill("Yuliatin")
    budi.press("Tambah ke daftar")
    page.locator("#roster .row-title", has_text="Yuliatin").wait_for()
    page.get_by_role("link", name="Tempel daftar nama").click()
    budi.heading("Tempel daftar nama")
    page.get_by_label("Daftar nama").fill("\n".join(f"{n}. {name}" for n, name in enumerate(PASTED, start=1)))
    budi.press("Periksa nama")
    page.get_by_text("Periksa setiap nama").wait_for()
    budi.check()
    budi.press("Tambahkan ke daftar")
    budi.heading("Peserta")
    assert page.locator("#roster > li").count() == 25


def first_meeting(world, activity: int) -> int:
    with world.session() as session:
        meetings = session.scalars(select(Meeting).where(Meeting.activity_id == activity).order_by(Meeting.starts_at))
        found = list(meetings)
    assert [m.day.day for m in found] == [2, 4, 9, 11, 16, 18, 23, 26]
    return found[0].id


def counts(citra) -> list[int]:
    return [int(n) for n in citra.page.locator("#totals b").all_inner_texts()]


def tap(citra, number: int, letter: str, expected: list[int]) -> None:
    row = citra.page.locator(".sheet-row").nth(number - 1)
    row.locator(f"button[value$='.{letter}']").click()
    citra.page.wait_for_timeout(50)
    citra.page.locator("#totals b").nth(0).wait_for()
    for _ in range(60):
        if counts(citra) == expected:
            return
        citra.page.wait_for_timeout(50)
    raise AssertionError(f"{counts(citra)} instead of {expected}")


def mark_on_the_phone(citra, meeting: int) -> None:
    page = citra.page
    citra.sign_in("Citra")
    page.locator("article", has_text=COURSE).get_by_role("link", name="Isi presensi").click()
    citra.heading("Presensi")
    budi_counts = [25, 0, 0, 0, 0, 0]
    citra.press("Semua hadir")
    page.get_by_text("25 orang ditandai hadir").wait_for()
    assert counts(citra) == budi_counts
    tap(citra, 23, "I", [24, 0, 1, 0, 0, 0])
    tap(citra, 24, "S", [23, 0, 1, 1, 0, 0])
    tap(citra, 25, "A", [22, 0, 1, 1, 1, 0])
    tap(citra, 3, "S", [21, 0, 1, 2, 1, 0])
    page.locator(".sheet-row").nth(2).get_by_role("button", name="Urungkan").click()
    page.locator("#totals b").nth(0).filter(has_text="22").wait_for()
    citra.check()
    page.locator(".sheet-row").nth(22).get_by_role("link", name="Rincian").click()
    citra.heading("Rincian presensi")
    page.get_by_label("Alasan").fill("mengantar anak ke puskesmas")
    citra.press("Simpan")
    citra.heading("Presensi")
    page.get_by_text("mengantar anak ke puskesmas").wait_for()
    page.get_by_role("link", name="Tambah yang datang").click()
    citra.heading("Tambah yang datang")
    page.get_by_label("Nama lengkap").fill("Zulaikah")
    page.get_by_label("Nomor HP").fill("081299990003")
    citra.press("Tambah dan tandai hadir")
    citra.heading("Presensi")
    assert counts(citra) == [23, 0, 1, 1, 1, 0]
    page.get_by_role("link", name="Tutup presensi").click()
    citra.heading("Tutup presensi")
    citra.press("Tutup presensi")
    page.get_by_text("Presensi sudah ditutup").wait_for()
    citra.check()
    filled = words(citra.pdf(f"/pertemuan/{meeting}/daftar-hadir.pdf?isi=terisi"))
    assert "Zulaikah" in filled and "mengantar anak" in filled


def hold_the_rest(world, activity: int, at) -> None:
    """The other seven meetings, marked by number and closed: 1 to 20 always come, the others never."""
    with world.session() as session:
        later = session.scalars(
            select(Meeting).where(Meeting.activity_id == activity, Meeting.starts_at > NOW).order_by(Meeting.starts_at)
        ).all()
        citra = world.user("Citra")
        for meeting in later:
            at(meeting.ends_at)
            session.expire_all()
            rows = attendance.sheet(meeting)
            statuses = {r.entry: Status.PRESENT if r.entry.number <= 20 else Status.ABSENT for r in rows}
            marks.set_many(meeting, statuses, operation=f"kertas-{meeting.id}", way=Way.NUMBER, by=citra)
            close(meeting, fill=False, operation=f"tutup-{meeting.id}", by=citra)
            session.commit()


def issue(budi, activity: int) -> None:
    page = budi.page
    page.get_by_text("Sertifikat menunggu").wait_for()
    budi.open(f"/kegiatan/{activity}/sertifikat")
    review = page.locator("main").inner_text()
    assert re.search(r"Memenuhi syarat\s+20 orang", review) and re.search(r"Di bawah syarat\s+6 orang", review)
    assert "hadir 1 dari 8 (12,5%), syarat 75%" in review
    override = page.locator("li.row").filter(has_text="Peserta Qomariyah")
    override.get_by_role("checkbox").check()
    budi.press("Periksa dulu")
    page.get_by_role("alert").filter(has_text="Periksa dulu").wait_for()
    override.get_by_label("Alasan").fill("Ikut penuh di angkatan sebelumnya")
    budi.press("Periksa dulu")
    budi.heading("Periksa sebelum diterbitkan")
    assert "001/KPI-BWI/SERT/I/2027" in page.locator("main").inner_text()
    budi.press("Terbitkan 21 sertifikat")
    budi.heading("Sertifikat kegiatan")
    with pdfplumber.open(io.BytesIO(budi.print_certificates())) as pages:
        assert len(pages.pages) == 21


def verify(budi, anybody, world) -> None:
    with world.session() as session:
        issued = select(Certificate).where(Certificate.year == 2027).order_by(Certificate.sequence)
        first, second = session.scalars(issued.limit(2)).all()
    anybody.open(f"/verifikasi/{first.code}")
    text = anybody.page.locator("main").inner_text()
    assert "SAH" in text and first.number in text and first.snapshot["name"] in text and COURSE in text
    budi.open(f"/sertifikat/{first.id}/pengganti")
    budi.page.get_by_label("Nama").first.fill("Sumiyati Rahayu")
    budi.page.get_by_label("Alasan").fill("Nama kurang lengkap")
    budi.page.locator("form.form button[type=submit], form.stack button[type=submit]").last.click()
    budi.page.get_by_text("022/").first.wait_for()
    anybody.open(f"/verifikasi/{first.code}")
    assert "DIGANTI" in anybody.page.locator("main").inner_text()
    budi.open(f"/sertifikat/{second.id}/pencabutan")
    budi.page.get_by_label("Alasan").fill("Terbit untuk orang yang keliru")
    budi.page.locator("form.form button[type=submit], form.stack button[type=submit]").last.click()
    budi.page.get_by_text("DICABUT").first.wait_for()
    anybody.open(f"/verifikasi/{second.code}")
    assert "DICABUT" in anybody.page.locator("main").inner_text()
    missing = anybody.page.goto("/verifikasi/tidak-ada-kode-ini")
    assert missing and missing.status == 404
