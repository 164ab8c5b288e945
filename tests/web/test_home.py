"""Hari ini: what is on, what comes, what waits."""

from datetime import timedelta

from app.domain.meetings import Meeting
from tests.world import NOW


def test_today_shows_the_meeting_and_the_way_to_mark_it(world, visit):
    page = visit("Citra").get("/")
    assert "Rabu, 2 Desember 2026" in page.text and "Pelatihan Kenaridesa" in page.text
    assert f"/pertemuan/{world.village_meeting}/kehadiran" in page.text and "08.30–10.30 WIB" in page.text


def test_the_coming_week_ends_after_seven_days(world, visit):
    page = visit("Citra").get("/")
    assert f'href="/pertemuan/{world.village_future_meeting}"' in page.text, "a week from today is within seven days"
    with world.session() as session:
        session.get(Meeting, world.village_future_meeting).starts_at = NOW + timedelta(days=8)
        session.commit()
    assert f'href="/pertemuan/{world.village_future_meeting}"' not in visit("Citra").get("/").text


def test_a_meeting_of_yesterday_without_marks_waits_until_it_is_closed(world, visit, at):
    at(NOW + timedelta(days=1))
    browser = visit("Citra")
    page = browser.get("/")
    assert "Masih menunggu presensi" in page.text and "Tidak ada pertemuan hari ini" in page.text
    browser.post(f"/pertemuan/{world.village_meeting}/penutupan", {"empty": "fill"})
    assert "Masih menunggu presensi" not in browser.get("/").text


def test_home_asks_few_questions(visit, max_queries):
    browser = visit("Budi")
    with max_queries(8):
        browser.get("/")
