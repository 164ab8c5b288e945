"""Two records become one without losing anything, and two again exactly as they were."""

import importlib
import pkgutil
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

import app.domain
from app.db import Base, db
from app.domain import (
    consents,
    distinctions,
    marks,
    merges,
    people,
    rosters,
)
from app.domain.activities import Activity
from app.domain.attendance import Attendance, Status
from app.domain.certificates import Certificate
from app.domain.consents import Consent
from app.domain.distinctions import Distinction
from app.domain.guardianships import Guardianship
from app.domain.households import Household, Membership, Relation
from app.domain.journals import Collided
from app.domain.marks import Given
from app.domain.meetings import Meeting
from app.domain.merge_fields import Field
from app.domain.merge_rules import RULES
from app.domain.merges import CannotBeOne, LaterMerge, Merge, TooLate
from app.domain.people import Person
from app.domain.placements import Placement
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.units import Unit
from app.domain.versions import Outdated
from tests.world import NOW

for module in pkgutil.iter_modules(app.domain.__path__):
    importlib.import_module(f"app.domain.{module.name}")


def dump(but=("audit_entries",)):
    """Every row of every table, as the database keeps it."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in but]
    return {
        table.name: sorted(map(repr, db.session.execute(sa.select(table)).all())) for table in tables
    }


def differences(before, after):
    return {
        name: (sorted(set(before[name]) - set(after[name])), sorted(set(after[name]) - set(before[name])))
        for name in before if before[name] != after[name]
    }  # fmt: skip


class Pair:
    """Sumiyati of the village and Sumiyati whom the branch wrote down once more, with traces in every table."""

    def __init__(self, world):
        self.world = world
        with world.session() as session:
            self.budi = world.user("Budi")
            self.one = world.village_person
            self.two = people.create(
                unit=session.get(Unit, world.branch), by=self.budi, name="Ny. Sumiyati Kenaridesa",
                phone="081234567890", nik="9110014503710001", birth_date=date(1971, 3, 5),
            ).id
            self._lists(session)
            self._families(session)
            self._papers(session)
            session.commit()

    def _lists(self, session):
        world, one, two = self.world, session.get(Person, self.one), session.get(Person, self.two)
        village, branch = session.get(Activity, world.village_activity), session.get(Activity, world.branch_activity)
        double = rosters.enrol(village, two, by=self.budi, role=RosterRole.COMPANION, starts_on=date(2026, 11, 1))
        alone = rosters.enrol(branch, two, by=self.budi)
        session.flush()
        self.mark(world.village_meeting, world.village_entry, Given(Status.SICK, note="surat"), "op-one")
        self.mark(world.village_meeting, double.id, Given(Status.LATE, minutes_late=10), "op-two")
        self.mark(world.branch_meeting, alone.id, Given(Status.PRESENT), "op-three")
        third = session.get(Meeting, world.village_future_meeting)
        third.facilitator_id = one.id
        distinctions.tell_apart(two, session.get(Person, world.village_spare), by=self.budi)
        distinctions.tell_apart(one, session.get(Person, world.village_spare), by=self.budi)
        distinctions.tell_apart(one, session.get(Person, world.branch_child), by=self.budi)
        self.double, self.alone = double.id, alone.id

    def _families(self, session):
        both = Household(unit_id=self.world.village, label="Keluarga Sumiyati")
        other = Household(unit_id=self.world.branch, label="Keluarga lama")
        session.add_all([both, other])
        session.flush()
        self.household, self.old_household = both.id, other.id
        for household, person, cares in ((both, self.one, False), (both, self.two, True), (other, self.two, False)):
            session.add(Membership(household_id=household.id, person_id=person, relation=Relation.WIFE,
                                   is_caretaker=cares))
        for person in (self.one, self.two):
            session.add(Placement(person_id=person, country_code="HK", zone="Asia/Hong_Kong", since=date(2020, 1, 1)))
        session.add(Placement(person_id=self.one, country_code="TW", zone="Asia/Taipei", since=date(2015, 1, 1)))
        session.add(Guardianship(child_id=self.world.village_child, guardian_id=self.one,
                                 relation=next(iter(consents.GuardianRelation))))

    def _papers(self, session):
        certificate = session.get(Certificate, self.world.village_certificate)
        certificate.person_id = self.one
        session.add(Consent(
            person_id=self.one, purpose=next(iter(consents.Purpose)), answer=consents.Answer.GIVEN,
            channel=consents.Channel.SPOKEN, given_by=consents.GivenBy.SELF, given_on=date(2026, 11, 1),
            recorded_at=NOW - timedelta(days=10), by_id=self.budi.id,
        ))

    def mark(self, meeting, entry, given, operation, seen=0):
        marks.set_one(db.session.get(Meeting, meeting), entry, given, seen=seen, operation=operation, by=self.budi)

    def merge(self, *chosen):
        one, two = db.session.get(Person, self.one), db.session.get(Person, self.two)
        taken = {(field, self.one) for field in chosen}
        done = merges.merge(
            one, two, chosen=taken, seen={one.id: one.version, two.id: two.version}, by=self.world.user("Budi")
        )
        db.session.commit()
        db.session.remove()
        return done.id


@pytest.fixture
def pair(world):
    return Pair(world)


def undo(world, merge_id):
    merges.undo(db.session.get(Merge, merge_id), by=world.user("Budi"))
    db.session.commit()
    db.session.remove()


def test_every_column_that_names_a_person_has_a_rule(world):
    there = {
        (table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns
        for key in column.foreign_keys if key.column.table.name == "people"
    }  # fmt: skip
    assert there == set(RULES)


def test_everything_moves_to_the_one_who_stays(world, pair):
    with world.session() as session:
        pair.merge(Field.NAME, Field.UNIT)
        assert session.get(Person, pair.one) is None
        person = session.get(Person, pair.two)
        assert (person.name, person.unit_id, person.phone) == ("Sumiyati Kenaridesa", world.village, "+6281234567890")
        mine = (RosterEntry.person_id == pair.two) & (RosterEntry.activity_id != world.village_silaturahmi)
        lines = session.scalars(sa.select(RosterEntry).where(mine)).all()
        assert {(line.activity_id, line.number, line.role, line.starts_on) for line in lines} == {
            (world.village_activity, 1, RosterRole.COMPANION, None),
            (world.branch_activity, 3, RosterRole.PARTICIPANT, None),
        }  # fmt: skip
        assert [p.name for p in people.search(world.user("Citra"), "sumiyati")] == ["Sumiyati Kenaridesa"]
        families = session.scalars(sa.select(Membership.household_id).where(Membership.person_id == pair.two))
        assert {pair.household, pair.old_household} <= set(families)
        assert session.scalar(sa.select(Membership.is_caretaker).where(Membership.household_id == pair.household))
        since = session.scalars(sa.select(Placement.since).where(Placement.person_id == pair.two)).all()
        assert since.count(date(2020, 1, 1)) == 1, "what both were told of is kept once"
        told = session.execute(sa.select(Distinction.one_id, Distinction.other_id)).all()
        assert {frozenset(row) for row in told} == {
            frozenset((pair.two, world.village_spare)), frozenset((pair.two, world.branch_child))
        }  # fmt: skip
        assert session.get(Certificate, world.village_certificate).snapshot["name"] == "Wahyuni Kenaridesa"


def test_of_two_marks_in_one_meeting_the_stronger_stays_and_both_are_remembered(world, pair):
    with world.session() as session:
        pair.merge()
        line = session.scalars(sa.select(Attendance).where(Attendance.meeting_id == world.village_meeting)).one()
        assert (line.person_id, line.status, line.minutes_late) == (pair.two, Status.LATE, 10)
        history = marks.history(session.get(Meeting, world.village_meeting), pair.two)
        assert [(mark.before, mark.after, mark.way) for mark in history] == [
            (Status.SICK, Status.LATE, "merge"), (None, Status.LATE, "tap"), (None, Status.SICK, "tap"),
        ]  # fmt: skip


@pytest.mark.parametrize("chosen", [(), tuple(Field)])
def test_undoing_leaves_the_database_as_it_was(world, pair, chosen):
    with world.session():
        before = dump()
        merge_id = pair.merge(*chosen)
        assert len(differences(before, dump())) >= 12, "the merge touched nearly everything"
        undo(world, merge_id)
        assert differences(before, dump()) == {}
        trail = db.session.execute(sa.select(sa.text("act")).select_from(sa.text("audit_entries"))).scalars().all()
        assert trail.count("merge") == trail.count("unmerge") == 1


def test_a_mark_of_one_act_for_both_is_kept_twice(world, pair):
    with world.session() as session:
        meeting = session.get(Meeting, world.village_future_meeting)
        meeting.starts_at, meeting.ends_at = NOW, NOW + timedelta(hours=1)
        marks.all_present(meeting, operation="everybody", by=world.user("Budi"))
        session.commit()
        before = dump()
        merge_id = pair.merge()
        assert len(marks.history(meeting, pair.two)) == 3
        undo(world, merge_id)
        assert differences(before, dump()) == {}


def test_what_was_changed_since_and_does_not_collide_stays(world, pair):
    with world.session() as session:
        merge_id = pair.merge()
        person = session.get(Person, pair.two)
        person.hamlet = "Krajan"
        session.commit()
        undo(world, merge_id)
        kept, back = session.get(Person, pair.two), session.get(Person, pair.one)
        assert (kept.hamlet, back.hamlet, back.name) == ("Krajan", "", "Sumiyati Kenaridesa")


def test_undoing_is_refused_when_the_one_who_remained_is_gone(world):
    with world.session() as session:
        one, two = (world.person("Sulastri", unit=world.village) for _ in range(2))
        session.commit()
        rows = [session.get(Person, each) for each in (one, two)]
        merge_id = merges.merge(*rows, chosen=set(), seen={one: 1, two: 1}, by=world.user("Budi")).id
        session.commit()
        session.remove()
        assert session.get(Person, two).version == 2, "whoever saw the record before is told"
        session.execute(sa.text("DELETE FROM person_words WHERE person_id = :id"), {"id": two})
        session.execute(sa.text("DELETE FROM people WHERE id = :id"), {"id": two})
        with pytest.raises(Collided):
            undo(world, merge_id)


def test_undoing_is_refused_when_a_later_change_would_be_lost(world, pair):
    with world.session() as session:
        merge_id = pair.merge(Field.NAME, Field.BIRTH)
        person = session.get(Person, pair.two)
        person.name = "Sumiyati Baru"
        line = session.scalars(sa.select(Attendance).where(Attendance.meeting_id == world.branch_meeting)).one()
        pair.mark(world.branch_meeting, pair.alone, Given(Status.SICK), "later", seen=line.mark_id)
        session.commit()
        before = dump()
        with pytest.raises(Collided) as refusal:
            undo(world, merge_id)
        assert set(refusal.value.tables) <= {"people", "attendance", "marks"}
        session.rollback()
        assert differences(before, dump()) == {}


def test_a_new_mark_on_a_list_that_moved_keeps_the_merge(world, pair, at):
    with world.session() as session:
        merge_id = pair.merge()
        at(NOW + timedelta(days=8))
        entry = session.scalar(sa.select(RosterEntry.id).where(
            RosterEntry.person_id == pair.two, RosterEntry.activity_id == world.village_activity))
        pair.mark(world.village_future_meeting, entry, Given(Status.PRESENT), "later")
        session.commit()
        with pytest.raises(Collided) as refusal:
            undo(world, merge_id)
        assert refusal.value.tables == ["marks"]


def test_merges_in_a_chain_are_undone_in_reverse(world, pair):
    with world.session() as session:
        before = dump()
        first = pair.merge()
        newest = world.person("Sumiyati", unit=world.village)
        session.commit()
        middle = dump()
        one, two = session.get(Person, pair.two), session.get(Person, newest)
        second = merges.merge(one, two, chosen=set(), seen={one.id: one.version, two.id: two.version},
                              by=world.user("Budi")).id
        session.commit()
        session.remove()
        assert merges.heir(pair.one) == merges.heir(pair.two) == newest
        with pytest.raises(LaterMerge):
            undo(world, first)
        session.rollback()
        undo(world, second)
        assert differences(middle, dump()) == {}
        session.execute(sa.text("DELETE FROM person_words WHERE person_id = :id"), {"id": newest})
        session.execute(sa.text("DELETE FROM people WHERE id = :id"), {"id": newest})
        undo(world, first)
        assert differences(before, dump()) == {} and merges.heir(pair.one) is None


def test_after_thirty_days_nothing_is_kept(world, pair, at):
    with world.session() as session:
        merge_id = pair.merge()
        assert merges.forget((NOW + timedelta(days=30)).date()) == 0
        at(NOW + timedelta(days=31))
        with pytest.raises(TooLate):
            undo(world, merge_id)
        merges.forget((NOW + timedelta(days=31)).date())
        session.commit()
        assert session.scalar(sa.select(Merge.journal).where(Merge.id == merge_id)) is None
        assert merges.heir(pair.one) == pair.two


def test_erasing_a_person_empties_what_was_kept_of_a_merge(world, pair):
    with world.session() as session:
        pair.merge()
        assert merges.forget_person(session.get(Person, world.village_child)) == 0
        assert merges.forget_person(session.get(Person, pair.two)) == 1


def test_what_was_seen_must_still_be_so(world, pair):
    with world.session() as session:
        one, two, budi = session.get(Person, pair.one), session.get(Person, pair.two), world.user("Budi")
        with pytest.raises(Outdated):
            merges.merge(one, two, chosen=set(), seen={one.id: one.version, two.id: two.version + 1}, by=budi)
        with pytest.raises(CannotBeOne):
            merges.merge(one, one, chosen=set(), seen={one.id: one.version}, by=budi)
        child = session.get(Person, world.village_child)
        with pytest.raises(CannotBeOne):
            merges.merge(child, one, chosen=set(), seen={child.id: child.version, one.id: one.version}, by=budi)
