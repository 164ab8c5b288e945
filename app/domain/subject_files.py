"""Subject files: everything Balai keeps about one person and who did what with it, and nothing about anybody else (R8).

Source: UU 27/2022 Ps 7, 32 and 33. Other people's data stays out: members of the family are counted and not named;
whoever worked with the data stands with the office and the unit, which is what the person can complain to.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.db import db
from app.domain import (
    answer_traces,
    cadres,
    child_notes,
    clock,
    consents,
    groups,
    message_traces,
    paper_traces,
    sealed_numbers,
    shared_papers,
    skills,
    support,
)
from app.domain.answers import AnswerMember
from app.domain.assistances import Assistance
from app.domain.attendance import Attendance, Status
from app.domain.audit import AuditEntry
from app.domain.cadres import Cadre
from app.domain.certificates import Certificate
from app.domain.child_notes import Notes
from app.domain.consent_texts import Purpose
from app.domain.consents import Consent, Said, Standing, Withdrawal
from app.domain.groups import GroupMember
from app.domain.guardianships import Guardianship
from app.domain.households import Membership
from app.domain.mailings import MailingLine
from app.domain.meetings import Meeting
from app.domain.mentors import Mentor
from app.domain.mentorships import Mentorship
from app.domain.message_texts import MessageKind
from app.domain.people import Person
from app.domain.placements import Placement
from app.domain.rosters import RosterEntry
from app.domain.safeguards import Check
from app.domain.scores import Score
from app.domain.service_lines import ServiceLine
from app.domain.skills import SkillCertificate
from app.domain.subject_requests import SubjectRequest
from app.domain.users import Grant, Role, User
from app.domain.visits import Visit

MOST_TRAIL = 2000


@dataclass(frozen=True)
class Step:
    """One act on the person's data; `role` and `unit` say in which office, `count` how often on that day."""

    day: date
    act: str
    table: str
    role: Role | None
    unit: str
    count: int


@dataclass(frozen=True)
class Told:
    """One message to the person; `day`, `role` and `unit` say when and in which office it was prepared, if it was."""

    kind: MessageKind
    activity: str
    begun_on: date
    day: date | None
    role: Role | None
    unit: str


@dataclass(frozen=True)
class Participation:
    """One activity with what was marked in each of its meetings, and the results of its tests if there are any."""

    entry: RosterEntry
    marks: list[tuple[datetime, Status, str]]
    score: Score | None = None


@dataclass(frozen=True)
class SubjectFile:
    """The whole file. `said` is where each purpose stands that was ever answered, `consents` and `withdrawals` are the
    history; `others` is how many other people belong to the same households."""

    person: Person
    made_at: datetime
    nik: str
    participations: list[Participation]
    certificates: list[Certificate]
    said: list[Said]
    consents: list[Consent]
    withdrawals: list[Withdrawal]
    requests: list[SubjectRequest]
    memberships: list[Membership]
    others: int
    guardians: int
    placements: list[Placement]
    listed: list[ServiceLine]
    skills: list[SkillCertificate]
    cadres: list[Cadre]
    received: list[Assistance]
    groups: list[GroupMember]
    met: list[Visit]
    answers: list[AnswerMember]
    mentored: list[Mentorship]
    mentoring: Mentor | None
    checks: list[Check]
    learnt: list[Notes]
    told: list[Told]
    signed: list[Meeting]
    trail: list[Step]


def of(person: Person) -> SubjectFile:
    """The file of `person`; NIK masked. A constant number of queries."""
    memberships = _rows(select(Membership).where(Membership.person_id == person.id).order_by(Membership.id))
    homes = [membership.household_id for membership in memberships]
    others = select(func.count(Membership.person_id.distinct()))
    others = others.where(Membership.household_id.in_(homes), Membership.person_id != person.id)
    guardians = select(func.count(Guardianship.id)).where(Guardianship.child_id == person.id)
    return SubjectFile(
        person=person, made_at=clock.now(), nik=sealed_numbers.masked(person, "nik"), memberships=memberships,
        participations=_participations(person), said=_said(person), consents=consents.history(person),
        certificates=_rows(_mine(Certificate, person).order_by(Certificate.id)),
        withdrawals=_rows(_mine(Withdrawal, person).order_by(Withdrawal.at)),
        requests=_rows(_mine(SubjectRequest, person).order_by(SubjectRequest.id)),
        placements=_rows(_mine(Placement, person).order_by(Placement.id)),
        received=support.received(person), groups=groups.of_person(person), met=support.met(person),
        skills=skills.of_person(person), cadres=cadres.of_person(person), trail=_trail(person), told=_told(person),
        signed=paper_traces.of_person(person),
        learnt=child_notes.of(person), answers=answer_traces.of_person(person), mentored=_rows(_mentored(person)),
        mentoring=db.session.scalar(_mine(Mentor, person)), checks=_rows(_checks(person)),
        listed=_rows(_mine(ServiceLine, person).options(joinedload(ServiceLine.service_list)).order_by(ServiceLine.id)),
        others=db.session.scalar(others) or 0, guardians=db.session.scalar(guardians) or 0,
    )


def _told(person: Person) -> list[Told]:
    found = []
    for line, mailing in message_traces.of_person(person):
        day = clock.local(line.prepared_at, clock.WIB).date() if line.prepared_at else None
        grant = _office(line.prepared_by.grants, day) if day and line.prepared_by else None
        begun = clock.local(mailing.created_at, clock.WIB).date()
        role, unit = (grant.role, grant.unit.name) if grant else (None, mailing.unit.name)
        found.append(Told(mailing.kind, mailing.activity.name, begun, day, role, unit))
    return found


def _said(person: Person) -> list[Said]:
    found = consents.said([person.id], Purpose).values()
    return [said for said in found if said.standing is not Standing.NOT_ASKED]


def _mine(model: Any, person: Person):
    return select(model).where(model.person_id == person.id)


def _mentored(person: Person):
    query = select(Mentorship).where(Mentorship.child_id == person.id).order_by(Mentorship.id)
    return query.options(joinedload(Mentorship.activity))


def _checks(person: Person):
    mentor = select(Mentor.id).where(Mentor.person_id == person.id)
    return select(Check).where(Check.mentor_id.in_(mentor)).order_by(Check.id)


def _rows(query) -> list:
    return list(db.session.scalars(query))


def _participations(person: Person) -> list[Participation]:
    entries = _rows(
        select(RosterEntry)
        .join(RosterEntry.activity)
        .where(RosterEntry.person_id == person.id)
        .options(contains_eager(RosterEntry.activity))
        .order_by(RosterEntry.id)
    )
    marked = db.session.execute(
        select(Meeting.activity_id, Meeting.starts_at, Attendance.status, Attendance.reason)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Attendance.person_id == person.id)
        .order_by(Meeting.starts_at)
    ).all()
    scores = {score.activity_id: score for score in _rows(_mine(Score, person))}
    return [
        Participation(entry, [(at, status, reason) for activity, at, status, reason in marked
                              if activity == entry.activity_id], scores.get(entry.activity_id))
        for entry in entries
    ]  # fmt: skip


def _trail(person: Person) -> list[Step]:
    """Acts on the person's own rows, and prints and exports of lists that they stand on; newest first."""
    entry_ids = select(RosterEntry.id).where(RosterEntry.person_id == person.id)
    activities = select(RosterEntry.activity_id).where(RosterEntry.person_id == person.id)
    meetings = select(Meeting.id).where(Meeting.activity_id.in_(activities))
    mine = select(Certificate.id).where(Certificate.person_id == person.id)
    asked = select(SubjectRequest.id).where(SubjectRequest.person_id == person.id)
    lines = select(ServiceLine.id).where(ServiceLine.person_id == person.id)
    lists = select(ServiceLine.list_id).where(ServiceLine.person_id == person.id)
    table, row, act = AuditEntry.subject_table, AuditEntry.subject_id, AuditEntry.act
    carried = act.in_(("print", "export", "score"))
    told = select(MailingLine.mailing_id).where(MailingLine.person_id == person.id)
    skilled = select(SkillCertificate.id).where(SkillCertificate.person_id == person.id)
    about = or_(
        (table == "people") & (row == person.id), (table == "roster_entries") & row.in_(entry_ids),
        (table == "certificates") & row.in_(mine),
        (table == "cadres") & row.in_(select(Cadre.id).where(Cadre.person_id == person.id)),
        (table == "skill_certificates") & row.in_(skilled), (table == "subject_requests") & row.in_(asked),
        (table == "mentorships") & row.in_(select(Mentorship.id).where(Mentorship.child_id == person.id)),
        *((table == name) & row.in_(ids) for name, ids in child_notes.rows_of(person).items()),
        (table == "mailings") & row.in_(told), shared_papers.bearing(person),
        (table == "service_lines") & row.in_(lines), (table == "service_lists") & row.in_(lists) & carried,
        (table == "activities") & row.in_(activities) & carried, (table == "meetings") & row.in_(meetings) & carried,
    )
    acts = _rows(
        select(AuditEntry).where(about).order_by(AuditEntry.id.desc()).limit(MOST_TRAIL)
        .options(joinedload(AuditEntry.unit), joinedload(AuditEntry.user).selectinload(User.grants))
    )  # fmt: skip
    counted = Counter(_step(entry) for entry in acts)
    return [Step(*facts, count) for facts, count in counted.items()]


def _step(entry: AuditEntry) -> tuple[date, str, str, Role | None, str]:
    day = clock.local(entry.at, clock.WIB).date()
    grant = _office(entry.user.grants, day) if entry.user else None
    unit = grant.unit.name if grant else entry.unit.name if entry.unit else ""
    return day, entry.act, entry.subject_table, grant.role if grant else None, unit


def _office(grants: list[Grant], day: date) -> Grant | None:
    """The office somebody held on that day."""
    return next((grant for grant in grants if grant.holds_on(day)), grants[-1] if grants else None)
