"""Marking a meeting: one tap, one mark, nothing lost, nothing invented."""

import re
import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.domain.attendance import Attendance, Mark, Status
from app.domain.meetings import Cancellation, Meeting
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from tests.browser import Browser
from tests.world import NOW


@pytest.fixture
def sheet(world):
    return f"/pertemuan/{world.village_meeting}/kehadiran"


def enrol(world, session, person, number):
    session.add(RosterEntry(activity_id=world.village_activity, unit_id=world.village, person_id=person, number=number))


def stored(world, person="village_person"):
    with world.session() as session:
        query = select(Attendance).where(Attendance.person_id == getattr(world, person))
        return session.scalar(query.where(Attendance.meeting_id == world.village_meeting))


def version(world, person="village_person"):
    row = stored(world, person)
    return row.mark_id if row else 0


def at_once(browsers, url, data):
    """Post the same form from all `browsers` at the same moment."""
    threads = [threading.Thread(target=browser.client.post, args=(url,), kwargs={"data": data}) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def people_called(world, name):
    with world.session() as session:
        return session.scalar(select(func.count()).select_from(Person).where(Person.name == name))


@pytest.mark.parametrize("path", [
    "/pertemuan/{0.village_meeting}/datang", "/kegiatan/{0.village_activity}/peserta/baru",
])  # fmt: skip
def test_somebody_new_whose_form_is_sent_twice_at_once_is_one_person(world, visit, path):
    data = {"name": "Ponirah Baru Datang", "op": "sekali-saja"}
    at_once([visit("Citra") for _ in range(6)], path.format(world), data)
    assert people_called(world, "Ponirah Baru Datang") == 1


def tap(browser, sheet, world, letter, entry="village_entry", seen=None, **more):
    seen = version(world, entry.replace("_entry", "_person").replace("child_person", "child")) if seen is None else seen
    return browser.post(sheet, {"mark": f"{getattr(world, entry)}.{seen}.{letter}", **more}, htmx=True)


def totals(text):
    return [int(n) for n in re.findall(r"<li class=\"mark-\w+\"><b>(\d+)</b>", text)]


def test_one_tap_answers_the_line_and_the_totals_in_under_two_kilobytes(world, visit, sheet):
    answer = tap(visit("Citra"), sheet, world, "H")
    assert answer.status_code == 200 and len(answer.data) < 2048
    assert "Sumiyati Kenaridesa" in answer.text and "<html" not in answer.text
    assert totals(answer.text) == [1, 0, 0, 0, 0, 1]
    assert stored(world).status is Status.PRESENT


def test_a_tap_works_without_javascript(world, visit, sheet):
    browser = visit("Citra")
    answer = browser.post(sheet, {"mark": f"{world.village_entry}.0.S"})
    assert answer.status_code == 303 and answer.location.startswith(sheet)
    page = browser.get(answer.location)
    assert "Sakit" in page.text and "Urungkan" in page.text


def test_not_filled_in_is_not_absent(world, visit, sheet):
    tap(visit("Citra"), sheet, world, "A")
    page = visit("Citra").get(sheet)
    assert totals(page.text) == [0, 0, 0, 0, 1, 1]
    with world.session() as session:
        assert session.scalar(select(func.count()).select_from(Attendance)) == 1


def test_a_slip_is_undone_to_exactly_what_was_there(world, visit, sheet):
    browser = visit("Citra")
    browser.post(f"{sheet}/{world.village_entry}", {"status": "I", "reason": "mengantar anak", "seen": "0"})
    tap(browser, sheet, world, "H")
    tap(browser, sheet, world, "-")
    back = stored(world)
    assert (back.status, back.reason) == (Status.EXCUSED, "mengantar anak")
    tap(browser, sheet, world, "S")
    tap(browser, sheet, world, "-")
    assert stored(world).reason == "mengantar anak"


def test_undoing_the_first_mark_leaves_the_line_empty_again(world, visit, sheet):
    browser = visit("Citra")
    tap(browser, sheet, world, "H")
    answer = tap(browser, sheet, world, "-")
    assert totals(answer.text) == [0, 0, 0, 0, 0, 2] and stored(world) is None


def test_sending_the_same_operation_again_answers_what_is_stored(world, visit, sheet):
    browser = visit("Citra")
    tap(browser, sheet, world, "H", op="satu")
    tap(browser, sheet, world, "S", op="dua")
    again = tap(browser, sheet, world, "H", seen=0, op="satu")
    assert again.status_code == 200 and stored(world).status is Status.SICK
    with world.session() as session:
        assert session.scalar(select(func.count()).select_from(Mark)) == 2


def test_two_people_marking_one_line_differently_are_told(world, visit, sheet):
    tap(visit("Citra"), sheet, world, "S", seen=0)
    answer = tap(visit("Budi"), sheet, world, "H", seen=0)
    assert answer.status_code == 409
    assert "baru saja diubah orang lain" in answer.text and "Sakit" in answer.text
    assert stored(world).status is Status.SICK


def test_two_people_marking_one_line_alike_agree(world, visit, sheet):
    tap(visit("Citra"), sheet, world, "H", seen=0)
    assert tap(visit("Budi"), sheet, world, "H", seen=0).status_code == 200


def test_taps_at_the_same_moment_lose_nothing(world, sheet):
    with world.session() as session:
        for n in range(3, 23):
            person = world.person(f"Peserta {n}", unit=world.village)
            enrol(world, session, person, n)
        session.commit()
        entries = session.scalars(select(RosterEntry.id).where(RosterEntry.activity_id == world.village_activity)).all()
    answers, browsers = [], [Browser(world, name) for name in ("Citra", "Budi")]

    def mark(browser, letter):
        for entry in entries:
            data = {"mark": f"{entry}.0.{letter}"}
            answers.append(browser.client.post(sheet, data=data, headers={"HX-Request": "true"}))

    threads = [threading.Thread(target=mark, args=pair) for pair in zip(browsers, "HS", strict=True)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    good = sum(a.status_code == 200 for a in answers)
    assert good == len(entries) and all(a.status_code in (200, 409) for a in answers)
    with world.session() as session:
        assert session.scalar(select(func.count()).select_from(Attendance)) == len(entries)
        assert session.scalar(select(func.count()).select_from(Mark)) == good


def test_everybody_present_and_back_again(world, visit, sheet):
    browser = visit("Citra")
    tap(browser, sheet, world, "S", entry="village_child_entry")
    answer = browser.post(f"{sheet}/semua")
    assert totals(browser.get(answer.location).text) == [1, 0, 0, 1, 0, 0]
    undone = re.search(r'name="undone" value="([^"]+)"', browser.get(answer.location).text)[1]
    browser.post(f"{sheet}/urungkan", {"undone": undone})
    assert totals(browser.get(sheet).text) == [0, 0, 0, 1, 0, 1]


@pytest.mark.parametrize("typed,expected", [
    ("1-2", [2, 0, 0, 0, 0, 0]), ("1 i2", [1, 0, 1, 0, 0, 0]),
    ("t1:15 a2", [0, 1, 0, 0, 1, 0]), ("s2", [0, 0, 0, 1, 0, 1]),
])
def test_numbers_from_paper_are_marks(world, visit, sheet, typed, expected):
    browser = visit("Citra")
    assert browser.post(f"{sheet}/nomor", {"numbers": typed}).status_code == 303
    assert totals(browser.get(sheet).text) == expected


@pytest.mark.parametrize("typed,message", [
    ("1 7", "Nomor 7 tidak ada di daftar"), ("1 x9", "Tidak terbaca: x9"), ("s1 i1", "Nomor 1 ditulis dua kali"),
    ("", "harus diisi"),
])
def test_numbers_that_make_no_sense_mark_nobody_and_stay_typed(world, visit, sheet, typed, message):
    answer = visit("Citra").post(f"{sheet}/nomor", {"numbers": typed})
    assert answer.status_code == 422 and message in answer.text and f'value="{typed}"' in answer.text
    assert stored(world) is None


def test_a_meeting_that_lies_ahead_takes_no_marks(world, visit):
    ahead = f"/pertemuan/{world.village_future_meeting}/kehadiran"
    browser = visit("Citra")
    assert "aria-pressed" not in browser.get(ahead).text
    browser.post(ahead, {"mark": f"{world.village_entry}.0.H"})
    browser.post(f"{ahead}/semua")
    browser.post(f"{ahead}/nomor", {"numbers": "1"})
    refused = browser.post(f"{ahead}/{world.village_entry}", {"status": "H", "seen": "0"})
    assert refused.status_code == 422 and "belum dimulai" in refused.text
    with world.session() as session:
        assert session.scalar(select(func.count()).select_from(Attendance)) == 0


def test_half_an_hour_before_the_hour_marking_begins(world, visit, at, sheet):
    at(NOW.replace(hour=7, minute=59))
    assert "aria-pressed" not in visit("Citra").get(sheet).text
    at(NOW.replace(hour=8, minute=0))
    assert "aria-pressed" in visit("Citra").get(sheet).text


def test_a_cancelled_meeting_takes_no_marks(world, visit, sheet):
    with world.session() as session:
        cancelled = Cancellation(by_id=world.users["Budi"], at=NOW, reason="banjir")
        session.get(Meeting, world.village_meeting).cancellation = cancelled
        session.commit()
    browser = visit("Citra")
    browser.post(sheet, {"mark": f"{world.village_entry}.0.H"})
    assert stored(world) is None
    assert "banjir" in browser.get(sheet).text


def test_closing_fills_the_empty_lines_only_when_asked(world, visit, sheet):
    browser = visit("Citra")
    tap(browser, sheet, world, "H")
    unasked = browser.post(f"/pertemuan/{world.village_meeting}/penutupan")
    assert unasked.status_code == 422 and "harus diisi" in unasked.text
    browser.post(f"/pertemuan/{world.village_meeting}/penutupan", {"empty": "fill"})
    assert stored(world, "village_child").status is Status.ABSENT


def test_closing_may_leave_lines_empty(world, visit, sheet):
    browser = visit("Citra")
    tap(browser, sheet, world, "H")
    browser.post(f"/pertemuan/{world.village_meeting}/penutupan", {"empty": "keep"})
    assert stored(world, "village_child") is None
    tap(browser, sheet, world, "S")
    assert stored(world).status is Status.PRESENT, "a closed meeting takes no marks"


def test_opening_again_needs_a_reason_and_remembers_it(world, visit, sheet):
    browser, again = visit("Citra"), f"/pertemuan/{world.village_meeting}/pembukaan"
    browser.post(f"/pertemuan/{world.village_meeting}/penutupan", {"empty": "keep"})
    assert browser.post(again).status_code == 422
    assert browser.post(again, {"reason": "salah tutup"}).status_code == 303
    tap(browser, sheet, world, "H")
    assert stored(world).status is Status.PRESENT
    assert "salah tutup" in browser.get(again).text
    assert "belum ditutup" in browser.post(again, {"reason": "sekali lagi"}).text


def test_a_line_keeps_minutes_reason_and_note(world, visit, sheet):
    browser = visit("Citra")
    line = f"{sheet}/{world.village_entry}"
    browser.post(line, {"status": "T", "minutes_late": "15", "reason": "hujan", "note": "naik sepeda", "seen": "0"})
    page = browser.get(sheet)
    assert "15 menit, hujan, naik sepeda" in page.text
    assert 'value="15"' in browser.get(line).text


@pytest.mark.parametrize("data,message", [
    ({"status": "X"}, "Pilih salah satu"), ({}, "harus diisi"),
    ({"status": "T", "minutes_late": "lama"}, "angka bulat"),
    ({"status": "T", "minutes_late": "9999"}, "antara 1 dan 600"),
    ({"status": "I", "reason": "a" * 121}, "Paling panjang 120"),
])
def test_a_line_that_cannot_be_saved_says_why(world, visit, sheet, data, message):
    answer = visit("Citra").post(f"{sheet}/{world.village_entry}", {"seen": "0", **data})
    assert answer.status_code == 422 and message in answer.text and stored(world) is None


def test_who_marked_what_when_is_for_coordinators(world, visit, sheet):
    tap(visit("Citra"), sheet, world, "H")
    line = f"{sheet}/{world.village_entry}"
    assert "Citra Lestari" in visit("Budi").get(line).text
    assert "Riwayat" not in visit("Citra").get(line).text


@pytest.mark.parametrize("mark", ["", "1", "x.y.z", "1.0.Q", "999999999999.0.H", "-1.0.H", "1.0.H.H"])
def test_a_broken_tap_is_refused(visit, sheet, mark):
    assert visit("Citra").post(sheet, {"mark": mark}, htmx=True).status_code == 400


def test_a_line_of_another_activity_cannot_be_marked_through_this_meeting(world, visit, sheet):
    assert tap(visit("Sari"), sheet, world, "H", entry="other_entry", seen=0).status_code == 404
    assert visit("Sari").get(f"{sheet}/{world.other_entry}").status_code == 404


def test_somebody_who_just_came_is_on_the_list_and_present(world, visit, sheet):
    browser = visit("Citra")
    answer = browser.post(f"/pertemuan/{world.village_meeting}/datang", {"name": "Tumini", "phone": "0812-9999-0001"})
    assert answer.status_code == 303
    assert "Tumini" in browser.get(sheet).text and totals(browser.get(sheet).text) == [1, 0, 0, 0, 0, 2]
    with world.session() as session:
        person = session.scalar(select(Person).where(Person.name == "Tumini"))
        assert person.phone == "+6281299990001" and person.unit_id == world.village


def test_a_walk_in_sent_twice_comes_once(world, visit):
    url = f"/pertemuan/{world.village_meeting}/datang"
    for _ in range(2):
        visit("Citra").post(url, {"name": "Tumini", "op": "sama"})
    with world.session() as session:
        assert session.scalar(select(func.count()).select_from(Person).where(Person.name == "Tumini")) == 1


def test_a_walk_in_may_be_somebody_known(world, visit, sheet):
    browser, url = visit("Citra"), f"/pertemuan/{world.village_meeting}/datang"
    found = browser.get(f"{url}?name=Wahyuni", htmx=True)
    assert "Wahyuni Kenaridesa" in found.text and "<html" not in found.text
    browser.post(url, {"person_id": world.village_spare})
    assert stored(world, "village_spare").status is Status.PRESENT
    assert browser.post(url, {"person_id": world.other_person}).status_code == 404


@pytest.mark.parametrize("data,field", [
    ({"name": ""}, "harus diisi"), ({"name": "🙂"}, "huruf"), ({"name": "Tumini", "phone": "12"}, "terlalu pendek"),
])
def test_a_walk_in_that_cannot_be_stored_says_why(world, visit, data, field):
    answer = visit("Citra").post(f"/pertemuan/{world.village_meeting}/datang", data)
    assert answer.status_code == 422 and field in answer.text


def test_a_walk_in_with_a_known_name_is_asked_about_once(world, visit):
    browser, url = visit("Citra"), f"/pertemuan/{world.village_meeting}/datang"
    asked = browser.post(url, {"name": "Wahyuni KENARIDESA"})
    assert asked.status_code == 422 and "Mungkin sudah tercatat" in asked.text and "Krajan" in asked.text
    assert asked.text.index("Mungkin orang ini?") < asked.text.index('name="phone"'), "seen before the second press"
    assert "Bukan, orang lain: tambah" in asked.text
    assert browser.post(url, {"name": "Wahyuni KENARIDESA", "known": "Wahyuni KENARIDESA"}).status_code == 303


def test_a_walk_in_who_is_on_the_list_already_is_simply_present(world, visit):
    visit("Citra").post(f"/pertemuan/{world.village_meeting}/datang", {"person_id": world.village_person})
    assert stored(world).status is Status.PRESENT
    with world.session() as session:
        mine = RosterEntry.activity_id == world.village_activity
        assert session.scalar(select(func.count()).select_from(RosterEntry).where(mine)) == 2


def test_minutes_belong_to_who_was_late(world, visit, sheet):
    line = f"{sheet}/{world.village_entry}"
    visit("Citra").post(line, {"status": "I", "minutes_late": "5", "reason": "hajatan", "seen": "0"})
    assert stored(world).minutes_late is None


def test_the_sheet_asks_few_questions_however_long_it_is(world, visit, sheet, max_queries):
    browser = visit("Citra")
    with world.session() as session:
        for n in range(3, 60):
            person = world.person(f"Peserta {n}", unit=world.village)
            enrol(world, session, person, n)
        session.commit()
    with max_queries(6):
        browser.get(sheet)
    with max_queries(10):  # one of them asks whether consent was refused, one whether a child is mentored here
        tap(browser, sheet, world, "H", seen=0)


def test_who_joined_later_is_not_on_an_earlier_sheet(world, visit, sheet):
    with world.session() as session:
        session.get(RosterEntry, world.village_entry).starts_on = (NOW + timedelta(days=1)).date()
        session.commit()
    page = visit("Citra").get(sheet)
    assert "Sumiyati" not in page.text and "Rizky" in page.text
