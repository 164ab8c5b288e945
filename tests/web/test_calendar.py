"""The calendar, the list of holidays behind it, and the private feed."""

from datetime import date

import icalendar
import pytest
from sqlalchemy import select

from app.domain.activities import Activity
from app.domain.feeds import Feed
from app.domain.holidays import Holiday
from app.domain.meetings import Meeting
from app.domain.users import User


def test_a_month_shows_meetings_and_holidays_in_few_queries(world, visit, max_queries):
    with world.session() as session:
        session.add(Holiday(day=date(2026, 12, 25), name="Hari Raya Natal"))
        session.commit()
    citra = visit("Citra")
    with max_queries(4):
        page = citra.get("/kalender?bulan=2026-12").text
    assert "Kalender Desember 2026" in page and "Jumat, 25 Desember 2026 · Hari Raya Natal" in page
    assert page.count("Pelatihan Kenaridesa") == 4, "twice in the grid, twice in the list"
    assert "bulan=2026-11" in page and "bulan=2027-01" in page
    january = citra.get("/kalender?bulan=2027-01").text
    assert "Tahun Baru 2027 Masehi" in january and "Kenaridesa" not in january


@pytest.mark.parametrize("month", ["", "2026-13", "kemarin", "9999-01", "2026-12-01"])
def test_a_month_that_is_none_shows_this_one(visit, month):
    assert "Kalender Desember 2026" in visit("Citra").get(f"/kalender?bulan={month}").text


def test_a_meeting_stands_on_its_local_day(world, visit):
    with world.session() as session:
        meeting = session.get(Meeting, world.village_meeting)
        meeting.starts_at = meeting.starts_at.replace(day=30, month=11, hour=17, minute=30)
        meeting.ends_at = meeting.starts_at.replace(hour=19)
        session.commit()
    page = visit("Citra").get("/kalender?bulan=2026-12").text
    assert 'id="hari-1">Selasa, 1 Desember 2026' in page and "00.30–02.30 WIB" in page


def test_an_admin_keeps_the_holidays(world, visit):
    sari = visit("Sari")
    assert sari.post("/hari-libur", {"day": "2026-12-25", "name": "Natal"}).status_code == 303
    for url in ("/hari-libur", f"/hari-libur/{world.holiday}/ubah"):
        twice = sari.post(url, {"day": "2026-12-25", "name": "Hari Raya"})
        assert twice.status_code == 422 and "Tanggal ini sudah ada" in twice.text and 'value="Hari Raya"' in twice.text
    assert sari.post(f"/hari-libur/{world.holiday}/ubah", {"day": "2026-12-31", "name": "Malam"}).status_code == 303
    assert "Natal" in sari.get("/hari-libur?tahun=2026").text
    assert sari.post(f"/hari-libur/{world.holiday}/hapus").status_code == 303
    with world.session() as session:
        assert session.scalars(select(Holiday.day)).all() == [date(2026, 12, 25)]
    assert sari.post("/hari-libur", {"day": "", "name": ""}).status_code == 422
    assert sari.get("/hari-libur?tahun=99999999999999").status_code == 200


def test_the_command_fills_the_list_without_overwriting(world):
    with world.session() as session:
        session.add(Holiday(day=date(2026, 12, 25), name="Natal di Kedungrejo"))
        session.commit()
    runner = world.app.test_cli_runner()
    first = runner.invoke(args=["holidays", "load", "2026", "2027"])
    assert first.exit_code == 0 and "Hari libur ditambahkan: 49." in first.output
    assert "ditambahkan: 0." in runner.invoke(args=["holidays", "load", "2026", "2027"]).output
    with world.session() as session:
        names = dict(session.execute(select(Holiday.day, Holiday.name)).all())
    assert names[date(2026, 12, 25)] == "Natal di Kedungrejo"
    assert names[date(2027, 1, 1)] == "Tahun Baru 2027 Masehi"
    assert len(names) == 51


def address_of(browser) -> str:
    page = browser.post("/akun/kalender").text
    return "/umpan/" + page.split("/umpan/")[1].split(".ics")[0] + ".ics"


def test_a_private_feed_reads_back_and_names_nobody(world, visit):
    with world.session() as session:
        session.get(Activity, world.village_activity).name = "Pendampingan Rizky Kenaridesa"
        session.commit()
    visit("Budi").post(f"/pertemuan/{world.village_future_meeting}/pembatalan", {"reason": "Hujan deras"})
    url = address_of(visit("Citra"))
    answer = visit("nobody").get(url)
    assert answer.status_code == 200 and answer.mimetype == "text/calendar"
    assert "Kenari" not in answer.text and "Rizky" not in answer.text and "Hujan" not in answer.text
    events = sorted(icalendar.Calendar.from_ical(answer.data).walk("VEVENT"), key=lambda event: event.start)
    events = [event for event in events if "Pelatihan" in event["SUMMARY"]]
    assert [e["STATUS"] for e in events] == ["CONFIRMED", "CANCELLED"]
    assert events[0]["SUMMARY"] == "Balai: Pelatihan" and events[0]["DTSTART"].params["TZID"] == "Asia/Jakarta"
    assert (events[0].start.hour, events[0].start.minute, events[0].end.hour) == (8, 30, 10)
    assert len({e["UID"] for e in events}) == 2


def test_a_feed_ends_when_it_is_renewed_or_revoked_or_its_owner_leaves(world, visit):
    citra, nobody = visit("Citra"), visit("nobody")
    first = address_of(citra)
    assert "Buat alamat baru" in citra.get("/akun").text
    second = address_of(citra)
    assert [nobody.get(url).status_code for url in (first, second)] == [404, 200]
    assert citra.post("/akun/kalender/hapus").status_code == 303
    assert nobody.get(second).status_code == 404
    third = address_of(citra)
    with world.session() as session:
        token = third.removeprefix("/umpan/").removesuffix(".ics")
        assert token not in {feed.token_hash for feed in session.scalars(select(Feed))}
        user = session.get(User, world.users["Citra"])
        user.deactivated_at = session.scalar(select(Feed.created_at))
        session.commit()
    assert nobody.get(third).status_code == 404
