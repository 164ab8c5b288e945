"""Meetings: arranged one by one, moved, cancelled and restored, and left alone once somebody is marked."""

import pytest
from sqlalchemy import select

from app.domain import clock, marks
from app.domain.attendance import Status
from app.domain.marks import Given
from app.domain.meetings import Cancellation, Meeting
from app.domain.schedules import Schedule
from app.domain.units import Paper, Unit

HOURS = {"day": "2026-12-09", "start_time": "08:30", "end_time": "10:30", "place": "Balai Desa Kedungrejo",
         "topic": "Dokumen", "version": "1"}  # fmt: skip


@pytest.fixture
def marked(world):
    """The meeting of the village that takes place now, with one mark."""
    with world.session() as session:
        meeting = session.get(Meeting, world.village_meeting)
        marks.set_one(
            meeting, world.village_entry, Given(Status.PRESENT), seen=0, operation="uji", by=world.user("Citra")
        )
        session.commit()
    return world.village_meeting


def test_a_meeting_shows_its_facts_and_what_can_be_done(world, visit, max_queries):
    citra, budi = visit("Citra"), visit("Budi")
    with max_queries(9):
        page = budi.get(f"/pertemuan/{world.village_meeting}").text
    for fact in ("Rabu, 2 Desember 2026", "08.30–10.30 WIB", "Sedang berlangsung", "Ubah atau pindah", "Batalkan"):
        assert fact in page
    assert "Batalkan" not in citra.get(f"/pertemuan/{world.village_meeting}").text
    assert "Ubah yang ini dan berikutnya" in budi.get(f"/pertemuan/{world.village_future_meeting}").text


def test_the_sheet_is_offered_for_filling_only_while_it_takes_marks(world, visit):
    citra = visit("Citra")
    now, ahead = (citra.get(f"/pertemuan/{m}").text for m in (world.village_meeting, world.village_future_meeting))
    assert "Isi presensi" in now and "Lihat presensi" not in now
    assert "Lihat presensi" in ahead and "Isi presensi" not in ahead
    citra.post(f"/pertemuan/{world.village_meeting}/penutupan", {"empty": "fill"})
    assert "Isi presensi" not in citra.get(f"/pertemuan/{world.village_meeting}").text


def test_the_other_paper_size_is_one_tap_away(world, visit):
    citra, url = visit("Citra"), f"/pertemuan/{world.village_meeting}"
    for page in (url, f"{url}/kehadiran"):
        assert f"{url}/daftar-hadir.pdf?isi=kosong&amp;kertas=F4" in citra.get(page).text
    with world.session() as session:
        session.get(Unit, world.village).paper = Paper.F4
        session.commit()
    assert f"{url}/daftar-hadir.pdf?isi=kosong&amp;kertas=A4" in citra.get(url).text


def test_the_reason_for_a_conflict_is_shown_afterwards(world, visit):
    with world.session() as session:
        session.get(Meeting, world.village_meeting).override_reason = "Aula dibagi dua dengan sekat"
        schedule = session.get(Schedule, session.get(Meeting, world.village_future_meeting).schedule_id)
        schedule.override_reason = "Bergantian dengan posyandu"
        session.commit()
    citra = visit("Citra")
    assert "Aula dibagi dua dengan sekat" in citra.get(f"/pertemuan/{world.village_meeting}").text
    assert "Bergantian dengan posyandu" in citra.get(f"/pertemuan/{world.village_future_meeting}").text


def test_one_more_meeting_needs_a_reason_when_the_place_is_taken(world, visit):
    budi, url = visit("Budi"), f"/kegiatan/{world.branch_activity}/pertemuan/baru"
    refused = budi.post(url, {**HOURS, "start_time": "10:00", "end_time": "11:30"})
    assert refused.status_code == 422 and 'value="Dokumen"' in refused.text
    for found in ("“Pelatihan Kenaridesa” (tempatnya sama)", "kegiatan lain (tempatnya sama)"):
        assert found in refused.text
    for reason, status in (("pendek", 422), ("Aula dibagi dua dengan sekat", 303)):
        sent = {**HOURS, "start_time": "10:00", "end_time": "11:30", "override_reason": reason}
        assert budi.post(url, sent).status_code == status
    free = budi.post(url, {**HOURS, "start_time": "10:30", "end_time": "12:00", "place": "BALAI DESA KEDUNGREJO 2"})
    assert free.status_code == 422, "the second of the same activity at 10.30 overlaps the one just added"
    assert "kegiatan ini sudah punya pertemuan" in free.text


def test_touching_hours_do_not_clash(world, visit):
    sent = {**HOURS, "start_time": "10:30", "end_time": "12:00"}
    assert visit("Budi").post(f"/kegiatan/{world.branch_activity}/pertemuan/baru", sent).status_code == 303


def test_a_moved_meeting_remembers_its_first_date(world, visit):
    budi = visit("Budi")
    moved = {**HOURS, "day": "2026-12-10"}
    assert budi.post(f"/pertemuan/{world.village_future_meeting}/ubah", moved).status_code == 303
    shown = budi.get(f"/pertemuan/{world.village_future_meeting}").text
    assert "Kamis, 10 Desember 2026" in shown and "Rabu, 9 Desember 2026" in shown


@pytest.mark.one_engine("sqlite")
def test_what_is_still_to_come_is_not_moved_to_a_day_that_is_over(world, visit):
    budi, url = visit("Budi"), f"/pertemuan/{world.village_future_meeting}/ubah"
    refused = budi.post(url, {**HOURS, "day": "2026-12-01"})
    assert refused.status_code == 422 and "tidak dapat dipindah ke hari yang sudah lewat" in refused.text
    with world.session() as session:
        assert session.get(Meeting, world.village_future_meeting).day.day == 9
    assert budi.post(url, {**HOURS, "day": "2026-12-02", "start_time": "15:00", "end_time": "16:00"}).status_code == 303


def test_a_marked_meeting_is_neither_moved_nor_cancelled_but_gets_its_topic(world, visit, marked):
    budi = visit("Budi")
    today = {**HOURS, "day": "2026-12-02"}
    moved = budi.post(f"/pertemuan/{marked}/ubah", {**today, "day": "2026-12-03"})
    assert moved.status_code == 422 and "tidak dapat dipindah atau dibatalkan" in moved.text
    cancelled = budi.post(f"/pertemuan/{marked}/pembatalan", {"reason": "Hujan deras"})
    assert cancelled.status_code == 422 and "tidak dapat dipindah atau dibatalkan" in cancelled.text
    assert budi.get(f"/pertemuan/{marked}/pembatalan").status_code == 303
    assert budi.post(f"/pertemuan/{marked}/ubah", {**today, "topic": "Paspor"}).status_code == 303
    with world.session() as session:
        meeting = session.get(Meeting, marked)
        assert (meeting.topic, meeting.day.day, meeting.cancellation_id) == ("Paspor", 2, None)


def test_cancelling_gives_a_reason_and_restoring_lets_go_of_it(world, visit):
    budi, url = visit("Budi"), f"/pertemuan/{world.village_future_meeting}"
    assert budi.post(f"{url}/pembatalan", {"reason": "oh"}).status_code == 422
    assert budi.post(f"{url}/pembatalan", {"reason": "Balai desa dipakai pemilihan"}).status_code == 303
    citra = visit("Citra")
    assert "Balai desa dipakai pemilihan" in citra.get(url).text
    assert "Dibatalkan" in citra.get(f"/kegiatan/{world.village_activity}").text
    assert budi.post(f"{url}/pembatalan", {"reason": "Sekali lagi"}).status_code == 422
    moved = budi.post(f"{url}/ubah", {**HOURS, "version": "2", "day": "2026-12-11"})
    assert moved.status_code == 422 and "Adakan lagi dulu" in moved.text
    assert budi.post(f"{url}/pembatalan/hapus").status_code == 303
    with world.session() as session:
        assert session.get(Meeting, world.village_future_meeting).cancellation_id is None
        assert session.scalar(select(Cancellation)).reason == "Balai desa dipakai pemilihan"


def test_restoring_warns_when_the_hour_is_taken_by_now(world, visit):
    budi = visit("Budi")
    budi.post(f"/pertemuan/{world.village_future_meeting}/pembatalan", {"reason": "Hujan deras"})
    budi.post(f"/pertemuan/{world.village_future_meeting}/pembatalan/hapus")
    assert "jamnya kini bertabrakan" in budi.get("/kegiatan").text


def test_a_cancelled_meeting_gives_way(world, visit):
    for name, meeting in (("Sari", world.branch_future_meeting), ("Sari", world.village_future_meeting),
                          ("Sari", world.other_future_meeting)):  # fmt: skip
        assert visit(name).post(f"/pertemuan/{meeting}/pembatalan", {"reason": "Hujan deras"}).status_code == 303
    assert visit("Budi").post(f"/kegiatan/{world.branch_activity}/pertemuan/baru", HOURS).status_code == 303


@pytest.mark.parametrize(("change", "message"), [
    ({"day": "31/02/2026"}, "Tulis tanggal seperti 21/11/2026."),
    ({"day": "0001-01-01", "start_time": "00:00"}, "Tulis tahun antara 1900 dan 2100."),
    ({"end_time": "08:30"}, "Jam selesai harus sesudah jam mulai."),
    ({"start_time": "setengah sembilan"}, "Tulis jam seperti 08.30."),
    ({"place": "x" * 151}, "Paling panjang 150 huruf."),
])  # fmt: skip
def test_what_is_wrong_is_said_at_the_field(world, visit, change, message):
    answer = visit("Budi").post(f"/kegiatan/{world.branch_activity}/pertemuan/baru", {**HOURS, **change})
    assert answer.status_code == 422 and message in answer.text and 'value="Dokumen"' in answer.text


def test_all_meetings_of_an_activity_are_paged(world, visit, max_queries):
    with world.session() as session:
        later = clock.now().replace(year=2027)
        facts = {"activity_id": world.village_activity, "unit_id": world.village, "zone": "Asia/Jakarta"}
        session.add_all([
            Meeting(topic=f"Materi {n:03}", starts_at=later.replace(minute=n), ends_at=later.replace(hour=5), **facts)
            for n in range(55)
        ])
        session.commit()
    citra = visit("Citra")
    with max_queries(5):
        first = citra.get(f"/kegiatan/{world.village_activity}/pertemuan").text
    assert "Materi 047" in first and "Materi 048" not in first
    after = first.split("setelah=")[1].split('"')[0]
    assert "Materi 054" in citra.get(f"/kegiatan/{world.village_activity}/pertemuan?setelah={after}").text
