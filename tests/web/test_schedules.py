"""Schedules: the dates before they are saved, holidays, conflicts, and changing what follows."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.domain import clock, marks
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Status
from app.domain.holidays import Holiday
from app.domain.marks import Given
from app.domain.meetings import Meeting
from app.domain.rosters import RosterEntry
from app.domain.schedules import Schedule

COURSE = {
    "kind": "weekly", "weekdays": ["2", "4"], "every": "1", "nth": "1", "starts_on": "2026-12-02", "count": "8",
    "start_time": "08:30", "end_time": "10:30", "place": "Balai Desa Kedungrejo",
}


@pytest.fixture
def course(world):
    """An empty activity of Budi's branch on which a course is planned, with Christmas on the list of holidays."""
    with world.session() as session:
        activity = Activity(
            program_id=world.branch_program, unit_id=world.village, kind=ActivityKind.TRAINING,
            name="Pelatihan Migrasi Aman – Angkatan 1",
        )
        session.add_all([activity, Holiday(day=date(2026, 12, 25), name="Hari Raya Natal")])
        session.commit()
        return activity.id


def days(world, course):
    with world.session() as session:
        found = session.scalars(select(Meeting).where(Meeting.activity_id == course).order_by(Meeting.starts_at))
        return [m.day for m in found]


def test_the_course_of_the_story(world, course, visit):
    budi = visit("Budi")
    with world.session() as session:
        other = session.get(Activity, world.village_activity)
        session.add(Meeting(
            activity_id=other.id, unit_id=world.village, zone="Asia/Jakarta", place="Aula Kecamatan",
            facilitator_id=world.branch_person,
            starts_at=clock.at(date(2026, 12, 16), datetime(1, 1, 1, 9, 30).time(), clock.WIB),
            ends_at=clock.at(date(2026, 12, 16), datetime(1, 1, 1, 11).time(), clock.WIB),
        ))
        session.commit()
    asked = {**COURSE, "place": "Balai Desa Lama", "facilitator_id": str(world.branch_person)}
    seen = budi.post(f"/kegiatan/{course}/jadwal/tanggal", asked, htmx=True)
    assert "8 pertemuan" in seen.text and not seen.text.startswith("<!doctype")
    for day in ("Rabu, 2 Desember 2026", "Jumat, 4 Desember 2026", "Rabu, 23 Desember 2026"):
        assert day in seen.text
    last = seen.text.split("Jumat, 25 Desember 2026")[1]
    assert "Hari Raya Natal" in last and "geser ke Sabtu, 26 Desember 2026, atau lewati?" in last
    taken = seen.text.split("Rabu, 16 Desember 2026")[1].split("Jumat, 18 Desember 2026")[0]
    assert "09.30–11.00 WIB" in taken and "“Pelatihan Kenaridesa” (fasilitatornya sama)" in taken
    assert days(world, course) == []

    refused = budi.post(f"/kegiatan/{course}/jadwal/baru", {**asked, "holiday_policy": "shift"})
    assert refused.status_code == 422 and "paling pendek 10 huruf" in refused.text
    assert 'value="Balai Desa Lama"' in refused.text and days(world, course) == []

    reason = "Ibu Sumiyati datang sesudah acara di kecamatan"
    saved = budi.post(
        f"/kegiatan/{course}/jadwal/baru", {**asked, "holiday_policy": "shift", "override_reason": reason}
    )
    assert saved.status_code == 303
    assert days(world, course) == [date(2026, 12, d) for d in (2, 4, 9, 11, 16, 18, 23, 26)]
    hub = budi.get(f"/kegiatan/{course}").text
    assert "08.30–10.30 WIB" in hub and "Sabtu, 26 Desember 2026" in hub
    with world.session() as session:
        assert session.scalar(select(Schedule).where(Schedule.activity_id == course)).override_reason == reason


def test_a_holiday_waits_for_a_decision(course, visit, world):
    answer = visit("Budi").post(f"/kegiatan/{course}/jadwal/baru", {**COURSE, "place": ""})
    assert answer.status_code == 422
    assert "Pilih: tetap, geser, atau lewati." in answer.text
    assert days(world, course) == []


def test_a_skipped_date_takes_no_number(course, visit, world):
    asked = {**COURSE, "place": "", "holiday_policy": "append"}
    seen = visit("Budi").post(f"/kegiatan/{course}/jadwal/tanggal", asked, htmx=True).text
    assert "8 pertemuan" in seen and '<span class="num">8</span>' in seen.split("Rabu, 30 Desember 2026")[0]
    assert '<span class="num"></span>' in seen and '<span class="num">9</span>' not in seen


def test_everything_that_is_missing_is_asked_for_at_once(course, visit, world):
    budi, url = visit("Budi"), f"/kegiatan/{course}/jadwal/baru"
    both = budi.post(url, {**COURSE, "place": "Balai Desa Kedungrejo"}).text
    assert "Pilih: tetap, geser, atau lewati." in both and "Alasan tetap disimpan: " in both
    assert "Alasan tetap disimpan <small" not in both
    empty = budi.post(url, {"kind": "weekly", "nth": "1"}).text.split('id="summary"')[1].split("</ul>")[0]
    fields = ("Hari", "Mulai tanggal", "Berapa kali", "Jam mulai", "Jam selesai")
    told = [empty.index(f">{label}: ") for label in fields]
    assert told == sorted(told)


@pytest.mark.parametrize(("policy", "last"), [("keep", 25), ("shift", 26), ("skip", 23), ("append", 30)])
def test_what_holidays_do(course, visit, world, policy, last):
    sent = {**COURSE, "place": "", "holiday_policy": policy}
    assert visit("Budi").post(f"/kegiatan/{course}/jadwal/baru", sent).status_code == 303
    assert days(world, course)[-1] == date(2026, 12, last)
    assert len(days(world, course)) == (7 if policy == "skip" else 8)


def test_somebody_elses_activity_stays_without_a_name(course, visit, world):
    answer = visit("Budi").post(f"/kegiatan/{course}/jadwal/tanggal", COURSE)
    assert answer.status_code == 200
    assert "kegiatan lain" in answer.text and "Pelatihan Kenaridesa" in answer.text


def test_the_same_hours_cannot_be_planned_twice_unnoticed(course, visit, world):
    sent = {**COURSE, "place": "", "holiday_policy": "keep"}
    assert visit("Budi").post(f"/kegiatan/{course}/jadwal/baru", sent).status_code == 303
    again = visit("Budi").post(f"/kegiatan/{course}/jadwal/baru", sent)
    assert again.status_code == 422 and "kegiatan ini sudah punya pertemuan" in again.text
    assert len(days(world, course)) == 8


@pytest.mark.parametrize(("change", "message"), [
    ({"weekdays": []}, "Pilih paling sedikit satu hari."),
    ({"count": ""}, "Isi sampai tanggal berapa, atau berapa kali."),
    ({"until": "2026-11-01"}, "Tanggal akhir tidak boleh sebelum tanggal mulai."),
    ({"count": "401"}, "Tulis angka antara 1 dan 400."),
    ({"end_time": "08:00"}, "Jam selesai harus sesudah jam mulai."),
    ({"starts_on": "kapan-kapan"}, "Tulis tanggal seperti 21/11/2026."),
    ({"starts_on": "0001-01-01"}, "Tulis tahun antara 1900 dan 2100."),
    ({"starts_on": "9999-12-20", "kind": "monthly_last_day"}, "Tulis tahun antara 1900 dan 2100."),
    ({"until": "9999-12-31"}, "Tulis tahun antara 1900 dan 2100."),
    ({"facilitator_id": "1", "facilitator_id-q": "Tidak Ada"}, "Tidak ditemukan. Coba ejaan lain."),
    ({"weekdays": ["9"]}, "Pilih salah satu dari daftar."),
])  # fmt: skip
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(course, visit, world, change, message):
    answer = visit("Budi").post(f"/kegiatan/{course}/jadwal/baru", {**COURSE, **change})
    assert answer.status_code == 422
    assert message in answer.text and 'value="Balai Desa Kedungrejo"' in answer.text
    assert days(world, course) == []


@pytest.mark.parametrize(("rule", "expected"), [
    ({"kind": "once"}, [date(2026, 12, 2)]),
    ({"kind": "weekly", "weekdays": "5", "every": "2", "count": "2"}, [date(2026, 12, 5), date(2026, 12, 19)]),
    ({"kind": "monthly_date", "day_of_month": "31", "count": "3"},
     [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)]),
    ({"kind": "monthly_weekday", "weekdays": "0", "nth": "2", "count": "2"}, [date(2026, 12, 14), date(2027, 1, 11)]),
    ({"kind": "monthly_last_day", "count": "", "until": "2027-01-31"}, [date(2026, 12, 31), date(2027, 1, 31)]),
])  # fmt: skip
def test_every_kind_of_rule_can_be_planned(course, visit, world, rule, expected):
    sent = {**COURSE, "place": "", "weekdays": [], **rule}
    assert visit("Budi").post(f"/kegiatan/{course}/jadwal/baru", sent).status_code == 303
    assert days(world, course) == expected


def test_a_form_sent_six_times_at_once_plans_once(world, course, visit):
    sent = {**COURSE, "place": "", "holiday_policy": "keep"}
    browsers = [visit("Budi") for _ in range(6)]

    def send(browser):
        return browser.client.post(f"/kegiatan/{course}/jadwal/baru", data=sent).status_code

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(send, browsers)) == [303, 422, 422, 422, 422, 422]
    assert len(days(world, course)) == 8


def planned(world, course, visit) -> list[int]:
    visit("Budi").post(f"/kegiatan/{course}/jadwal/baru", {**COURSE, "place": "", "holiday_policy": "shift"})
    with world.session() as session:
        found = select(Meeting.id).where(Meeting.activity_id == course).order_by(Meeting.starts_at)
        return list(session.scalars(found))


def test_this_and_the_following_get_other_hours_but_what_is_settled_stays(world, course, visit, at):
    ids = planned(world, course, visit)
    budi = visit("Budi")
    budi.post(f"/pertemuan/{ids[2]}/pembatalan", {"reason": "Balai desa direnovasi"})
    moved = {"version": "1", "day": "2026-12-12", "start_time": "13:00", "end_time": "15:00", "place": "", "topic": ""}
    assert budi.post(f"/pertemuan/{ids[3]}/ubah", moved).status_code == 303
    form = budi.get(f"/pertemuan/{ids[1]}/jadwal/ubah").text
    assert 'value="7"' in form and 'value="2026-12-04"' in form
    sent = {**COURSE, "starts_on": "2026-12-04", "count": "7", "start_time": "14:00", "end_time": "16:00",
            "place": "Pendopo", "holiday_policy": "shift", "version": "1"}  # fmt: skip
    seen = budi.post(f"/pertemuan/{ids[1]}/jadwal/tanggal", sent, htmx=True).text
    assert seen.count("tetap seperti semula") == 2
    assert budi.post(f"/pertemuan/{ids[1]}/jadwal/ubah", sent).status_code == 303
    with world.session() as session:
        hours = {m.id: (m.day.day, m.local_start.hour, m.place) for m in
                 session.scalars(select(Meeting).where(Meeting.activity_id == course))}
        assert session.scalar(select(func.count(Schedule.id)).where(Schedule.activity_id == course)) == 1
    assert hours == {
        ids[0]: (2, 8, ""), ids[1]: (4, 14, "Pendopo"), ids[2]: (9, 8, ""), ids[3]: (12, 13, ""),
        ids[4]: (16, 14, "Pendopo"), ids[5]: (18, 14, "Pendopo"), ids[6]: (23, 14, "Pendopo"),
        ids[7]: (26, 14, "Pendopo"),
    }


def test_another_rule_from_here_on_drops_and_adds_dates_without_doubling(world, course, visit, at):
    ids = planned(world, course, visit)
    sent = {**COURSE, "weekdays": ["3", "4"], "starts_on": "2026-12-04", "count": "4", "place": "",
            "holiday_policy": "shift"}  # fmt: skip
    for version in (1, 2):
        sent["version"] = version
        assert visit("Budi").post(f"/pertemuan/{ids[1]}/jadwal/ubah", sent).status_code == 303
        assert days(world, course) == [date(2026, 12, d) for d in (2, 4, 10, 11, 17)]


def test_a_meeting_with_marks_is_never_touched(world, course, visit, at):
    ids = planned(world, course, visit)
    at(datetime(2026, 12, 4, 9, tzinfo=clock.WIB))
    with world.session() as session:
        session.add(RosterEntry(activity_id=course, unit_id=world.village, person_id=world.village_person, number=1))
        session.flush()
        meeting = session.get(Meeting, ids[1])
        mark_somebody(session, world, meeting)
        session.commit()
    sent = {**COURSE, "starts_on": "2026-12-04", "count": "7", "start_time": "14:00", "end_time": "16:00",
            "place": "", "holiday_policy": "shift", "version": "1"}  # fmt: skip
    assert visit("Budi").post(f"/pertemuan/{ids[1]}/jadwal/ubah", sent).status_code == 303
    with world.session() as session:
        assert [session.get(Meeting, i).local_start.hour for i in ids[:3]] == [8, 8, 14]


def mark_somebody(session, world, meeting):
    entry = session.scalar(select(RosterEntry.id).where(RosterEntry.activity_id == meeting.activity_id))
    marks.set_one(meeting, entry, Given(Status.PRESENT), seen=0, operation="uji", by=world.user("Sari"))


def test_only_those_who_plan_may_plan(course, visit, world):
    assert visit("Citra").get(f"/kegiatan/{course}/jadwal/baru").status_code == 403
    assert visit("Citra").post(f"/kegiatan/{course}/jadwal/baru", COURSE).status_code == 403
    assert visit("Dewi").post(f"/kegiatan/{course}/jadwal/tanggal", COURSE).status_code == 404
    by_hand = f"/pertemuan/{world.branch_meeting}/jadwal/ubah"
    assert visit("Budi").get(by_hand).status_code == 404


def test_the_preview_asks_few_questions(course, visit, world, max_queries):
    budi, asked = visit("Budi"), {**COURSE, "facilitator_id": str(world.branch_person)}
    with max_queries(8):
        budi.post(f"/kegiatan/{course}/jadwal/tanggal", asked, htmx=True)


def test_hours_are_those_of_the_activitys_zone(course, visit, world):
    with world.session() as session:
        session.get(Activity, course).zone = "Asia/Makassar"
        session.commit()
    visit("Budi").post(f"/kegiatan/{course}/jadwal/baru", {**COURSE, "place": "", "kind": "once"})
    with world.session() as session:
        meeting = session.scalar(select(Meeting).where(Meeting.activity_id == course))
        assert meeting.starts_at.hour == 0 and meeting.ends_at - meeting.starts_at == timedelta(hours=2)
    assert "08.30–10.30 WITA" in visit("Budi").get(f"/kegiatan/{course}").text
