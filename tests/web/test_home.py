"""Hari ini: what is on, what comes, what waits."""

import re
from datetime import timedelta

from app.domain.activities import Activity
from app.domain.meetings import Meeting
from tests.course import Course
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
    for meeting in set(re.findall(r"/pertemuan/(\d+)/kehadiran", page.text)):
        browser.post(f"/pertemuan/{meeting}/penutupan", {"empty": "fill"})
    assert "Masih menunggu presensi" not in browser.get("/").text


def test_all_that_waits_can_be_reached(world, visit, at):
    with world.session() as session:
        course = Course(world, session.get(Activity, world.village_activity))
        for back in range(1, 61):
            course.meeting(NOW - timedelta(days=back // 2))
        session.commit()
    citra = visit("Citra")
    home = citra.get("/").text
    waiting = home.split("Masih menunggu presensi")[1].split("</ul>")[0]
    assert waiting.count('class="row" href="/pertemuan/') == 10 and 'href="/presensi-menunggu"' in home
    seen, url = [], "/presensi-menunggu"
    while url:
        text = citra.get(url).text
        seen += re.findall(r'class="row" href="/pertemuan/(\d+)/kehadiran"', text)
        more = re.search(r'/presensi-menunggu\?setelah=\d+', text)
        url = more and more[0]
    assert len(seen) == len(set(seen)) == 59


def test_what_comes_is_only_promised_when_there_is_something(world, visit, at):
    at(NOW + timedelta(days=1))
    assert "Pertemuan berikutnya ada" in visit("Citra").get("/").text
    at(NOW + timedelta(days=30))
    assert "Pertemuan berikutnya ada" not in visit("Citra").get("/").text


def test_home_asks_few_questions(visit, max_queries):
    browser = visit("Budi")
    with max_queries(8):
        browser.get("/")


def test_the_menu_stays_lit_inside_a_section(world, visit):
    budi = visit("Budi")
    inside = {
        f"/pertemuan/{world.village_meeting}": "/kegiatan", f"/kegiatan/{world.village_activity}/peserta": "/kegiatan",
        f"/pertemuan/{world.village_meeting}/kehadiran": "/kegiatan", "/pengguna/undang": "/pengguna",
        f"/kegiatan/{world.village_activity}/jadwal/baru": "/kegiatan", "/": "/",
    }  # fmt: skip
    for page, section in inside.items():
        assert f'href="{section}" aria-current="page"' in budi.get(page).text, page
