"""Every page on a phone: axe is content, nothing scrolls sideways; and the main task without scripts or signal."""

import re
from itertools import groupby
from operator import itemgetter

import pytest
from flask import url_for

from tests.rules.access_table import IMPORTER, TABLE
from tests.rules.test_access import values, who_enters

# Answers that are no pages of their own: files, pieces, health.
NO_PAGES = {
    "counts", "search", "ics", "logo", "pdf", "xlsx", "combined", "attendance_list", "recap", "receipt", "report_card",
    "photo", "room", "blank", "of_person", "of_activity", "data", "file", "image",
    "activity_pdf", "activity_xlsx", "unit_pdf", "unit_xlsx",
}
FILE = re.compile(r"\.(pdf|xlsx|ics|jpg)(\?|$)")
# Files that are called like pages, and addresses that open nothing here or have tests of their own.
ELSEWHERE = {
    "health.show", "feeds.show", "sign_ins.new", "verifications.show", "lesson_photos.show", "materials.show",
}


def pages(world) -> list[tuple[str, str]]:
    """Who looks at which page, sorted by who."""
    with world.app.test_request_context():
        return sorted(
            (who_enters(line), url_for(endpoint, **values(world, TABLE[line][0], form=False)))
            for line in TABLE
            for method, endpoint in [line.split()]
            if method == "GET" and TABLE[line][1] != IMPORTER and endpoint.split(".")[1] not in NO_PAGES
            and endpoint not in ELSEWHERE
        )


def test_every_page_is_fit_for_everybody(world, phone, database_url):
    # What a page shows does not depend on the engine, which test_access asks for each: here they share the work.
    half = slice(0 if database_url.startswith("sqlite") else 1, None, 2)
    of_pages = [(name, url) for name, url in pages(world) if not FILE.search(url)]
    for name, theirs in groupby(of_pages[half], key=itemgetter(0)):
        visitor = phone()
        visitor.sign_in(name)
        for _, url in theirs:
            visitor.open(url)


@pytest.mark.one_engine("sqlite")
def test_marking_without_scripts(world, phone):
    citra = phone(scripts=False)
    citra.sign_in("Citra")
    course = citra.page.get_by_role("article").filter(has_text="Pelatihan Kenaridesa")
    course.get_by_role("link", name="Isi presensi").click()
    citra.heading("Presensi")
    citra.press("Semua hadir")
    citra.page.get_by_text("2 orang ditandai hadir").wait_for()
    citra.page.locator(".sheet-row").nth(1).locator("button[value$='.S']").click()
    citra.page.locator(".sheet-row em", has_text="Sakit").wait_for()
    citra.page.get_by_role("button", name="Urungkan", exact=True).click()
    citra.page.get_by_text(re.compile("Rizky")).first.wait_for()
    assert citra.page.locator(".sheet-row em", has_text="Hadir").count() == 2
    citra.page.get_by_role("link", name="Tutup presensi").click()
    citra.press("Tutup presensi")
    citra.page.get_by_text("Presensi sudah ditutup").wait_for()


@pytest.mark.one_engine("sqlite")
def test_a_tap_without_signal_is_told_kept_and_sent_once(world, phone):
    citra = phone()
    citra.sign_in("Citra")
    citra.open(f"/pertemuan/{world.village_meeting}/kehadiran")
    citra.context.set_offline(True)
    citra.page.locator(".sheet-row").first.locator("button[value$='.H']").click()
    citra.page.get_by_text("Yang Anda ketuk belum terkirim").wait_for()
    citra.errors.clear()
    citra.context.set_offline(False)
    citra.page.locator(".sheet-row em", has_text="Hadir").wait_for()
    assert citra.page.locator("#totals b").first.inner_text() == "1"
    citra.page.locator("#lost").wait_for(state="hidden")
