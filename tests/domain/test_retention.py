"""Retention: the dry run changes nothing, the purge does what it showed and nothing else, and counts stay."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from app.db import db
from app.domain import audit, clock, minutes, purges, rates, retention_periods, scores, tallies
from app.domain.activities import Activity
from app.domain.audit import AuditEntry
from app.domain.certificates import Certificate
from app.domain.follow_ups import FollowUp
from app.domain.imports import Import
from app.domain.mailings import Mailing, MailingLine
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.purges import ListHasChanged
from app.domain.retention_periods import DataClass
from app.domain.rosters import RosterEntry
from app.domain.scores import Score
from app.domain.skills import SkillCertificate
from tests.course import Course
from tests.world import NOW

TODAY = NOW.date()


@pytest.fixture
def room(world):
    with world.session() as session:
        world.by = world.user("Sari")
        course = Course(world, session.get_one(Activity, world.village_activity))
        course.mark(world.village_meeting, {world.village_person: "H", world.village_child: "I"})
        session.add(Score(activity_id=world.village_activity, person_id=world.village_person, pre=4000))
        session.get_one(Program, world.village_program).ends_on = date(2023, 11, 30)
        session.commit()
        yield world


def found(kind: DataClass, today=TODAY):
    return next(each for each in purges.due(today) if each.period.data_class is kind)


def purge(world, today=TODAY):
    gone = purges.purge(today, seen=purges.token(purges.due(today)), by=world.by)
    db.session.commit()
    db.session.expire_all()
    return gone


def test_every_class_has_its_period_and_an_admin_changes_it(room):
    periods = retention_periods.all_periods()
    assert [periods[kind].amount for kind in DataClass] == [3, 1, 1, 10, 2, 30, 30, 183, 183, 3, 10, 1, 3, 5, 10, 3]
    assert periods[DataClass.ATTENDANCE].before(date(2028, 2, 29)) == date(2025, 2, 28)
    assert periods[DataClass.LETTERS].before(date(2028, 2, 29)) == date(2018, 1, 1), "an agenda goes as a whole"
    retention_periods.change({DataClass.AUDIT: 5}, by=room.by)
    assert found(DataClass.AUDIT).before == date(2021, 12, 2)


def test_the_dry_run_says_what_and_changes_nothing(room):
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Person))
    due = found(DataClass.ATTENDANCE)
    assert (due.count, due.parts) == (2, (("Safe and Fair Kenaridesa", 2),))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == before
    assert not db.session.dirty and not db.session.new


def test_a_program_that_ended_a_day_later_is_kept(room):
    db.session.get_one(Program, room.village_program).ends_on = TODAY.replace(year=2023)
    assert found(DataClass.ATTENDANCE).count == 0


def test_names_leave_the_lists_and_every_count_stays(room):
    activity = db.session.get_one(Activity, room.village_activity)

    def counts():
        return [(x.entry.number, x.letters, x.rate, x.person.sex) for x in rates.of_activity(activity)], \
            tallies.of_activity(activity).people

    before, other = counts(), db.session.get_one(Activity, room.branch_activity)
    names_elsewhere = [line.person.name for line in rates.of_activity(other)]
    assert purge(room)[DataClass.ATTENDANCE] == 2
    assert counts() == before
    tested = scores.of_activity(activity).items()
    assert [(db.session.get_one(Person, each).name, score.pre) for each, score in tested] == [(purges.EXPIRED, 4000)]
    assert {line.person.name for line in rates.of_activity(activity)} == {purges.EXPIRED}
    assert [line.person.name for line in rates.of_activity(other)] == names_elsewhere
    assert db.session.get_one(Person, room.village_person).name == "Sumiyati Kenaridesa", "the person stays known"
    assert found(DataClass.ATTENDANCE).count == 0


def test_the_register_goes_after_ten_years_with_its_files(room, at):
    assert found(DataClass.CERTIFICATES).count == 0
    at(NOW.replace(year=2036, month=11, day=10))
    assert found(DataClass.CERTIFICATES, date(2036, 11, 10)).parts == (("2026", 1), ("keahlian (LSP, BLK)", 3))
    purge(room, date(2036, 11, 10))
    assert db.session.get(Certificate, room.village_certificate) is None
    assert db.session.get(SkillCertificate, room.village_skill) is None


def test_old_trail_goes_and_the_purge_itself_is_noted(room):
    old = audit.record("edit", db.session.get_one(Person, room.village_person), by=room.by)
    old.at = clock.now() - timedelta(days=800)
    fresh = audit.record("edit", db.session.get_one(Person, room.village_person), by=room.by)
    db.session.commit()
    ids = old.id, fresh.id
    assert purge(room)[DataClass.AUDIT] == 1
    assert [db.session.get(AuditEntry, row) is None for row in ids] == [True, False]
    noted = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.act == "purge")).all()
    assert {entry.details["data_class"] for entry in noted} >= {"jejak", "presensi"}


def test_files_that_came_in_go_after_thirty_days(room):
    kept = db.session.scalar(sa.select(sa.func.count()).select_from(Import))
    assert kept and found(DataClass.UPLOADS).count == 0
    later = TODAY + timedelta(days=60)
    clock.set_to(NOW + timedelta(days=60))
    assert found(DataClass.UPLOADS, later).count == kept
    purge(room, later)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Import)) == 0


def kept(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def test_messages_go_a_year_after_they_were_begun_with_whom_they_were_for(room):
    db.session.get_one(Mailing, room.village_mailing).created_at = NOW - timedelta(days=366)
    db.session.commit()
    lines, mailings = kept(MailingLine), kept(Mailing)
    assert found(DataClass.MESSAGES).parts == (("Balai Perempuan Desa Kedungrejo", 1),)
    assert purge(room)[DataClass.MESSAGES] == 1
    assert (kept(MailingLine), kept(Mailing)) == (lines - 2, mailings - 1)
    assert found(DataClass.MESSAGES).count == 0


def test_names_leave_old_notulen_and_what_was_agreed_goes(room):
    meeting = db.session.get_one(Meeting, room.village_meeting)
    written, text = minutes.of_meeting(meeting), minutes.of_meeting(meeting).conclusion
    written.leader, later = "Bu Hartini", kept(FollowUp)
    db.session.get_one(FollowUp, room.village_follow_up).due_on = date(2023, 12, 1)
    meeting.starts_at, meeting.ends_at = NOW - timedelta(days=1200), NOW - timedelta(days=1199)
    db.session.commit()
    assert found(DataClass.MINUTES).parts == (("nama di notulen", 1), ("kesepakatan dan tindak lanjut", 1))
    purge(room)
    assert (written.leader, written.conclusion) == (purges.EXPIRED, text)
    assert db.session.get(FollowUp, room.village_follow_up) is None and kept(FollowUp) == later - 1
    assert found(DataClass.MINUTES).count == 0


def test_what_was_not_shown_is_not_purged(room):
    seen = purges.token(purges.due(TODAY))
    db.session.add(RosterEntry(activity_id=room.village_activity, unit_id=room.village,
                               person_id=room.village_spare, number=9))
    db.session.flush()
    with pytest.raises(ListHasChanged):
        purges.purge(TODAY, seen=seen, by=room.by)
    assert found(DataClass.ATTENDANCE).count == 3


def test_the_shell_shows_first_and_purges_only_when_told(room):
    runner = room.app.test_cli_runner()
    dry = runner.invoke(args=["retention", "--dry-run"])
    assert dry.exit_code == 0 and "Safe and Fair Kenaridesa: 2" in dry.output and "Belum ada yang dihapus" in dry.output
    assert found(DataClass.ATTENDANCE).count == 2
    assert runner.invoke(args=["retention"]).exit_code == 2
    gone = runner.invoke(args=["retention", "--purge"])
    assert gone.exit_code == 0 and "Dihapus: 2." in gone.output
    db.session.expire_all()
    assert found(DataClass.ATTENDANCE).count == 0
