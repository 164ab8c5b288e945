"""Answers beside everything else: erasing, merging, joining families, planning anew, and their time being over."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.db import db
from app.domain import (
    agenda,
    answer_traces,
    answers,
    clock,
    consents,
    erasures,
    family_changes,
    merge_rules,
    merges,
    replies,
    seating,
    secret_links,
)
from app.domain.activities import Activity
from app.domain.answers import Answer, AnswerMember, Says
from app.domain.consent_texts import Purpose
from app.domain.gatherings import Gathering
from app.domain.households import Household, Relation, add, create
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.placements import Placement
from app.domain.presences import Presence
from app.domain.secret_links import LinkPurpose, SecretLink
from app.domain.units import Unit


@pytest.fixture
def room(world):
    with world.session():
        world.by = world.user("Budi")
        world.meeting = db.session.get(Meeting, world.village_silaturahmi_meeting)
        yield world


def whole(answer_id: int) -> Answer:
    query = select(Answer).where(Answer.id == answer_id).options(*answers.WHOLE)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def come(room, *people: int, guests=()) -> Answer:
    coming = {f"p{person}" for person in people}
    return replies.reply(whole(room.village_answer), says=Says.COMES, coming=coming, guests=guests, by=room.by)


def test_a_name_that_is_erased_leaves_the_answers_and_the_count_stays(room):
    come(room, room.village_person, room.village_child)
    person = db.session.get(Person, room.village_person)
    person.phone = "+6281299990001"  # the number by which the strangers answered
    db.session.flush()
    assert [each.comes for each in answer_traces.of_person(person)] == [True]
    erasures.erase(person, reason="atas permintaan sendiri", by=room.by)
    db.session.expire_all()
    assert whole(room.village_answer).seats == 2 and "Sumiyati" not in whole(room.village_answer).name
    assert whole(room.village_strangers).phone == ""
    named = {member.called for member in whole(room.village_answer).members}
    assert named == {erasures.GONE, "Rizky Kenaridesa"}


def test_two_records_of_one_person_are_named_once(room):
    come(room, room.village_person)
    twin = db.session.get(Person, room.village_spare)
    answer, lost = whole(room.village_answer), room.village_person
    answer.members.append(AnswerMember(person_id=twin.id, comes=True))
    db.session.flush()
    db.session.add_all(Presence(member_id=each.id, at=clock.now()) for each in answer.members if each.person_id == lost)
    next(each for each in answer.members if each.person_id == room.village_person).comes = False
    db.session.flush()
    assert merge_rules.RULES["answer_members", "person_id"] is not None
    person = db.session.get(Person, room.village_person)
    merges.merge(person, twin, chosen=set(), seen={person.id: person.version, twin.id: twin.version}, by=room.by)
    db.session.expire_all()
    named = [each for each in whole(room.village_answer).members if each.person_id != room.village_child]
    assert len(named) == 1 and named[0].comes
    assert db.session.scalars(select(Presence.member_id)).all() == [named[0].id], "was there once"


def test_families_that_become_one_keep_what_they_said(room):
    unit = db.session.get(Unit, room.village)
    other = create(unit=unit, label="Keluarga Wahyuni", by=room.by)
    db.session.flush()
    add(other, db.session.get(Person, room.village_spare), Relation.HEAD, by=room.by)
    said = replies.invite(room.meeting, other, by=room.by)
    here = db.session.get(Household, room.village_household)
    family_changes.join(here, other, by=room.by)
    db.session.expire_all()
    both = whole(said.id)
    assert both.household_id is None and both.title == "Keluarga Wahyuni", "both had an answer: somebody looks at it"
    replies.delete(both, by=room.by)
    third = create(unit=unit, label="Keluarga Tiga", by=room.by)
    db.session.flush()
    replies.delete(whole(room.village_answer), by=room.by)
    alone = replies.invite(room.meeting, third, by=room.by)
    family_changes.join(here, third, by=room.by)
    db.session.expire_all()
    assert whole(alone.id).household_id == here.id


def test_the_link_of_who_registered_tells_nothing_of_the_family_theirs_joins(room):
    here = db.session.get(Household, room.village_household)
    replies.delete(whole(room.village_answer), by=room.by)
    new = create(unit=db.session.get(Unit, room.village), label="Keluarga Lastri", by=room.by)
    invited = create(unit=new.unit, label="Keluarga Tiga", by=room.by)
    db.session.flush()
    whole(room.village_strangers).household_id = new.id
    family_changes.join(here, new, by=room.by)
    db.session.expire_all()
    assert whole(room.village_strangers).household_id == here.id
    assert secret_links.current(LinkPurpose.ANSWER, room.village_strangers) is None
    assert whole(room.village_strangers).operation is None, "the form that was open leads nowhere either"
    replies.delete(whole(room.village_strangers), by=room.by)
    known = replies.invite(room.meeting, invited, by=room.by).id
    family_changes.join(here, invited, by=room.by)
    assert secret_links.current(LinkPurpose.ANSWER, known), "sent to a family on record"


def test_who_left_the_family_or_refused_comes_no_more(room):
    come(room, room.village_person, room.village_child)
    consents.record(db.session.get(Person, room.village_child), purpose=Purpose.ACTIVITY,
                    answer=consents.Answer.REFUSED, by=room.by)
    assert come(room, room.village_person, room.village_child).seats == 1


def test_answers_go_half_a_year_after_the_meeting_with_their_links(room):
    over = room.meeting.ends_at + timedelta(seconds=1)
    assert answer_traces.count_before(room.meeting.ends_at) == 0 and answer_traces.count_before(over) == 6
    answer_traces.drop_before(over)
    assert db.session.scalar(select(func.count(Answer.id))) == 0
    kinds = (LinkPurpose.ANSWER, LinkPurpose.REGISTRATION)
    assert db.session.scalar(select(func.count(SecretLink.id)).where(SecretLink.purpose.in_(kinds))) == 0


def test_somebody_decides_to_let_a_family_in_and_the_others_wait_on(room):
    rule = db.session.scalars(select(Gathering).where(Gathering.activity_id == room.village_silaturahmi)).one()
    rule.capacity = 2
    waiting = come(room, room.village_person)
    assert waiting.is_waiting and answers.queue(waiting) == 0
    seating.admit(waiting, by=room.by)
    assert seating.taken(room.meeting) == 3 and waiting.is_admitted
    rule.capacity = 4
    assert seating.fill(room.meeting, by=None) == 0
    assert come(room, room.village_person, room.village_child).seats == 2, "one more fits now"


def test_the_page_of_the_week_knows_who_is_silent(room):
    found = answers.pending(room.by)
    at = {each.meeting.id: each.families for each in found}
    assert at == {room.branch_silaturahmi_meeting: 1, room.village_silaturahmi_meeting: 1}
    assert [each.id for each in answers.unanswered(room.by, room.meeting)] == [room.village_household]
    replies.reply(whole(room.village_answer), says=Says.DECLINES, coming=set(), by=room.by)
    assert room.village_silaturahmi_meeting not in {each.meeting.id for each in answers.pending(room.by)}
    assert answers.unanswered(room.by, room.meeting) == []


def test_zones_are_those_of_the_day_of_the_meeting(room):
    placement = db.session.get(Placement, room.village_placement)
    answer = come(room, room.village_person, guests=[replies.Guest("Sari", is_abroad=True, zone="Europe/Rome")])
    assert answers.zones_of(answer, room.meeting.day) == ["Asia/Hong_Kong", "Europe/Rome"]
    placement.until = room.meeting.day - timedelta(days=1)
    assert answers.zones_of(answer, room.meeting.day) == ["Europe/Rome"]
    assert date(2026, 12, 8) == room.meeting.day and clock.today() < room.meeting.day


def test_a_plan_that_changes_keeps_a_meeting_that_families_answered(room):
    activity = db.session.get(Activity, room.village_silaturahmi)
    assert room.meeting.id in agenda.prepared(activity)
