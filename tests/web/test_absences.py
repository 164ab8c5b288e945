"""A mentored child who stays away becomes somebody's task, once, with a day by which it is done."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.domain.activities import Activity
from app.domain.follow_ups import FollowUp, FollowUpKind
from app.domain.meetings import Meeting
from tests.course import Course
from tests.moment import NOW


def tap(browser, world, letter, meeting=None):
    """Mark the village's child as the sheet shows it now."""
    meeting = meeting or world.village_mentoring_meeting
    url, entry = f"/pertemuan/{meeting}/kehadiran", world.village_mentoring_entry
    page = browser.get(url).text
    seen = page.split(f"value={entry}.", 1)[1].split(".", 1)[0]
    return browser.post(url, {"mark": f"{entry}.{seen}.{letter}"}, htmx=True)


def opened(world, kind=None):
    with world.session() as session:
        query = select(FollowUp).where(FollowUp.kind.in_([FollowUpKind.ABSENCE, FollowUpKind.STREAK]))
        found = session.scalars(query.order_by(FollowUp.id)).all()
        return [each for each in found if kind in (None, each.kind)]


def earlier(world, letters):
    """Meetings of the weeks before with these marks of the child, the latest last."""
    with world.session() as session:
        course = Course(world, session.get(Activity, world.village_mentoring))
        for weeks, letter in enumerate(reversed(letters), start=2):
            course.meeting(NOW - timedelta(weeks=weeks), {world.village_child: letter})
        session.commit()


def test_an_absence_without_a_word_is_the_mentors_task_for_a_week(world, visit):
    tap(visit("Citra"), world, "A")
    [task] = opened(world)
    assert (task.kind, task.assignee_id, task.due_on) == (FollowUpKind.ABSENCE, world.users["Murni"], date(2026, 12, 9))
    assert "Hubungi wali" in visit("Murni").get("/tindak-lanjut").text
    assert "Hubungi wali" not in visit("Citra").get("/tindak-lanjut").text
    settled = visit("Murni").post(f"/tindak-lanjut/{task.id}", {"result": "Sudah ditelepon", "version": task.version})
    assert settled.status_code == 303


def test_a_slip_of_the_finger_leaves_no_task(world, visit):
    tap(visit("Citra"), world, "A")
    tap(visit("Citra"), world, "H")
    assert opened(world) == []
    tap(visit("Citra"), world, "I")
    assert opened(world) == []


def test_the_third_time_in_a_row_is_one_task_of_its_own(world, visit):
    earlier(world, "HIS")
    tap(visit("Citra"), world, "I")
    [task] = opened(world)
    assert task.kind is FollowUpKind.STREAK and task.meeting_id == world.village_mentoring_meeting
    tap(visit("Citra"), world, "A")
    assert [each.id for each in opened(world)] == [task.id]
    tap(visit("Citra"), world, "H")
    assert opened(world) == []


def test_two_in_a_row_are_none(world, visit):
    earlier(world, "IHS")
    tap(visit("Citra"), world, "I")
    assert opened(world) == []


def test_closing_opens_the_tasks_of_all_whom_it_marks_absent(world, visit):
    url = f"/pertemuan/{world.village_mentoring_meeting}/penutupan"
    assert visit("Citra").post(url, {"empty": "fill"}).status_code == 303
    assert {each.person_id for each in opened(world)} == {world.village_child, world.village_others_child}
    assert {each.assignee_id for each in opened(world)} == {world.users["Murni"], None}


@pytest.mark.one_engine("sqlite")
def test_other_activities_and_old_lists_open_nothing(world, visit):
    url = f"/pertemuan/{world.village_meeting}/kehadiran"
    visit("Citra").post(url, {"mark": f"{world.village_child_entry}.0.A"}, htmx=True)
    with world.session() as session:
        meeting = session.get(Meeting, world.village_mentoring_meeting)
        meeting.starts_at, meeting.ends_at = NOW - timedelta(days=60), NOW - timedelta(days=60, hours=-2)
        session.commit()
    tap(visit("Citra"), world, "A")
    assert opened(world) == []
