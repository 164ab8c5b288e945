"""Requests about one's own data: three days, and the banner before and after they are over."""

from datetime import timedelta

import pytest

from app.db import db
from app.domain import clock, subject_requests
from app.domain.people import Person
from app.domain.subject_requests import AlreadyAnswered, NobodyAsked, Outcome, ReceivedInTheFuture, RequestKind, Urgent
from app.domain.units import Unit
from tests.world import NOW


@pytest.fixture
def desk(world):
    with world.session() as session:
        session.execute(subject_requests.SubjectRequest.__table__.delete())
        world.by, world.unit = world.user("Budi"), session.get_one(Unit, world.village)
        yield world


def receive(desk, **more):
    return subject_requests.receive(RequestKind.ACCESS, **{"unit": desk.unit, "by": desk.by, "name": "Sri", **more})


def test_an_answer_is_due_three_days_after_somebody_asked(desk):
    came = clock.now() - timedelta(hours=5)
    request = receive(desk, received_at=came)
    assert request.due_at == came + timedelta(hours=72) and request.hours_left == 66 and not request.is_overdue


def test_somebody_must_have_asked_and_not_tomorrow(desk):
    with pytest.raises(NobodyAsked):
        receive(desk, name="  ")
    with pytest.raises(ReceivedInTheFuture):
        receive(desk, received_at=clock.now() + timedelta(minutes=5))


def test_the_most_urgent_stands_first_and_an_answer_takes_it_off(desk):
    late, soon, fresh = (receive(desk, received_at=clock.now() - timedelta(hours=h)) for h in (80, 60, 1))
    assert subject_requests.waiting(desk.by) == [late, soon, fresh]
    assert subject_requests.urgent(desk.by) == Urgent(overdue=1, soon=1)
    subject_requests.answer(late, outcome=Outcome.DONE, by=desk.by)
    assert subject_requests.waiting(desk.by) == [soon, fresh]
    assert subject_requests.answered(desk.by).rows == [late] and late.is_overdue
    with pytest.raises(AlreadyAnswered):
        subject_requests.answer(late, outcome=Outcome.DONE, by=desk.by)


def test_the_banner_is_for_those_who_answer_and_for_their_own_units(desk):
    receive(desk, received_at=clock.now() - timedelta(hours=80))
    assert subject_requests.urgent(desk.user("Citra")) == Urgent()
    assert subject_requests.urgent(desk.user("Dewi")) == Urgent()


def test_time_makes_it_late(desk, at):
    request = receive(desk)
    at(NOW + timedelta(hours=71))
    assert subject_requests.urgent(desk.by) == Urgent(soon=1)
    at(NOW + timedelta(hours=73))
    assert request.is_overdue and subject_requests.urgent(desk.by) == Urgent(overdue=1)


def test_a_persons_requests_are_found_with_the_person(desk):
    person = db.session.get_one(Person, desk.village_person)
    request = receive(desk, person=person, name="")
    assert request in subject_requests.of_person(desk.by, person)
    assert subject_requests.of_person(desk.user("Dewi"), person) == []
