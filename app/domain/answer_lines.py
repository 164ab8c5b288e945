"""Answer lines: for whom a family answers, as its own page and the page of those who write it down name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.domain import admissions, clock, consents, names
from app.domain.activities import Activity, ActivityKind
from app.domain.answers import Answer, AnswerMember
from app.domain.consent_texts import Purpose
from app.domain.households import Household, Membership
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.placements import SENSITIVE, Placement


@dataclass(frozen=True)
class Line:
    """One of the family as their page shows them. `key` names them in the form: "p12" a person, "m7" a guest."""

    key: str
    name: str
    comes: bool
    is_abroad: bool
    person: Person | None = None
    member: AnswerMember | None = None  # None for whom the family has not answered yet


def lines(answer: Answer) -> list[Line]:
    """Everybody for whom the family answers: its members who may be written down, then those it named itself.

    Who has not been answered for yet is taken to come. Children stand there with the first name and an initial.
    """
    today = clock.today()
    named = {member.person_id: member for member in answer.members if member.person_id}
    people = _people(answer)
    away = _abroad([person.id for person in people])
    found = []
    for person in people:
        said = named.get(person.id)
        shown = names.public_form(person.name, person.is_minor_on(today))
        comes = said.comes if said else answer.says is None
        found.append(Line(f"p{person.id}", shown, comes, person.id in away, person, said))
    guests = [member for member in answer.members if not member.person_id]
    return found + [Line(f"m{each.id}", each.name, each.comes, each.is_abroad, member=each) for each in guests]


def of_household(household: Household, meeting: Meeting) -> list[Line]:
    """The same for a family that was not invited yet."""
    return lines(Answer(household_id=household.id, meeting=meeting, members=[]))


def comers(answer: Answer) -> list[Line]:
    """Those who were said to come, as a page without an account may name them."""
    return [line for line in lines(answer) if line.member and line.member.comes]


def comers_of(meeting: Meeting, answers: Iterable[Answer]) -> dict[int, list[AnswerMember]]:
    """The same for whole answers of one meeting, by the answer's id; as many queries however many families come."""
    coming = {answer.id: [member for member in answer.members if member.comes] for answer in answers}
    people = [member.person for members in coming.values() for member in members if member.person]
    kept = kept_back(meeting, people)
    return {
        answer_id: [member for member in members if member.person_id not in kept]
        for answer_id, members in coming.items()
    }


def may_enter(answer: Answer) -> bool:
    """Whether somebody is left who comes; where children are mentored, nobody comes in place of a child kept back."""
    coming = comers(answer)
    if not _mentors(answer.meeting):
        return bool(coming)
    today = clock.today()
    there = [line.person for line in coming if line.person]
    meant = [member.person for member in answer.members if member.person]
    lost = [each for each in kept_back(answer.meeting, meant).values() if admissions.may_be_child(each, today)]
    return bool(coming) and (not lost or any(admissions.may_be_child(each, today) for each in there))


def kept_back(meeting: Meeting, people: Iterable[Person]) -> dict[int, Person]:
    """Those who may neither come to `meeting` nor be named there, by their ids: whose name was taken out, who refused
    or took consent back, and where children are mentored every child without a guardian's consent (R3, R4)."""
    known = {person.id: person for person in people}
    if _mentors(meeting):
        stopped = set(admissions.kept_out(ActivityKind.CHILD_MENTORING, known.values()))
    else:
        stopped = consents.stopped(known, Purpose.ACTIVITY)
    return {each.id: each for each in known.values() if each.erased_at is not None or each.id in stopped}


def _mentors(meeting: Meeting) -> bool:
    return db.session.get_one(Activity, meeting.activity_id).kind is ActivityKind.CHILD_MENTORING


def _people(answer: Answer) -> list[Person]:
    """Those of the household as they joined it, and whoever was named before; not who is kept back."""
    people: list[Person] = []
    if answer.household_id:
        query = select(Person).join(Membership, Membership.person_id == Person.id)
        query = query.where(Membership.household_id == answer.household_id)
        people += db.session.scalars(query.order_by(Membership.id))
    people += [member.person for member in answer.members if member.person]
    kept = kept_back(answer.meeting, people)
    return [person for person in dict.fromkeys(people) if person.id not in kept]


def _abroad(ids: list[int]) -> set[int]:
    """Those who work abroad today, as far as a page that can be passed on may tell of it (R21)."""
    told = Placement.person_id.in_(ids) & Placement.country_code.not_in(SENSITIVE)
    working = db.session.scalars(select(Placement).where(told))
    return {placement.person_id for placement in working if placement.is_current(clock.today())}
