"""A No on either of two records stays a No when they become one, and goes back with the record it stood on."""

from datetime import date

import pytest

from app.db import db
from app.domain import consents, rosters, withdrawals
from app.domain.activities import Activity
from app.domain.answers import Answer as FamilyAnswer
from app.domain.answers import AnswerMember, Says
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, Standing
from app.domain.people import Person
from tests.domain.test_merges import Pair, differences, dump, undo


@pytest.fixture
def pair(world):
    return Pair(world)


def agree(pair, person_id: int, answer: Answer, purpose: Purpose, on: date) -> None:
    with pair.world.session():
        person = db.session.get_one(Person, person_id)
        consents.record(person, purpose=purpose, answer=answer, by=pair.world.user("Budi"), on=on)
        db.session.commit()


def withdraw(pair, person_id: int, purpose: Purpose) -> None:
    with pair.world.session():
        withdrawals.withdraw(db.session.get_one(Person, person_id), purpose, by=pair.world.user("Budi"))
        db.session.commit()


@pytest.mark.parametrize("refuses,agrees", [("one", "two"), ("two", "one")])
@pytest.mark.parametrize("purpose", [Purpose.ACTIVITY, Purpose.PHOTO, Purpose.CONTACT])
def test_a_refusal_is_not_outvoted_by_a_later_answer_of_the_other_record(world, pair, refuses, agrees, purpose):
    agree(pair, getattr(pair, refuses), Answer.REFUSED, purpose, date(2026, 11, 10))
    agree(pair, getattr(pair, agrees), Answer.GIVEN, purpose, date(2026, 12, 1))
    with world.session():
        before = dump()
        merge_id = pair.merge()
        assert consents.standing([pair.two], purpose)[pair.two] is Standing.WITHDRAWN
        undo(world, merge_id)
        assert differences(before, dump()) == {}


def test_a_withdrawal_of_one_ends_the_lists_of_both_and_comes_back_with_them(world, pair):
    agree(pair, pair.one, Answer.GIVEN, Purpose.ACTIVITY, date(2026, 11, 10))
    withdraw(pair, pair.one, Purpose.ACTIVITY)
    agree(pair, pair.two, Answer.GIVEN, Purpose.ACTIVITY, date(2026, 12, 2))
    with world.session():
        before = dump()
        merge_id = pair.merge()
        two = db.session.get_one(Person, pair.two)
        assert consents.stopped([two.id], Purpose.ACTIVITY) == {two.id}
        both = [db.session.get_one(Activity, each) for each in (world.village_activity, world.branch_activity)]
        assert [rosters.entry_of(each, two).ends_on for each in both] == [date(2026, 12, 2)] * 2
        undo(world, merge_id)
        assert differences(before, dump()) == {}


@pytest.mark.parametrize("others", [0, 1])
def test_who_refused_on_one_record_comes_to_no_meeting_ahead_by_the_other(world, pair, others):
    agree(pair, pair.one, Answer.REFUSED, Purpose.ACTIVITY, date(2026, 11, 10))
    with world.session():
        said = db.session.get_one(FamilyAnswer, world.village_answer)
        said.says, said.seats = Says.COMES, 1 + others
        coming = [pair.two, world.village_person][:1 + others]
        db.session.add_all(AnswerMember(answer_id=said.id, person_id=each, comes=True) for each in coming)
        db.session.commit()
        before = dump()
        merge_id = pair.merge()
        db.session.expire_all()
        said = db.session.get_one(FamilyAnswer, world.village_answer)
        assert (said.says, said.seats) == ((Says.COMES, 1) if others else (Says.DECLINES, 0))
        undo(world, merge_id)
        assert differences(before, dump()) == {}


def test_whoever_agrees_after_the_merge_is_asked_about_as_anybody(world, pair):
    agree(pair, pair.one, Answer.REFUSED, Purpose.PHOTO, date(2026, 11, 10))
    agree(pair, pair.two, Answer.GIVEN, Purpose.PHOTO, date(2026, 12, 1))
    with world.session():
        pair.merge()
    agree(pair, pair.two, Answer.GIVEN, Purpose.PHOTO, date(2026, 12, 2))
    with world.session():
        assert consents.standing([pair.two], Purpose.PHOTO)[pair.two] is Standing.GIVEN
