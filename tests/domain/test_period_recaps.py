"""Period recaps: who came how often in a month, quarter or semester, each person once, by sex, age and village."""

from datetime import datetime

from app.db import db
from app.domain import period_recaps
from app.domain.activities import Activity
from app.domain.age_bands import AgeBand
from app.domain.attendance import Status
from app.domain.clock import WIB
from app.domain.people import Sex
from app.domain.period_recaps import Grouping
from app.domain.periods import Length, Period
from app.domain.units import Unit
from tests.course import Course

OCTOBER, QUARTER = Period(Length.MONTH, 2026, 10), Period(Length.QUARTER, 2026, 4)


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=WIB)


def filled(world) -> tuple[Activity, list[int]]:
    """Three women and a man on the list of the branch: two meetings in October, one in November, and one in July."""
    activity = db.session.get(Activity, world.branch_activity)
    course = Course(world, activity)
    people = course.people(3, sex=Sex.FEMALE, birth_year=1980, village_code="35.10.05.2002")
    people += course.people(1, name="Slamet Riyadi", sex=Sex.MALE, birth_year=1950)
    for day, letters in ((on(7, 4), "HHHH"), (on(10, 3), "HTSA"), (on(10, 31), "HHI"), (on(11, 1), "HHHH")):
        course.meeting(day, dict(zip(people, letters, strict=False)), closed=True)
    db.session.flush()
    return activity, people


def line_of(recap, person_id: int):
    return next(line for line in recap.lines if line.person.id == person_id)


def test_a_month_counts_its_own_meetings_alone(world):
    with world.session():
        activity, people = filled(world)
        october, quarter = (period_recaps.of_activity(activity, each) for each in (OCTOBER, QUARTER))
        assert (october.held, quarter.held) == (2, 3)
        late, ill = line_of(october, people[1]).sum, line_of(october, people[2]).sum
        assert (late.letters[Status.PRESENT], late.letters[Status.LATE], late.came, late.total) == (1, 1, 2, 2)
        assert (ill.letters[Status.SICK], ill.letters[Status.EXCUSED], ill.came) == (1, 1, 0)
        man = line_of(october, people[3]).sum
        assert (man.letters[Status.ABSENT], man.unmarked, man.total) == (1, 1, 2), "not filled in is not absent"
        assert line_of(quarter, people[0]).sum.came == 3


def test_groups_add_up_to_the_sum(world):
    with world.session():
        activity, _ = filled(world)
        recap = period_recaps.of_activity(activity, QUARTER)
        for groups in recap.groups.values():
            assert sum(group.people for group in groups) == len(recap.lines)
            assert sum(group.sum.total for group in groups) == recap.sum.total
            for status in Status:
                assert sum(group.sum.letters[status] for group in groups) == recap.sum.letters[status]
        by_sex = {group.label: group.sum.came for group in recap.groups[Grouping.SEX]}
        assert by_sex[Sex.FEMALE] == 7 and by_sex[Sex.MALE] == 1
        ages = [group.label for group in recap.groups[Grouping.AGE]]
        assert ages == sorted(ages, key=list(AgeBand).index)
        assert [group.label for group in recap.groups[Grouping.VILLAGE]] == ["Kedungrejo", None]


def test_a_unit_counts_a_person_of_two_activities_once_and_only_what_is_seen(world):
    with world.session():
        _, people = filled(world)
        village = Course(world, db.session.get(Activity, world.village_activity))
        village.enrol(people[0], 50)
        village.meeting(on(10, 10), {people[0]: "H"}, closed=True)
        other = Course(world, db.session.get(Activity, world.other_activity))
        other.meeting(on(10, 10), {world.other_person: "H"}, closed=True)
        db.session.flush()
        unit = db.session.get(Unit, world.branch)
        recap = period_recaps.of_unit(world.user("Budi"), unit, OCTOBER)
        assert recap.held == 3 and line_of(recap, people[0]).sum.came == 3
        assert len({line.person.id for line in recap.lines}) == len(recap.lines)
        assert world.other_person not in {line.person.id for line in recap.lines}
        below = period_recaps.of_unit(world.user("Citra"), unit, OCTOBER)
        assert below.held == 1, "a volunteer of the village sees the village"


def test_the_number_of_questions_does_not_grow(world, max_queries):
    with world.session():
        activity, _ = filled(world)
        Course(world, activity).people(60)
        db.session.commit()
        with max_queries(14):
            assert len(period_recaps.of_activity(activity, QUARTER).lines) >= 60
