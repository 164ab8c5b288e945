"""The one percentage: a table of what counts, and what it takes to read a whole activity."""

from datetime import timedelta
from fractions import Fraction

import pytest

from app.db import db
from app.domain import arrivals, rates
from app.domain.activities import Activity, ExcusedPolicy
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.meetings import Cancellation
from app.domain.rates import Cell
from app.domain.rosters import RosterEntry
from tests.course import Course
from tests.world import NOW


def cells(letters: str) -> list[Cell]:
    """"HT.-" : present, late, not filled in, and outside the roster period."""
    return [Cell(None if sign in ".-" else Status(sign), counts=sign != "-") for sign in letters]


@pytest.mark.parametrize(
    ("letters", "policy", "expected", "unmarked"),
    [
        ("HHHHHHHH", ExcusedPolicy.ABSENT, Fraction(1), 0),
        ("HHHHHHAA", ExcusedPolicy.ABSENT, Fraction(3, 4), 0),
        ("TTTA", ExcusedPolicy.ABSENT, Fraction(3, 4), 0),
        ("HHIS", ExcusedPolicy.ABSENT, Fraction(1, 2), 0),
        ("HHIS", ExcusedPolicy.LEFT_OUT, Fraction(1), 0),
        ("HAIS", ExcusedPolicy.LEFT_OUT, Fraction(1, 2), 0),
        ("HAIS", ExcusedPolicy.PRESENT, Fraction(3, 4), 0),
        ("H..A", ExcusedPolicy.ABSENT, Fraction(1, 4), 2),
        ("--HH", ExcusedPolicy.ABSENT, Fraction(1), 0),
        ("----", ExcusedPolicy.ABSENT, None, 0),
        ("IS", ExcusedPolicy.LEFT_OUT, None, 0),
        ("", ExcusedPolicy.PRESENT, None, 0),
    ],
)
def test_what_counts(letters, policy, expected, unmarked):
    rate = rates.rate(cells(letters), policy)
    assert rate.fraction == expected
    assert rate.unmarked == unmarked


@pytest.mark.parametrize(("letters", "reached"), [("HHHA", True), ("HHAA", False), ("", False), ("HHHHHHHA", True)])
def test_the_threshold_is_reached_at_exactly_its_percentage(letters, reached):
    assert rates.rate(cells(letters), ExcusedPolicy.ABSENT).reaches(75) is reached


def test_nothing_reaches_a_threshold_of_zero_when_nothing_was_held():
    assert not rates.rate([], ExcusedPolicy.ABSENT).reaches(0)


def test_only_begun_uncancelled_and_marked_or_closed_meetings_are_held(world):
    with world.session() as session:
        activity = db.session.get(Activity, world.branch_activity)
        course = Course(world, activity)
        open_one = course.meeting(NOW - timedelta(days=1))
        marked = course.meeting(NOW - timedelta(days=2), {world.branch_person: "A"})
        closed = course.meeting(NOW - timedelta(days=3), closed=True)
        cancelled = course.meeting(NOW - timedelta(days=4), {world.branch_person: "H"})
        cancelled.cancellation = Cancellation(by_id=world.users["Budi"], at=NOW, reason="Banjir")
        session.flush()
        assert open_one not in (held := rates.held_meetings(activity))
        assert held == [closed, marked]


def test_the_period_on_the_roster_limits_what_counts(world):
    with world.session() as session:
        activity = session.get(Activity, world.branch_activity)
        course = Course(world, activity)
        for days, letter in ((9, "A"), (8, "A"), (2, "H"), (1, "H")):
            course.meeting(NOW - timedelta(days=days), {world.branch_person: letter})
        session.get(RosterEntry, world.branch_entry).starts_on = (NOW - timedelta(days=5)).date()
        session.flush()
        line = rates.of_activity(activity)[0]
        assert (line.fraction, line.letters[0]) == (Fraction(1), Status.ABSENT)
        assert [cell.counts for cell in line.cells] == [False, False, True, True]


def test_who_waits_for_a_place_is_not_in_the_recap(world):
    with world.session() as session:
        session.get(RosterEntry, world.branch_child_entry).waiting_since = NOW
        session.flush()
        lines = rates.of_activity(session.get(Activity, world.branch_activity))
        assert [line.person.id for line in lines] == [world.branch_person]


def mark_all_present(meetings: list[int], people: list[int], by: int) -> None:
    """Everybody came to everything; written in bulk, for row by row eight thousand take most of the time."""
    pairs = [{"meeting_id": meeting, "person_id": person} for meeting in meetings for person in people]
    marked = {"after": Status.PRESENT, "way": Way.TAP, "by_id": by, "at": NOW}
    ids = arrivals.insert_returning(Mark, [
        pair | marked | {"operation": f"{pair['meeting_id']}-{pair['person_id']}"} for pair in pairs
    ])
    arrivals.in_chunks(Attendance, [
        pair | {"mark_id": mark, "status": Status.PRESENT} for mark, pair in zip(ids, pairs, strict=True)
    ])


def test_two_hundred_people_and_forty_meetings_take_three_queries(world, max_queries):
    with world.session() as session:
        activity = session.get(Activity, world.branch_activity)
        course = Course(world, activity)
        people = course.people(200)
        held = [course.meeting(NOW - timedelta(days=week + 1)).id for week in range(40)]
        mark_all_present(held, people, world.users["Budi"])
        session.expire_all()
        activity = session.get(Activity, activity.id)
        with max_queries(3):
            lines = rates.of_activity(activity)
            assert sum(line.fraction == 1 for line in lines) == 200
            assert all(line.person.name for line in lines)
