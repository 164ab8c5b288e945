"""Consents: the latest answer counts, a withdrawal stops at once, and a guardian's word ends with childhood."""

from datetime import date, datetime, timedelta

import pytest

from app.domain import (
    admissions,
    arrivals,
    clock,
    closings,
    consent_texts,
    consents,
    marks,
    rates,
    rosters,
    subject_requests,
    withdrawals,
)
from app.domain.activities import Activity, ActivityKind
from app.domain.admissions import ActivityRefused, GuardianNotAsked, MentoringRefused
from app.domain.attendance import Status
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, AnswerFromTheFuture, Channel, GivenBy, GuardianUnnamed, Standing
from app.domain.marks import ConsentStops, Given
from app.domain.meetings import Meeting
from app.domain.people import Category, Person
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.subject_requests import TERM, ReceivedInTheFuture, RequestKind
from app.domain.units import Unit
from app.domain.withdrawals import Answered, NothingToWithdraw
from tests.world import NOW

WALI = {"given_by": GivenBy.GUARDIAN, "guardian_name": "Suparti"}
TODAY = NOW.date()


@pytest.fixture
def house(world):
    """The world with a session, Budi, and nobody asked about anything."""
    with world.session() as session:
        session.execute(consents.Consent.__table__.delete())
        world.by = world.user("Budi")
        yield world, session


def person_of(house, noun="person") -> Person:
    world, session = house
    return session.get_one(Person, getattr(world, f"village_{noun}"))


def say(house, person, answer=Answer.GIVEN, purpose=Purpose.ACTIVITY, **more):
    return consents.record(person, purpose=purpose, answer=answer, by=house[0].by, **more)


def stands(person, purpose=Purpose.ACTIVITY) -> Standing:
    return consents.standing([person.id], purpose)[person.id]


def test_nobody_was_asked_until_somebody_was(house):
    assert stands(person_of(house)) is Standing.NOT_ASKED


def test_the_latest_answer_counts_and_not_the_last_one_typed(house):
    person = person_of(house)
    say(house, person, Answer.REFUSED, on=date(2026, 11, 20))
    say(house, person, Answer.GIVEN, on=date(2026, 10, 1))
    assert stands(person) is Standing.REFUSED
    say(house, person, Answer.GIVEN, on=date(2026, 11, 21))
    assert stands(person) is Standing.GIVEN


def test_purposes_are_answered_one_by_one(house):
    person = person_of(house)
    say(house, person, Answer.REFUSED, Purpose.PHOTO)
    say(house, person, Answer.GIVEN, Purpose.ACTIVITY)
    assert [stands(person, p) for p in (Purpose.PHOTO, Purpose.ACTIVITY)] == [Standing.REFUSED, Standing.GIVEN]


def test_a_guardian_leaves_a_name_and_no_answer_comes_from_tomorrow(house):
    person = person_of(house)
    with pytest.raises(GuardianUnnamed):
        say(house, person, given_by=GivenBy.GUARDIAN)
    with pytest.raises(AnswerFromTheFuture):
        say(house, person, on=TODAY + timedelta(days=1))


def test_a_withdrawal_counts_until_a_new_consent(house, at):
    world, _ = house
    person = person_of(house)
    say(house, person, purpose=Purpose.PHOTO, on=TODAY)
    withdrawals.withdraw(person, Purpose.PHOTO, by=world.by)
    assert stands(person, Purpose.PHOTO) is Standing.WITHDRAWN
    say(house, person, purpose=Purpose.PHOTO, on=TODAY - timedelta(days=3))
    assert stands(person, Purpose.PHOTO) is Standing.WITHDRAWN, "a form signed before does not undo it"
    at(NOW + timedelta(hours=1))
    say(house, person, purpose=Purpose.PHOTO, on=TODAY)
    assert stands(person, Purpose.PHOTO) is Standing.GIVEN


def test_a_withdrawal_starts_the_clock_of_three_days(house):
    world, _ = house
    person = person_of(house)
    say(house, person, purpose=Purpose.CONTACT, on=TODAY)
    said_at = clock.now() - timedelta(hours=1)
    request = withdrawals.withdraw(person, Purpose.CONTACT, by=world.by, received_at=said_at)
    assert (request.kind, request.purpose, request.due_at) == (RequestKind.WITHDRAWAL, Purpose.CONTACT, said_at + TERM)
    assert request in subject_requests.waiting(world.by)
    assert not consents.allows_contact(person)


def test_only_what_was_given_can_be_taken_back_and_not_tomorrow(house):
    world, _ = house
    person = person_of(house)
    with pytest.raises(NothingToWithdraw):
        withdrawals.withdraw(person, Purpose.PHOTO, by=world.by)
    say(house, person, purpose=Purpose.PHOTO, on=TODAY)
    with pytest.raises(ReceivedInTheFuture):
        withdrawals.withdraw(person, Purpose.PHOTO, by=world.by, received_at=clock.now() + timedelta(hours=1))


def entry_of(house, noun="entry") -> RosterEntry:
    world, session = house
    session.expire_all()
    return session.get_one(RosterEntry, getattr(world, f"village_{noun}"))


def test_taking_back_the_activity_ends_every_list_today(house):
    world, _ = house
    person = person_of(house)
    say(house, person, on=TODAY)
    assert entry_of(house).ends_on is None
    withdrawals.withdraw(person, Purpose.ACTIVITY, by=world.by)
    assert entry_of(house).ends_on == TODAY - timedelta(days=1)


def test_what_was_marked_this_morning_keeps_counting(house):
    world, session = house
    person, meeting = person_of(house), session.get_one(Meeting, world.village_meeting)
    marks.set_one(meeting, world.village_entry, Given(Status.PRESENT), seen=0, operation="pagi", by=world.by)
    say(house, person, on=TODAY)
    before = rates.of_activity(session.get_one(Activity, world.village_activity))[0].rate
    withdrawals.withdraw(person, Purpose.ACTIVITY, by=world.by)
    assert entry_of(house).ends_on == TODAY
    assert rates.of_activity(session.get_one(Activity, world.village_activity))[0].rate == before


def test_nothing_new_is_marked_for_who_took_it_back_and_the_others_go_on(house):
    world, session = house
    person, meeting = person_of(house), session.get_one(Meeting, world.village_meeting)
    say(house, person, Answer.REFUSED)  # noted where nobody ends the list: an import
    with pytest.raises(ConsentStops):
        marks.set_one(meeting, world.village_entry, Given(Status.PRESENT), seen=0, operation="a", by=world.by)
    assert marks.all_present(meeting, operation="b", by=world.by) == 1
    assert closings.close(meeting, fill=True, operation="c", by=world.by).filled == 0


def test_refusing_on_a_form_ends_lists_too_and_the_same_form_is_noted_once(house):
    world, _ = house
    person = person_of(house)
    answers = {Purpose.ACTIVITY: Answer.REFUSED, Purpose.PHOTO: Answer.GIVEN}
    form = Answered(answers, GivenBy.SELF, Channel.SPOKEN, TODAY)
    assert len(withdrawals.answer_all(person, form, by=world.by)) == 2
    assert withdrawals.answer_all(person, form, by=world.by) == []
    assert entry_of(house).ends_on == TODAY - timedelta(days=1)


def mentoring(house) -> Activity:
    world, session = house
    activity = session.get_one(Activity, world.village_activity)
    activity.kind = ActivityKind.CHILD_MENTORING
    return activity


def child_of(house) -> Person:
    world, session = house
    row = world.person("Bagas Kenaridesa", unit=world.village, birth_date=date(2015, 5, 5), category=Category.CHILD)
    return session.get_one(Person, row)


def test_a_child_is_mentored_only_after_the_guardian_agreed(house):
    world, _ = house
    activity, child = mentoring(house), child_of(house)
    with pytest.raises(GuardianNotAsked):
        rosters.enrol(activity, child, by=world.by)
    say(house, child, purpose=Purpose.MENTORING, given_by=GivenBy.SELF)
    with pytest.raises(GuardianNotAsked):
        rosters.enrol(activity, child, by=world.by)
    say(house, child, purpose=Purpose.MENTORING, **WALI)
    assert rosters.enrol(activity, child, by=world.by).person is child


def test_a_child_comes_back_only_while_the_guardian_agrees(house):
    world, _ = house
    activity, child = mentoring(house), child_of(house)
    say(house, child, purpose=Purpose.MENTORING, on=TODAY, **WALI)
    entry = rosters.enrol(activity, child, by=world.by)
    withdrawals.withdraw(child, Purpose.MENTORING, by=world.by)
    assert entry.ends_on == TODAY - timedelta(days=1)
    with pytest.raises(MentoringRefused):
        rosters.change(entry, role=entry.role, starts_on=None, ends_on=None, by=world.by)


def test_somebody_of_unknown_age_is_taken_for_a_child_where_children_are_mentored(house):
    world, session = house
    activity = mentoring(house)
    unknown = session.get_one(Person, world.person("Siapa Kenaridesa", unit=world.village))
    with pytest.raises(GuardianNotAsked):
        rosters.enrol(activity, unknown, by=world.by)
    assert rosters.enrol(activity, unknown, role=RosterRole.COMPANION, by=world.by)


def test_who_refused_is_put_on_no_list(house):
    world, session = house
    spare = person_of(house, "spare")
    say(house, spare, Answer.REFUSED)
    with pytest.raises(ActivityRefused):
        rosters.enrol(session.get_one(Activity, world.village_activity), spare, by=world.by)


def test_refusing_photos_never_keeps_anybody_from_taking_part(house):
    world, session = house
    spare = person_of(house, "spare")
    say(house, spare, Answer.REFUSED, Purpose.PHOTO)
    entry = rosters.enrol(session.get_one(Activity, world.village_activity), spare, by=world.by)
    assert entry.covers(TODAY) and admissions.unmarkable(world.village_activity, [spare]) == set()


@pytest.mark.parametrize(("born", "given_on", "flagged"), [
    (date(2008, 12, 2), date(2026, 11, 1), True),  # eighteen today
    (date(2008, 12, 3), date(2026, 11, 1), False),  # seventeen until tomorrow
    (date(1990, 1, 1), date(2026, 11, 1), False),  # never a child here
])
def test_coming_of_age_asks_for_ones_own_consent_without_dropping_the_old(house, born, given_on, flagged):
    person = child_of(house)
    person.birth_date = born
    say(house, person, on=given_on, **WALI)
    line = next(line for line in admissions.card(person) if line.said.purpose is Purpose.ACTIVITY)
    assert (line.needs_own, line.said.standing) == (flagged, Standing.GIVEN)


def test_a_thousand_people_are_noted_in_a_few_statements(house, max_queries):
    world, session = house
    unit = session.get_one(Unit, world.village)
    people = arrivals.write_down([{"name": f"Orang {n}"} for n in range(1000)], unit=unit, by=world.by)
    rows = [consents.row_of(p, purpose=Purpose.ACTIVITY, answer=Answer.GIVEN, by=world.by) for p in people]
    with max_queries(6):
        assert consents.record_many(rows) == 1000
    with max_queries(6):
        assert set(consents.standing(people, Purpose.ACTIVITY).values()) == {Standing.GIVEN}


@pytest.mark.parametrize("child", [True, False])
def test_every_text_is_read_aloud_in_less_than_a_minute(child):
    for text in consent_texts.TEXTS.values():
        assert len(text.aloud(child=child).split()) <= 120  # slow reading, two words a second
        assert set(text.of_child) == set(Purpose) and set(text.of_self) == set(Purpose) - {Purpose.MENTORING}


def test_a_moment_is_a_moment_on_both_databases(house):
    person = person_of(house)
    consent = say(house, person)
    assert isinstance(consent.recorded_at, datetime) and consent.recorded_at.tzinfo
