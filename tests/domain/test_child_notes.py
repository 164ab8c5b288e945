"""What was noted of a mentored child goes a year after the child left, and with an erased name; others keep theirs."""

from datetime import date

from sqlalchemy import func, select

from app.domain import child_notes, erasures, merges, purges
from app.domain.activities import Activity, ActivityKind
from app.domain.adults_present import AdultsPresent
from app.domain.assessments import Assessment
from app.domain.goals import Goal, GoalStep
from app.domain.lesson_photos import LessonPhoto
from app.domain.lessons import Lesson
from app.domain.merges import Merge
from app.domain.parent_news import ParentNews, ParentWish
from app.domain.people import Category, Person
from app.domain.programs import Program
from app.domain.retention_periods import DataClass
from app.domain.rosters import RosterEntry
from app.domain.secret_links import LinkPurpose, SecretLink
from tests.moment import NOW

TODAY = date(2026, 12, 2)


def kept(session, world):
    """How many rows of each kind are kept of the village's child."""
    mine = [(Lesson, Lesson), (Goal, Goal), (Assessment, Assessment), (LessonPhoto, LessonPhoto),
            (ParentNews, ParentNews)]  # fmt: skip
    return [
        session.scalar(select(func.count()).select_from(model).where(of.child_id == world.village_child))
        for model, of in mine
    ]


def leave(session, world, day):
    session.get(RosterEntry, world.village_mentoring_entry).ends_on = day
    session.add(ParentWish(news_id=world.village_news, text="Semangat", at=NOW))
    session.flush()


def test_notes_go_a_year_after_the_child_left_and_nobody_elses_with_them(world):
    with world.session() as session:
        leave(session, world, date(2025, 12, 1))
        before = kept(session, world)
        assert 0 not in before
        found = purges.due(TODAY)
        [due] = [each for each in found if each.period.data_class is DataClass.CHILD_NOTES]
        assert due.parts == (("Semangat Belajar Kenaridesa", 1),)
        purges.purge(TODAY, seen=purges.token(found), by=None)
        session.flush()
        assert kept(session, world) == [0, 0, 0, 0, 0]
        left = select(func.count()).select_from(Lesson).where(Lesson.child_id == world.village_others_child)
        assert session.scalar(left) == 1
        links = select(func.count()).select_from(SecretLink).where(SecretLink.purpose == LinkPurpose.PARENT_NEWS)
        assert session.scalar(links) == 2
        assert child_notes.due(date(2025, 12, 2)) == []


def test_notes_stay_while_the_child_is_there_or_left_less_than_a_year_ago(world):
    with world.session() as session:
        assert child_notes.due(date(2025, 12, 2)) == []
        leave(session, world, date(2025, 12, 2))
        assert child_notes.due(date(2025, 12, 2)) == []


def test_notes_go_although_the_names_on_the_lists_go_in_the_same_purge(world):
    with world.session() as session:
        program = session.get(Activity, world.village_mentoring).program_id
        session.get(Program, program).ends_on = date(2022, 6, 30)
        session.flush()
        found = purges.due(TODAY)
        assert {DataClass.ATTENDANCE, DataClass.CHILD_NOTES} <= {each.period.data_class for each in found if each.count}
        purges.purge(TODAY, seen=purges.token(found), by=None)
        session.flush()
        assert kept(session, world) == [0, 0, 0, 0, 0]


def test_notes_of_who_was_struck_or_of_what_is_another_kind_now_are_due_as_well(world):
    with world.session() as session:
        session.get(RosterEntry, world.village_mentoring_entry).ends_on = date(2025, 12, 1)
        session.get(Activity, world.village_mentoring).kind = ActivityKind.TRAINING
        session.flush()
        assert child_notes.due(TODAY.replace(year=2025)) == [("Semangat Belajar Kenaridesa", 1)]
        session.delete(session.get(RosterEntry, world.village_mentoring_entry))
        session.flush()
        assert child_notes.due(date(2020, 1, 1)) == [("Semangat Belajar Kenaridesa", 1)]


def test_with_the_name_go_the_texts_and_how_it_went_stays(world):
    with world.session() as session:
        person, by = session.get(Person, world.village_child), world.user("Sari")
        session.add(AdultsPresent(
            meeting_id=world.village_lesson_meeting, first=person.name, second="Bu RT", by_id=by.id, at=NOW,
        ))
        session.flush()
        erasures.erase(person, reason="Diminta walinya", by=by)
        session.flush()
        session.expire_all()
        lesson = session.scalars(select(Lesson).where(Lesson.child_id == person.id)).one()
        assert (lesson.note, lesson.worked_on, lesson.levels) == ("", "", {"membaca": 2, "semangat": 4})
        assert kept(session, world) == [1, 0, 0, 0, 0]
        assert session.scalar(select(func.count()).select_from(GoalStep)) == 4
        assert session.scalars(select(AdultsPresent.first)).one() == erasures.GONE
        session.rollback()


def lessons_of(session, person_id):
    return sorted(session.scalars(select(Lesson.meeting_id).where(Lesson.child_id == person_id)).all())


def test_of_one_child_written_down_twice_both_notes_are_kept_and_can_be_parted_again(world):
    with world.session() as session:
        double = world.person("Riski Kenaridesa", unit=world.village, category=Category.CHILD, birth_year=2016)
        by, same, other = world.users["Budi"], world.village_lesson_meeting, world.village_mentoring_meeting
        session.add_all([
            Lesson(meeting_id=meeting, child_id=double, levels={"membaca": 3}, by_id=by, at=NOW)
            for meeting in (same, other)
        ])
        session.add(LessonPhoto(meeting_id=other, child_id=double, name="f" * 32, data=b"jpeg", by_id=by, at=NOW))
        session.commit()
        one, two = session.get(Person, world.village_child), session.get(Person, double)
        seen = {one.id: one.version, two.id: two.version}
        done = merges.merge(one, two, chosen=set(), seen=seen, by=world.user("Budi"))
        session.commit()
        assert lessons_of(session, done.survivor_id) == sorted([same, other])
        assert session.scalar(select(LessonPhoto.child_id).where(LessonPhoto.name == "f" * 32)) == done.survivor_id
        merges.undo(session.get(Merge, done.id), by=world.user("Budi"))
        session.commit()
        assert lessons_of(session, double) == sorted([same, other])
        assert lessons_of(session, world.village_child) == [same]
