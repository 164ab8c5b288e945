"""Support: what was given never changes, a next visit is not forgotten, a joined family brings all of it along."""

from datetime import date

import pytest
import sqlalchemy as sa

from app.domain import (
    assistance_totals,
    assistances,
    erasures,
    family_changes,
    groups,
    merges,
    purges,
    visits,
    withdrawals,
)
from app.domain.admissions import ActivityRefused
from app.domain.assistance_totals import Grouping
from app.domain.assistances import (
    WHOLE,
    AlreadyRevoked,
    Assistance,
    AssistanceKind,
    Facts,
    GivenInFuture,
    NoReceiver,
    ReceiverIsChild,
    RevocationUnexplained,
)
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, Channel, GivenBy
from app.domain.family_changes import WasSupported
from app.domain.follow_ups import FollowUp
from app.domain.groups import AlreadyInGroup, BusinessGroup, GroupMember, GroupRole, MembershipEndsEarly
from app.domain.households import Household, Membership
from app.domain.merge_fields import Field
from app.domain.people import Person
from app.domain.retention_periods import DataClass
from app.domain.visits import Found, NextVisitTooEarly, Visit, VisitAnswer, VisitedInFuture, VisitPoint
from app.domain.withdrawals import Answered

RICE = Facts(AssistanceKind.GOODS, "Beras 20 kg", 380_000, date(2026, 12, 1), "  BAZNAS  Kenaridesa ")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


class Home:
    """The family of the village with whatever it is given; `by` is Budi."""

    def __init__(self, world, session):
        self.household = session.get(Household, world.village_household)
        self.adult, self.child = (session.get(Person, each) for each in (world.village_person, world.village_child))
        self.session, self.by = session, world.user("Budi")

    def give(self, facts: Facts = RICE, *, operation: str, **more) -> Assistance:
        given = assistances.give(self.household, facts, **{"receiver": self.adult, **more}, operation=operation,
                                 by=self.by)
        self.session.flush()
        return given

    def amounts(self, grouping: Grouping) -> list[tuple]:
        lines = assistance_totals.lines(self.by, grouping, *YEAR)
        return [(line.label or line.key, line.times, line.families, line.amount) for line in lines
                if "abang" not in str(line.label)]


@pytest.fixture
def home(world):
    with world.session() as session:
        yield Home(world, session)


def test_what_was_given_is_written_down_once(home):
    first = home.give(operation="satu")
    assert home.give(operation="satu") is first and home.give(operation="dua") is not first
    assert (first.source, first.village_code, first.received_by) == (
        "BAZNAS Kenaridesa", "35.10.05.2002", "Sumiyati Kenaridesa",
    )
    by_name = home.give(operation="tiga", receiver=None, receiver_name=" Bu  Tini ")
    assert by_name.received_by == "Bu Tini"


@pytest.mark.parametrize(("refusal", "changes", "day"), [
    (NoReceiver, {"receiver": None, "receiver_name": "  "}, date(2026, 12, 1)),
    (GivenInFuture, {}, date(2026, 12, 3)),
])  # fmt: skip
def test_a_gift_needs_a_receiver_and_a_day_that_has_come(home, refusal, changes, day):
    with pytest.raises(refusal):
        home.give(Facts(AssistanceKind.MONEY, "Uang", 1, day, "KPI"), operation="x", **changes)


def test_a_child_signs_no_receipt(home):
    with pytest.raises(ReceiverIsChild):
        home.give(operation="x", receiver=home.child)


def test_what_is_revoked_stays_and_counts_no_more(home):
    given = home.give(operation="satu")
    with pytest.raises(RevocationUnexplained):
        assistances.revoke(given, reason="salah", by=home.by)
    before = assistance_totals.of_household(home.household)
    assistances.revoke(given, reason="Salah mencatat keluarga", by=home.by)
    home.session.flush()
    after = assistance_totals.of_household(home.household)
    assert (before.times, before.amount) == (2, 1_880_000) and (after.times, after.amount) == (1, 1_500_000)
    with pytest.raises(AlreadyRevoked):
        assistances.revoke(given, reason="Salah mencatat keluarga", by=home.by)
    shown = assistances.page(home.by, assistances.asked(AssistanceKind.GOODS, "baznas kenaridesa")).rows
    assert [row.what for row in shown] == ["Beras 20 kg", "Mesin jahit Kenaridesa"]


def test_totals_add_up_by_family_village_source_kind_and_month(home):
    home.give(operation="satu")
    home.give(Facts(AssistanceKind.CAPITAL, "Modal", 1_000_000, date(2026, 12, 2), "KPI"), operation="dua")
    assert home.amounts(Grouping.FAMILY) == [("Keluarga Kenaridesa", 3, 1, 2_880_000)]
    assert home.amounts(Grouping.VILLAGE) == [("Kedungrejo", 4, 2, 4_380_000)]
    assert home.amounts(Grouping.SOURCE) == [
        ("BAZNAS Kenaridesa", 2, 1, 1_880_000), ("KPI", 1, 1, 1_000_000),
    ]
    assert home.amounts(Grouping.KIND) == [
        (AssistanceKind.GOODS, 3, 2, 3_380_000), (AssistanceKind.CAPITAL, 1, 1, 1_000_000),
    ]
    assert home.amounts(Grouping.MONTH) == [
        (date(2026, 11, 1), 2, 2, 3_000_000), (date(2026, 12, 1), 2, 1, 1_380_000),
    ]
    whole = assistance_totals.whole(home.by, *YEAR)
    assert (whole.times, whole.families, whole.amount) == (4, 2, 4_380_000)


def test_a_joined_family_brings_along_what_it_was_given_and_who_came(home, world):
    other = Household(unit_id=world.village, label="Keluarga Kedua")
    home.session.add(other)
    home.session.flush()
    given = home.give(operation="satu")
    family_changes.join(other, home.household, by=home.by)
    home.session.expire_all()
    assert home.session.get(Assistance, given.id).household_id == other.id
    assert home.session.get(Visit, world.village_visit).household_id == other.id


def test_a_family_that_was_given_something_is_not_deleted(home, world):
    home.session.execute(sa.delete(Membership).where(Membership.household_id == world.village_household))
    with pytest.raises(WasSupported):
        family_changes.delete(home.household, by=home.by)


def test_the_next_visit_is_a_follow_up_until_somebody_came(home, world):
    due = home.session.scalar(sa.select(FollowUp).join(Visit, Visit.follow_up_id == FollowUp.id)
                              .where(Visit.id == world.village_visit))
    answers = {VisitPoint.SCHOOL: VisitAnswer.FINE, VisitPoint.PAPERS: VisitAnswer.ATTENTION}
    made = visits.record(home.household, Found(date(2026, 12, 2), home.adult, answers, date(2026, 12, 30)), by=home.by)
    assert due.result == "Dikunjungi 02/12/2026" and due.done_at is not None
    assert (made.follow_up.due_on, made.follow_up.person_id) == (date(2026, 12, 30), home.adult.id)
    assert made.needs == [VisitPoint.PAPERS]
    assert world.village_visit not in [visit.id for visit in visits.coming(home.by)]
    visits.change(made, Found(date(2026, 12, 2), home.adult, answers, None), seen=made.version, by=home.by)
    assert made.follow_up is None and made.id not in [visit.id for visit in visits.coming(home.by)]
    visits.forget(made, by=home.by)
    home.session.flush()
    assert home.session.get(Visit, made.id) is None


@pytest.mark.parametrize(("refusal", "day", "next_on"), [
    (VisitedInFuture, date(2026, 12, 3), None), (NextVisitTooEarly, date(2026, 12, 2), date(2026, 12, 2)),
])  # fmt: skip
def test_a_visit_has_been_made_and_the_next_one_comes_later(home, refusal, day, next_on):
    with pytest.raises(refusal):
        visits.record(home.household, Found(day, next_on=next_on), by=home.by)


def test_somebody_is_in_a_group_once_and_may_come_back(home, world):
    group = home.session.get(BusinessGroup, world.village_group)
    with pytest.raises(AlreadyInGroup):
        groups.join(group, home.adult, role=GroupRole.MEMBER, since=date(2026, 12, 2), by=home.by)
    member = home.session.get(GroupMember, world.village_group_member, options=groups.WITH_GROUP)
    with pytest.raises(MembershipEndsEarly):
        groups.change_member(member, role=member.role, since=member.since, until=date(2025, 1, 1), by=home.by)
    groups.change_member(member, role=member.role, since=member.since, until=date(2026, 12, 1), by=home.by)
    home.session.flush()
    assert groups.sizes(home.by, [group.id]) == {group.id: 0}
    groups.join(group, home.adult, role=GroupRole.MEMBER, since=date(2026, 12, 2), by=home.by)
    home.session.flush()
    assert groups.sizes(home.by, [group.id]) == {group.id: 1} and len(groups.members(group)) == 2


def test_whoever_refuses_taking_part_leaves_the_groups_and_comes_into_none(home, world):
    refused = Answered({Purpose.ACTIVITY: Answer.REFUSED}, GivenBy.SELF, Channel.SPOKEN, date(2026, 12, 2))
    withdrawals.answer_all(home.adult, refused, by=home.by)
    member, group = (home.session.get(kind, row) for kind, row in (
        (GroupMember, world.village_group_member), (BusinessGroup, world.village_group)))
    assert member.until == date(2026, 12, 1)
    with pytest.raises(ActivityRefused):
        groups.join(group, home.adult, role=GroupRole.MEMBER, since=date(2026, 12, 2), by=home.by)


def test_an_erased_name_stands_on_no_receipt(home):
    typed = home.give(operation="satu", receiver=None, receiver_name="sumiyati kenaridesa")
    erasures.erase(home.adult, reason="Diminta sendiri olehnya", by=home.by)
    home.session.flush()
    assert typed.receiver_name == erasures.GONE
    options = {"populate_existing": True, "options": WHOLE}
    assert "Sumiyati" not in home.session.get(Assistance, typed.id, **options).received_by


def test_a_merged_person_is_in_the_group_once_and_everything_can_be_undone(home, world):
    group = home.session.get(BusinessGroup, world.village_group)
    spare = home.session.get(Person, world.village_spare)
    groups.join(group, spare, role=GroupRole.MEMBER, since=date(2025, 5, 5), by=home.by)
    given = home.give(operation="satu", receiver=spare)
    home.session.flush()
    seen = {person.id: person.version for person in (home.adult, spare)}
    done = merges.merge(spare, home.adult, chosen={(Field.NAME, home.adult.id)}, seen=seen, by=home.by)
    home.session.commit()
    home.session.remove()
    kept = home.session.get(Assistance, given.id)
    rows = home.session.scalars(sa.select(GroupMember).where(GroupMember.group_id == world.village_group)).all()
    assert [(row.person_id, row.since) for row in rows] == [(kept.receiver_id, date(2025, 5, 5))]
    merges.undo(home.session.get(merges.Merge, done.id), by=world.user("Budi"))
    home.session.commit()
    home.session.remove()
    rows = home.session.scalars(sa.select(GroupMember).where(GroupMember.group_id == world.village_group)).all()
    assert {row.person_id for row in rows} == {world.village_person, world.village_spare}
    assert home.session.get(Assistance, given.id).receiver_id == world.village_spare


def test_old_visits_go_and_old_receipts_keep_their_sums_without_a_name(home, world):
    day = date(2036, 12, 2)
    before = assistance_totals.whole(home.by, *YEAR)
    due = {each.period.data_class: each.count for each in purges.due(day)}
    assert (due[DataClass.VISITS], due[DataClass.RECEIPTS]) == (3, 3)
    assert {each.period.data_class: each.count for each in purges.due(date(2029, 11, 21))}[DataClass.VISITS] == 0
    purges.purge(day, seen=purges.token(purges.due(day)), by=home.by)
    home.session.flush()
    home.session.expunge_all()
    assert home.session.scalar(sa.select(sa.func.count()).select_from(Visit)) == 0
    row = home.session.get(Assistance, world.village_assistance, options=WHOLE)
    assert (row.receiver_id, row.received_by) == (None, purges.EXPIRED)
    assert assistance_totals.whole(home.by, *YEAR) == before
    due = {each.period.data_class: each.count for each in purges.due(day)}
    assert (due[DataClass.VISITS], due[DataClass.RECEIPTS]) == (0, 0)
