"""How a mentored child comes along: goals, assessments, lines with words, and the rapor on paper."""

import pytest
from sqlalchemy import select

from app.domain import sparklines, withdrawals
from app.domain.consent_texts import Purpose
from app.domain.goals import Goal, GoalStep
from app.domain.people import Person
from tests.documents.reading import Paper
from tests.moment import NOW


@pytest.fixture
def home(world):
    return f"/dampingan/{world.village_mentorship}"


@pytest.mark.parametrize(("values", "expected"), [
    ([], []), ([3], [(50.0, 8.0)]), ([1, 4], [(4.0, 16.0), (96.0, 4.0)]),
    ([2, 2, 2], [(4.0, 12.0), (50.0, 12.0), (96.0, 12.0)]),
])  # fmt: skip
def test_a_line_of_progress_rises_with_the_levels(values, expected):
    found = sparklines.points(values, lowest=1, highest=4, width=100, height=20)
    assert found == expected


def test_progress_is_drawn_and_said_in_words(world, visit, home):
    page = visit("Murni").get(home).text
    assert "Membaca: 1 kali dilihat, Cukup (25/11/2026)" in page and "<svg class=\"spark\"" in page
    assert "Kenaricatatdesa" in page and "+25" in page and "0 dari 2 langkah" in page


def test_a_goal_is_reached_with_its_last_step(world, visit, home):
    browser = visit("Murni")
    made = browser.post(f"{home}/sasaran/baru", {"what": "Hafal perkalian", "steps": "Kali 6\n\nKali 7\n"})
    assert made.status_code == 303
    with world.session() as session:
        goal = session.scalars(select(Goal.id).where(Goal.what == "Hafal perkalian")).one()
        steps = session.scalars(select(GoalStep.id).where(GoalStep.goal_id == goal).order_by(GoalStep.number)).all()
    browser.post(f"{home}/sasaran/{goal}", {"done": steps[:1]})
    assert "1 dari 2 langkah" in browser.get(home).text
    browser.post(f"{home}/sasaran/{goal}", {"done": steps})
    assert "Tercapai 02/12/2026" in browser.get(home).text
    theirs = f"/dampingan/{world.village_others_mentorship}/sasaran/{goal}"
    assert visit("Murni").post(theirs).status_code == visit("Budi").post(theirs).status_code == 404


def test_the_last_assessment_of_a_stage_counts(world, visit, home):
    browser = visit("Murni")
    typed = {"stage": "sesudah", "taken_on": "2026-12-01", "membaca": "80", "berhitung": "55"}
    assert browser.post(f"{home}/penilaian", typed).status_code == 303
    page = browser.get(home).text
    assert "+40" in page and "+25" not in page
    assert browser.post(f"{home}/penilaian", typed | {"membaca": "101"}).status_code == 422
    assert browser.post(f"{home}/penilaian", typed | {"taken_on": "2026-12-30"}).status_code == 422
    assert browser.post(f"{home}/penilaian", {"stage": "sesudah", "taken_on": "2026-12-01"}).status_code == 422


@pytest.mark.one_engine("sqlite")
def test_the_rapor_says_how_it_went_and_none_of_the_notes(world, visit, home):
    answer = visit("Murni").get(f"{home}/rapor.pdf?dari=2026-11-01&sampai=2026-12-31")
    assert answer.mimetype == "application/pdf" and "rapor-" in answer.headers["Content-Disposition"]
    paper = Paper(answer.data)
    assert len(paper.pages) == 1
    for part in ("RAPOR PENDAMPINGAN BELAJAR", "Rizky Kenaridesa", "1 November 2026 s.d. 31 Desember 2026", "Membaca",
                 "Cukup", "+25", "Lancar membaca", "Orang tua/wali", "Belum diisi"):
        assert part in paper.text
    assert "Kenaricatat" not in paper.text
    assert "Kenaridesa" not in answer.headers["Content-Disposition"]


@pytest.mark.one_engine("sqlite")
def test_the_rapor_holds_nothing_from_outside_its_period_and_two_goals_on_one_page(world, visit, home):
    browser = visit("Murni")
    late = {"what": "Terlambat", "steps": "", "due_on": "2026-12-01"}
    assert browser.post(f"{home}/sasaran/baru", late).status_code == 422, "a goal lies ahead"
    steps = "Kali 6 sampai hafal\nKali 7 sampai hafal\nKali 8 sampai hafal\nSoal cerita setiap hari"
    browser.post(f"{home}/sasaran/baru", {"what": "Hafal perkalian", "steps": steps, "due_on": "2026-12-02"})
    scores = {"membaca": "60", "berhitung": "55", "pr": "50", "semangat": "70"}
    for stage, day in (("sebelum", "2026-11-10"), ("sesudah", "2026-12-01")):
        browser.post(f"{home}/penilaian", {"stage": stage, "taken_on": day, **scores})
    lesson = {"seen": "0", "version": "0", "status": "H", "membaca": "3", "berhitung": "3", "pr": "2", "semangat": "4",
              "needs_help": "y"}
    entry = world.village_mentoring_entry
    sheet = f"/pertemuan/{world.village_mentoring_meeting}/belajar/{entry}"
    browser.post(sheet, {f"c{entry}-{name}": value for name, value in lesson.items()})
    before = Paper(browser.get(f"{home}/rapor.pdf?dari=2026-07-01&sampai=2026-10-31").data)
    assert "Hafal perkalian" not in before.text and "Penilaian sebelum" not in before.text
    whole = Paper(browser.get(f"{home}/rapor.pdf?dari=2026-07-01&sampai=2026-12-31").data)
    assert "Hafal perkalian" in whole.text and "Lancar membaca" in whole.text and "Penilaian sebelum" in whole.text
    assert len(whole.pages) == 1 and "Orang tua/wali" in whole.pages[0]


@pytest.mark.one_engine("sqlite")
def test_the_rapor_of_a_child_who_may_not_be_named_has_initials(world, visit, home):
    with world.session() as session:
        child = session.get(Person, world.village_child)
        withdrawals.withdraw(child, purpose=Purpose.ACTIVITY, received_at=NOW, by=world.user("Budi"))
        session.commit()
    answer = visit("Sari").get(f"{home}/rapor.pdf")
    assert "R. K." in Paper(answer.data).text and "Rizky" not in Paper(answer.data).text


@pytest.mark.one_engine("sqlite")
def test_the_owner_is_handed_everything_that_was_noted(world, visit):
    data = visit("Budi").get(f"/warga/{world.village_child}/berkas-data.json").get_json()["data"]
    noted = data["Catatan belajar, Pendampingan belajar Kenaridesa"]
    assert noted == ("25/11/2026 Perkalian 6 sampai 9, membaca cukup, semangat sangat baik, catatan: Masih perlu "
                     "latihan Kenaricatatdesa")
    assert data["Penilaian sebelum dan sesudah"] == "Membaca 40 → 65" and data["Foto belajar"] == "1 foto"


def test_the_page_costs_the_same_whatever_it_holds(world, visit, home, max_queries):
    browser = visit("Murni")
    with max_queries(17):
        browser.get(home)
