"""Recaps of a period read back from the PDF: many people in several parts, and the sums once, in the last."""

import pytest

from app.db import db
from app.documents import period_recaps as printed
from app.domain import period_recaps, periods
from app.domain.activities import Activity
from app.domain.units import Paper as Size
from tests.course import Course
from tests.documents.reading import Paper


@pytest.mark.one_engine("sqlite")
def test_many_people_stand_in_parts_and_the_sums_once(world, monkeypatch):
    monkeypatch.setattr(printed, "PART", 4)
    with world.session():
        activity = db.session.get(Activity, world.branch_activity)
        people = Course(world, activity).people(5)
        Course(world, activity).mark(world.branch_meeting, dict.fromkeys(people, "H"))
        recap = period_recaps.of_activity(activity, periods.parse("2026-12"))
        first, last = (Paper(each) for each in printed.render(recap, paper=Size.F4, printed_by="Budi Lestari"))
    assert [row[0] for row in first.list_rows(0)] == ["1", "2", "3", "4"] and "Bagian 1 dari 2" in first.text
    assert [row[0] for row in last.list_rows(0)] == ["5", "6", "7", "Jumlah"] and "Bagian 2 dari 2" in last.text
    assert last.list_rows(0)[-1][2] == "5", "the sum of all parts"
    for word in ("Menurut umur", "Hartini", "Kehadiran = hadir"):
        assert word in last.text and word not in first.text
    assert first.sizes == [(215, 330)] and "Desember 2026 (1 s.d. 31 Desember 2026)" in first.text
