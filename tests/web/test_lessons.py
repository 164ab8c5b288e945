"""One meeting of child mentoring: each child marked and described in one go, by whoever has business there."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.domain.activities import Activity
from app.domain.adults_present import AdultsPresent
from app.domain.attendance import Attendance, Mark, Status
from app.domain.lessons import Lesson
from app.domain.meetings import Cancellation, Closing, Meeting
from app.domain.rosters import RosterEntry
from tests.course import Course
from tests.moment import NOW


@pytest.fixture
def sheet(world):
    return f"/pertemuan/{world.village_mentoring_meeting}/belajar"


def send(browser, sheet, world, status="H", *, htmx=True, entry=None, **fields):
    entry = entry or world.village_mentoring_entry
    typed = {"seen": "0", "version": "0", "status": status, **fields}
    data = {f"c{entry}-{name}": value for name, value in typed.items()}
    return browser.post(f"{sheet}/{entry}", {**data, "op": fields.get("op", "")}, htmx=htmx)


def stored(world, model, meeting=None, person="child_id"):
    with world.session() as session:
        mine = getattr(model, person) == world.village_child
        return session.scalar(select(model).where(
            model.meeting_id == (meeting or world.village_mentoring_meeting), mine
        ))  # fmt: skip


def mark(world):
    return stored(world, Attendance, person="person_id")


def change(world, **columns):
    with world.session() as session:
        meeting = session.get(Meeting, world.village_mentoring_meeting)
        for name, value in columns.items():
            setattr(meeting, name, value)
        session.commit()


def test_a_mentor_marks_and_describes_a_child_in_one_go(world, visit, sheet):
    answer = send(visit("Murni"), sheet, world, membaca="3", semangat="4", worked_on="Perkalian", needs_help="y")
    assert answer.status_code == 200 and "<html" not in answer.text and "Tersimpan" in answer.text
    lesson = stored(world, Lesson)
    assert mark(world).status is Status.PRESENT
    assert (lesson.levels, lesson.worked_on, lesson.needs_help) == ({"membaca": 3, "semangat": 4}, "Perkalian", True)


def test_it_works_without_scripts_and_leads_back_to_the_child(world, visit, sheet):
    answer = send(visit("Murni"), sheet, world, htmx=False, berhitung="2")
    assert answer.status_code == 303 and answer.location == f"{sheet}#anak-{world.village_mentoring_entry}"
    assert stored(world, Lesson).levels == {"berhitung": 2}


def test_a_mentor_finds_her_own_child_and_no_other(world, visit, sheet):
    page = visit("Murni").get(sheet).text
    assert "Rizky Kenaridesa" in page and "Dimas" not in page
    theirs = visit("Budi").get(sheet).text
    assert "Rizky Kenaridesa" in theirs and "Dimas" in theirs
    assert send(visit("Murni"), sheet, world, entry=others_entry(world)).status_code == 404


def others_entry(world):
    with world.session() as session:
        return session.scalar(select(RosterEntry.id).where(RosterEntry.person_id == world.village_others_child))


def test_of_a_child_who_was_away_nothing_else_is_kept(world, visit, sheet):
    send(visit("Murni"), sheet, world, "S", membaca="3", note="Sakit panas")
    assert mark(world).status is Status.SICK and stored(world, Lesson) is None


def test_sending_twice_writes_once(world, visit, sheet):
    browser = visit("Murni")
    for _ in range(2):
        assert send(browser, sheet, world, membaca="3", op="sekali").status_code == 200
    with world.session() as session:
        mine = Mark.meeting_id == world.village_mentoring_meeting
        assert session.scalar(select(func.count()).select_from(Mark).where(mine)) == 1


def test_whoever_writes_over_somebody_else_is_told(world, visit, sheet):
    send(visit("Budi"), sheet, world, note="Sudah lancar")
    answer = send(visit("Murni"), sheet, world, note="Belum lancar")
    assert answer.status_code == 409 and stored(world, Lesson).note == "Sudah lancar"
    assert "Belum lancar" in answer.text


def test_after_closing_the_lesson_can_be_completed_and_the_mark_stays(world, visit, sheet):
    send(visit("Budi"), sheet, world)
    seen = mark(world).mark_id
    change(world, closing=Closing(by_id=world.users["Budi"], at=NOW))
    assert send(visit("Murni"), sheet, world, seen=str(seen), membaca="4").status_code == 200
    assert stored(world, Lesson).levels == {"membaca": 4}
    assert send(visit("Murni"), sheet, world, "A", seen=str(seen), version="1").status_code == 422
    assert mark(world).status is Status.PRESENT


@pytest.mark.parametrize("why", ["ahead", "cancelled"])
def test_what_did_not_take_place_was_no_lesson(world, visit, sheet, why):
    if why == "ahead":
        change(world, starts_at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=1, hours=1))
    else:
        change(world, cancellation=Cancellation(by_id=world.users["Budi"], at=NOW, reason="Banjir"))
    assert send(visit("Murni"), sheet, world, membaca="3").status_code == 422
    assert mark(world) is None and stored(world, Lesson) is None


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("typed", [{"membaca": "7"}, {"note": "x" * 161}, {"status": "Z"}])
def test_what_cannot_be_meant_is_refused_and_kept_in_the_form(world, visit, sheet, typed):
    answer = send(visit("Murni"), sheet, world, worked_on="Perkalian", **typed)
    assert answer.status_code == 422 and "Perkalian" in answer.text and stored(world, Lesson) is None


@pytest.mark.one_engine("sqlite")
def test_the_count_moves_with_every_child_that_is_saved(world, visit, sheet):
    budi = visit("Budi")
    assert "0 dari 2 anak sudah lengkap" in budi.get(sheet).text
    marked = send(budi, sheet, world).text
    assert 'id="lessons-done"' in marked and "hx-swap-oob" in marked and "0 dari 2 anak" in marked
    seen = str(mark(world).mark_id)
    assert "1 dari 2 anak sudah lengkap" in send(budi, sheet, world, seen=seen, membaca="3").text
    assert "hx-swap-oob" not in budi.get(sheet).text.split('id="lessons-done"')[1][:80]


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("name", ["note", "worked_on"])
def test_no_national_number_is_kept_in_a_note(world, visit, sheet, name):
    answer = send(visit("Murni"), sheet, world, **{name: "NIK 3510 0550 0112 0001"})
    assert answer.status_code == 422 and "Jangan menulis NIK atau nomor panjang" in answer.text
    assert stored(world, Lesson) is None and mark(world) is None


def adults(browser, world, **typed):
    return browser.post(f"/pertemuan/{world.village_mentoring_meeting}/orang-dewasa", typed)


def test_two_adults_are_named_or_the_exception_is(world, visit, sheet):
    browser, meeting = visit("Murni"), f"/pertemuan/{world.village_mentoring_meeting}"
    assert "Orang dewasa belum dicatat" in visit("Budi").get(meeting).text
    before = browser.get(sheet).text
    assert "Belum dicatat, ketuk di sini" in before and 'id="adults" open' not in before
    refused = adults(browser, world, first="Ibu Murni")
    assert refused.status_code == 422 and "Isi salah satu" in refused.text and 'id="adults" open' in refused.text
    second = refused.text.split('for="second"')[1].split("</label>")[0]
    assert "boleh kosong" not in second
    assert adults(browser, world, first="Ibu Murni", second="ibu murni").status_code == 422
    assert adults(browser, world, first="Ibu Murni", exception="tempat_terbuka").status_code == 303
    assert adults(browser, world, first="Ibu Murni", second="Bu RT", exception="tempat_terbuka").status_code == 303
    with world.session() as session:
        row = session.scalars(select(AdultsPresent)).one()
        assert (row.first, row.second, row.exception) == ("Ibu Murni", "Bu RT", None)
    after = browser.get(sheet).text
    assert "Ibu Murni dan Bu RT" in after and "Belum dicatat" not in after
    assert "Orang dewasa belum dicatat" not in visit("Budi").get(meeting).text


def test_the_page_costs_the_same_for_forty_children(world, visit, sheet, max_queries):
    with world.session() as session:
        Course(world, session.get(Activity, world.village_mentoring)).people(40)
        session.commit()
    browser = visit("Budi")
    with max_queries(13):
        page = browser.get(sheet).text
    assert page.count("?anak=") == 42 and "lesson-form" not in page
    one = browser.get(f"{sheet}?anak={world.village_mentoring_entry}").text
    assert one.count("lesson-form") == 1
