"""The rekap read back from the PDF: letters, sums and percentages, split into parts when there are many meetings."""

from datetime import timedelta

import pytest

from app.domain.activities import Activity
from tests.course import Course
from tests.documents.reading import Paper
from tests.world import NOW

# What stands on paper does not depend on the engine; the rules behind it are tested on both elsewhere.
pytestmark = pytest.mark.one_engine("sqlite")


def build(world, people: int, meetings: int) -> list[int]:
    with world.session() as session:
        course = Course(world, session.get(Activity, world.branch_activity))
        ids = course.people(people)
        for n in range(meetings):
            letters = "HTISAHHH"[n % 8]
            course.meeting(NOW - timedelta(days=meetings - n), dict.fromkeys(ids, letters))
        session.commit()
        return ids


def recap(world, visit) -> Paper:
    return Paper(visit("Budi").get(f"/kegiatan/{world.branch_activity}/rekap.pdf").data)


def test_letters_sums_and_percentage_stand_in_one_row(world, visit):
    build(world, 2, 8)
    paper = recap(world, visit)
    rows = {row[0]: row for row in paper.list_rows(0)}
    assert rows["3"][2:10] == list("HTISAHHH")
    assert rows["3"][10:] == ["4", "1", "1", "1", "1", "0", "62,5%"]
    assert rows["1"][2:] == [*"········", "0", "0", "0", "0", "0", "8", "0%"]
    assert "8 pertemuan, 24 November s.d. 1 Desember 2026" in paper.text
    assert paper.sizes[0] == (297, 210)


def test_the_percentage_is_the_one_of_the_review(world, visit):
    build(world, 2, 8)
    assert "62,5%" in recap(world, visit).text
    assert "hadir 5 dari 8 (62,5%)" in visit("Budi").get(f"/kegiatan/{world.branch_activity}/sertifikat").text


def test_many_meetings_are_split_and_the_sums_come_last(world, visit):
    build(world, 30, 40)
    paper = recap(world, visit)
    assert [f"Bagian {n} dari 3" in paper.text for n in (1, 2, 3)] == [True] * 3
    letters = {}
    for page in range(len(paper.pages)):
        for row in paper.list_rows(page):
            if row[0] == "5":
                letters.setdefault("5", []).extend(row[2:])
    assert "".join(letters["5"][:40]) == "HTISAHHH" * 5
    assert letters["5"][40:] == ["20", "5", "5", "5", "5", "0", "62,5%"]
    assert paper.headings() == len(paper.pages)


def test_the_signature_block_takes_rows_along(world, visit):
    for _ in range(4):
        build(world, 6, 1)
        paper = recap(world, visit)
        assert "Ny. Hartini" in paper.pages[-1]
        assert len(paper.list_rows(len(paper.pages) - 1)) >= 2


def test_nothing_held_is_said(world, visit):
    assert "belum ada pertemuan yang terlaksana" in recap(world, visit).text
