"""Households: found by any member, moved, split and joined with a trace, and counted apart from people."""

from datetime import date

import pytest
import sqlalchemy as sa

from app.domain import clock, families, family_changes, households, tallies
from app.domain.activities import Activity
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.audit import AuditEntry
from app.domain.families import Oddity
from app.domain.family_changes import NobodyChosen, NobodyStays, SameFamily, StillInhabited
from app.domain.guardianships import Guardianship
from app.domain.households import AlreadyMember, Household, Membership, NoLabel, Relation
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.units import Unit
from tests.world import NOW


def acts(session) -> list[str]:
    return list(session.scalars(sa.select(AuditEntry.act).order_by(AuditEntry.id)))


def people_of(session, household_id: int) -> set[int]:
    rows = session.scalars(sa.select(Membership.person_id).where(Membership.household_id == household_id))
    return set(rows)


def new_family(world, session, label="Keluarga Baru", *, people=(), kk=""):
    unit = session.get(Unit, world.village)
    household = households.create(unit=unit, label=label, kk=kk, by=world.user("Citra"))
    for person in people:
        households.add(household, session.get(Person, person), Relation.OTHER, by=world.user("Citra"))
    session.flush()
    return household


@pytest.mark.parametrize(("text", "found"), [
    ("Kenaridesa", True), ("sumiati", True), ("rizki", True), ("keluarga kenari", True), ("Wahyuni", False),
])  # fmt: skip
def test_a_family_is_found_by_its_label_and_by_any_member(world, text, found):
    with world.session():
        shown = [row.id for row in households.page(world.user("Citra"), text).rows]
    assert (world.village_household in shown) is found and world.other_household not in shown


def test_labels_are_sorted_without_the_word_family(world):
    with world.session() as session:
        for label in ("Keluarga Zainab", "Keluarga Aminah", "keluarga Budi"):
            new_family(world, session, label)
        labels = [row.label for row in households.page(world.user("Citra")).rows]
    assert labels == ["Keluarga Aminah", "keluarga Budi", "Keluarga Kenaridesa", "Keluarga Zainab"]


def test_a_family_is_found_by_its_whole_kk_number_only_by_those_who_see_it(world):
    with world.session() as session:
        household = new_family(world, session, kk="3510 9801 0120 0777")
        assert households.by_kk(world.user("Citra"), "3510980101200777") is household
        assert households.by_kk(world.user("Dewi"), "3510980101200777") is None
        assert households.by_kk(world.user("Citra"), "3510980101200778") is None
        assert "0777" not in f"{household.kk_sealed}{household.kk_print}"


def test_nobody_is_twice_in_one_family(world):
    with world.session() as session:
        household, person = session.get(Household, world.village_household), session.get(Person, world.village_person)
        with pytest.raises(AlreadyMember):
            households.add(household, person, Relation.WIFE, by=world.user("Citra"))
        with pytest.raises(NoLabel):
            new_family(world, session, "  ")


def test_a_member_moves(world):
    with world.session() as session:
        target = new_family(world, session)
        child = session.get(Membership, world.village_child_membership, options=households.WITH_HOUSEHOLD)
        family_changes.move(child, target, by=world.user("Citra"))
        session.flush()
        assert people_of(session, target.id) == {world.village_child}
        assert people_of(session, world.village_household) == {world.village_person}
        assert acts(session)[-1] == "move"
        with pytest.raises(SameFamily):
            family_changes.move(child, target, by=world.user("Citra"))
        back = session.get(Household, world.village_household)
        households.add(back, session.get(Person, world.village_child), Relation.CHILD, by=world.user("Citra"))
        session.flush()
        with pytest.raises(AlreadyMember):
            family_changes.move(child, back, by=world.user("Citra"))


def test_a_family_splits_but_not_as_a_whole(world):
    with world.session() as session:
        household, by = session.get(Household, world.village_household), world.user("Citra")
        everybody = {world.village_membership, world.village_child_membership}
        strangers = {world.other_membership}
        for chosen, refusal in ((set(), NobodyChosen), (strangers, NobodyChosen), (everybody, NobodyStays)):
            with pytest.raises(refusal):
                family_changes.split(household, chosen, label="Keluarga Dua", by=by)
        new = family_changes.split(household, {world.village_child_membership}, label="Keluarga Dua", by=by)
        session.flush()
        assert (people_of(session, new.id), people_of(session, household.id)) == (
            {world.village_child}, {world.village_person},
        )
        assert new.unit_id == household.unit_id and new.kk_sealed is None and "split" in acts(session)


def test_two_families_join_and_whoever_was_in_both_is_once_in_one(world):
    with world.session() as session:
        household = session.get(Household, world.village_household)
        household.kk_sealed = household.kk_print = None
        people = (world.village_child, world.village_spare)
        other = new_family(world, session, people=people, kk="3510980101200777")
        other_id = other.id
        assert family_changes.join(household, other, by=world.user("Citra")) == 1
        session.commit()
        assert people_of(session, household.id) == {world.village_person, world.village_child, world.village_spare}
        assert session.get(Household, other_id) is None and "join" in acts(session)
        assert households.by_kk(world.user("Citra"), "3510980101200777").id == household.id
        kept = sa.select(Membership.relation).where(Membership.person_id == world.village_child)
        assert session.scalars(kept).all() == [Relation.CHILD]
        with pytest.raises(SameFamily):
            family_changes.join(household, household, by=world.user("Citra"))


def test_only_an_empty_family_is_deleted(world):
    with world.session() as session:
        household, by = session.get(Household, world.village_household), world.user("Citra")
        with pytest.raises(StillInhabited):
            family_changes.delete(household, by=by)
        empty = new_family(world, session)
        family_changes.delete(empty, by=by)
        assert session.get(Household, empty.id) is None


def oddities(world) -> list[Oddity]:
    with world.session() as session:
        return families.of(world.user("Citra"), session.get(Household, world.village_household)).oddities


def test_what_is_odd_is_said(world):
    assert oddities(world) == []
    with world.session() as session:
        session.get(Membership, world.village_child_membership).relation = Relation.HEAD
        session.get(Membership, world.village_membership).is_caretaker = False
        session.execute(sa.delete(Guardianship))
        session.commit()
    assert oddities(world) == [Oddity.TWO_HEADS, Oddity.CHILD_UNCARED, Oddity.CHILD_UNGUARDED]
    with world.session() as session:
        session.execute(sa.update(Membership).values(relation=Relation.OTHER))
        session.commit()
    assert oddities(world)[0] is Oddity.NO_HEAD


def test_members_out_of_reach_are_counted_and_not_named(world):
    with world.session() as session:
        household = session.get(Household, world.village_household)
        households.add(household, session.get(Person, world.branch_person), Relation.PARENT, by=world.user("Budi"))
        session.commit()
        seen = families.of(world.user("Citra"), household)
        assert (len(seen.relatives), seen.unseen) == (2, 1)
        assert len(families.of(world.user("Budi"), household).relatives) == 3


def test_three_honest_numbers(world):
    with world.session() as session:
        activity, program = session.get(Activity, world.village_activity), session.get(Program, world.village_program)
        assert tallies.of_activity(activity) == tallies.Tally(0, 0, 0, 0)
        present(world, session)
        for tally in (
            tallies.of_activity(activity),
            tallies.of_program(world.user("Citra"), program),
            tallies.of_period(world.user("Citra"), NOW.date(), NOW.date()),
            tallies.of_period(world.user("Sari"), NOW.date(), NOW.date()),
        ):  # fmt: skip
            assert tally == tallies.Tally(people=3, families=1, attendances=3, unattached=1)
        assert tallies.of_period(world.user("Citra"), date(2026, 11, 1), date(2026, 12, 1)).attendances == 0
        assert tallies.of_period(world.user("Dewi"), NOW.date(), NOW.date()) == tallies.Tally(0, 0, 0, 0)
        for unit, people in ((world.root, 3), (world.village, 3), (world.other, 0)):
            below = session.get(Unit, unit)
            assert tallies.of_period(world.user("Sari"), NOW.date(), NOW.date(), unit=below).people == people


def present(world, session) -> None:
    """Mother and child of one family, and somebody without a family, are present; a fourth is not."""
    statuses = {
        world.village_person: Status.PRESENT, world.village_child: Status.LATE, world.village_spare: Status.PRESENT,
        world.person("Tidak Datang", unit=world.village): Status.SICK,
    }  # fmt: skip
    for person, status in statuses.items():
        facts = {"meeting_id": world.village_meeting, "person_id": person}
        mark = Mark(**facts, after=status, operation=f"tap-{person}", way=Way.TAP, by_id=world.citra, at=clock.now())
        session.add(mark)
        session.flush()
        session.add(Attendance(**facts, status=status, mark_id=mark.id))
    session.commit()
