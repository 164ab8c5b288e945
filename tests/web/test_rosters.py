"""Who takes part: found as you type, pasted, or new; with places, a waiting list and numbers that stay."""

import threading

import pytest
from sqlalchemy import func, select, update

from app.domain.activities import Activity
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.units import Unit
from tests.browser import Browser
from tests.moment import NOW


@pytest.fixture
def roster(world):
    return f"/kegiatan/{world.village_activity}/peserta"


def entries(world):
    with world.session() as session:
        query = select(RosterEntry).where(RosterEntry.activity_id == world.village_activity)
        return list(session.scalars(query.order_by(RosterEntry.number)))


def test_somebody_is_found_as_one_types_and_added_with_one_press(world, visit, roster):
    browser = visit("Citra")
    found = browser.get(f"{roster}?q=wahyu", htmx=True)
    assert "Wahyuni Kenaridesa" in found.text and "<html" not in found.text and len(found.data) < 5000
    added = browser.post(roster, {"person_id": world.village_spare}, htmx=True)
    assert added.status_code == 200 and "Wahyuni" in added.text and len(added.data) < 5000
    assert [e.number for e in entries(world)] == [1, 2, 3]


def test_adding_works_without_javascript(world, visit, roster):
    browser = visit("Citra")
    assert "Wahyuni" in browser.get(f"{roster}?q=wahyuni").text
    browser.post(roster, {"person_id": world.village_spare})
    assert len(entries(world)) == 3


def test_nobody_is_on_the_list_twice(world, visit, roster):
    browser = visit("Citra")
    browser.post(roster, {"person_id": world.village_person})
    assert len(entries(world)) == 2
    assert "sudah ada di daftar" in browser.get(roster).text


def test_a_person_of_another_unit_cannot_be_added(world, visit, roster):
    assert visit("Citra").post(roster, {"person_id": world.other_person}).status_code == 404
    assert visit("Citra").post(roster, {"person_id": 2**70}).status_code == 404
    assert visit("Citra").post(roster, {"person_id": "x"}).status_code == 404


def test_somebody_new_is_added_without_leaving_the_page(world, visit, roster):
    answer = visit("Citra").post(f"{roster}/baru", {"name": "Sulastri", "sex": "P", "phone": "081299990002"})
    assert answer.status_code == 303
    with world.session() as session:
        person = session.scalar(select(Person).where(Person.name == "Sulastri"))
        assert (person.sex, person.phone, person.unit_id) == ("P", "+6281299990002", world.village)
    assert len(entries(world)) == 3


def test_somebody_new_with_a_known_name_is_asked_about_once(world, visit, roster):
    data = {"name": "Wahyuni Kenaridesa"}
    asked = visit("Citra").post(f"{roster}/baru", data)
    assert asked.status_code == 422 and "Mungkin orang ini" in asked.text and "Krajan" in asked.text
    assert visit("Citra").post(f"{roster}/baru", {**data, "known": data["name"]}).status_code == 303


@pytest.mark.parametrize("data,message", [
    ({"name": ""}, "harus diisi"), ({"name": "Sri", "phone": "abc"}, "angka"),
    ({"name": "a" * 10_000}, "Paling panjang"),
    ({"name": "\x00\x01"}, "harus diisi"), ({"name": "Sri", "sex": "X"}, "Pilih salah satu"),
])
def test_somebody_new_who_cannot_be_stored_says_why_and_stays_typed(world, visit, roster, data, message):
    answer = visit("Citra").post(f"{roster}/baru", data)
    assert answer.status_code == 422 and message in answer.text
    assert len(entries(world)) == 2


def test_a_pasted_list_is_looked_at_before_it_is_added(world, visit, roster):
    browser = visit("Citra")
    text = "1. Wahyuni Kenaridesa (P)\n2) Sri Rahayu\n- Sumiyati Kenaridesa\n\n3. Sri Rahayu"
    page = browser.post(f"{roster}/tempel", {"names": text})
    assert page.status_code == 200 and len(entries(world)) == 2
    assert page.text.count('name="name"') == 3, "doubles and blank lines are left out"
    assert "sudah di daftar" in page.text
    names = {"name": ["Wahyuni Kenaridesa", "Sri Rahayu", "Sumiyati Kenaridesa"]}
    picks = {"pick-0": world.village_spare, "pick-1": "baru", "pick-2": "lewati"}
    browser.post(f"{roster}/tempel/simpan", {**names, **picks})
    assert [e.number for e in entries(world)] == [1, 2, 3, 4]


def test_a_pasted_pick_of_a_stranger_is_refused_whole(world, visit, roster):
    data = {"name": ["Sri Rahayu", "X"], "pick-0": "baru", "pick-1": world.other_person}
    assert visit("Citra").post(f"{roster}/tempel/simpan", data).status_code == 404
    assert len(entries(world)) == 2, "all or nothing"


@pytest.mark.parametrize("text,message", [("", "harus diisi"), ("\n".join(f"Orang {n:b}" for n in range(201)), "200")])
def test_a_paste_that_cannot_be_read_says_why(visit, roster, text, message):
    answer = visit("Citra").post(f"{roster}/tempel", {"names": text})
    assert answer.status_code == 422 and message in answer.text


def test_a_pasted_name_with_rubbish_is_shown_and_skipped(world, visit, roster):
    page = visit("Citra").post(f"{roster}/tempel", {"names": "🙂🙂\n<script>alert(1)</script>\nSri"})
    assert page.status_code == 200 and "dilewati" in page.text and "<script>alert" not in page.text


def full(world, places):
    with world.session() as session:
        session.get(Activity, world.village_activity).capacity = places
        session.commit()


def test_whoever_comes_when_it_is_full_waits_and_moves_up(world, visit, roster):
    full(world, 2)
    browser = visit("Citra")
    answer = browser.post(roster, {"person_id": world.village_spare}, htmx=True)
    assert "Menunggu tempat" in answer.text
    assert entries(world)[2].waiting_since is not None
    browser.post(f"/peserta/{world.village_entry}/keluar")
    assert [e.waiting_since for e in entries(world)] == [None, None]


def test_two_people_taking_the_last_place_at_once_get_one(world, roster):
    full(world, 3)
    with world.session() as session:
        people = [world.person(f"Calon {n}", unit=world.village) for n in range(8)]
        session.commit()
    browsers = [Browser(world, name) for name in ("Citra", "Budi") * 4]

    def take(index):
        browsers[index].client.post(roster, data={"person_id": people[index]})

    threads = [threading.Thread(target=take, args=(n,)) for n in range(8)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    placed = [e for e in entries(world) if e.waiting_since is None]
    assert len(placed) == 3 and len(entries(world)) == 10
    assert sorted(e.number for e in entries(world)) == list(range(1, 11))


def test_who_has_marks_leaves_but_stays_on_record(world, visit, roster):
    browser = visit("Citra")
    browser.post(f"/pertemuan/{world.village_meeting}/kehadiran", {"mark": f"{world.village_entry}.0.H"})
    browser.post(f"/peserta/{world.village_entry}/keluar")
    assert entries(world)[0].ends_on is not None
    assert "Sumiyati" in browser.get(f"/pertemuan/{world.village_meeting}/kehadiran").text
    assert "Sumiyati" not in browser.get(f"/pertemuan/{world.village_future_meeting}/kehadiran").text


@pytest.mark.one_engine("sqlite")
def test_a_child_with_notes_leaves_and_is_not_struck_though_never_marked(world, visit):
    citra, url = visit("Citra"), f"/peserta/{world.village_mentoring_entry}"
    assert "catatannya tetap tersimpan" in citra.get(f"{url}/ubah").text
    assert citra.post(f"{url}/keluar").status_code == 303
    with world.session() as session:
        assert session.get_one(RosterEntry, world.village_mentoring_entry).ends_on == NOW.date()


def test_somebody_who_comes_back_keeps_the_number(world, visit, roster):
    browser = visit("Citra")
    browser.post(f"/pertemuan/{world.village_meeting}/kehadiran", {"mark": f"{world.village_entry}.0.H"})
    browser.post(f"/peserta/{world.village_entry}/keluar")
    browser.post(roster, {"person_id": world.village_person})
    assert entries(world)[0].number == 1 and entries(world)[0].ends_on is None


def test_role_and_period_can_be_changed(world, visit):
    url = f"/peserta/{world.village_entry}/ubah"
    visit("Citra").post(url, {"role": "narasumber", "starts_on": "2026-12-01", "ends_on": "31/12/2026"})
    entry = entries(world)[0]
    assert (entry.role, str(entry.starts_on), str(entry.ends_on)) == ("narasumber", "2026-12-01", "2026-12-31")
    wrong = visit("Citra").post(url, {"role": "peserta", "starts_on": "2026-12-05", "ends_on": "2026-12-01"})
    assert wrong.status_code == 422 and "sesudah tanggal mulai" in wrong.text


def test_editing_a_line_is_no_way_around_the_waiting_list(world, visit, roster):
    full(world, 2)
    browser, line = visit("Citra"), f"/peserta/{world.village_entry}/ubah"
    browser.post(line, {"role": "narasumber"})
    browser.post(roster, {"person_id": world.village_spare})
    browser.post(line, {"role": "peserta"})
    assert [e.waiting_since is not None for e in entries(world)] == [True, False, False]


def test_only_a_coordinator_gives_a_place_beyond_the_capacity(world, visit, roster):
    full(world, 2)
    visit("Citra").post(roster, {"person_id": world.village_spare})
    waiting = entries(world)[2].id
    assert visit("Citra").post(f"/peserta/{waiting}/tempat").status_code == 403
    visit("Budi").post(f"/peserta/{waiting}/tempat")
    assert entries(world)[2].waiting_since is None


def test_a_long_roster_asks_few_questions(world, visit, roster, max_queries):
    with world.session() as session:
        for n in range(3, 80):
            person = world.person(f"Peserta {n}", unit=world.village)
            ids = {"activity_id": world.village_activity, "unit_id": world.village, "person_id": person}
            session.add(RosterEntry(number=n, **ids))
        session.commit()
        assert session.scalar(select(func.count()).select_from(RosterEntry)) > 79
    browser = visit("Budi")
    with max_queries(6):
        browser.get(roster)


def test_looking_at_a_pasted_list_keeps_nobody_from_marking(world, visit):
    """Two hundred names take seconds to search; meanwhile somebody else is writing."""
    citra = visit("Citra")
    with world.session() as session:
        engine = session.get_bind()
    with engine.begin() as other:
        other.execute(update(Unit).values(place_name="Muncar Kota"))
        answer = citra.post(f"/kegiatan/{world.village_activity}/peserta/tempel", {"names": "Sumiyati"})
    assert answer.status_code == 200 and "Sumiyati Kenaridesa" in answer.text
