"""Cadre trainings: which trainings the kader of a unit went through, and whether a certificate came of it (4.14.3)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import clock
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Attendance
from app.domain.certificates import Certificate, CertificateStatus
from app.domain.meetings import Meeting
from app.domain.periods import Period
from app.domain.rates import PRESENT
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.skills import SkillCertificate
from app.domain.users import User

# Whoever speaks at a training or holds it was not trained by it.
TRAINED = (RosterRole.PARTICIPANT, RosterRole.COMPANION)


@dataclass(frozen=True)
class Training:
    """One training of one person; `begun_on` is the first day on which they were there."""

    title: str
    begun_on: date
    institution: str
    certified: bool


def of_people(viewer: User, people: list[int], period: Period) -> dict[int, list[Training]]:
    """Person id → what they were trained in until the end of `period`, oldest first.

    Trainings of activities that the viewer sees, and certificates of skill that others issued; four queries.
    """
    found: dict[int, list[Training]] = defaultdict(list)
    certified = _certified(people)
    for activity, person_id, at in _attended(viewer, people, period):
        day = clock.local(at, activity.zone).date()
        certificate = (activity.id, person_id) in certified
        found[person_id].append(Training(activity.name, day, activity.unit.name, certificate))
    skills = select(SkillCertificate).where(
        SkillCertificate.person_id.in_(people), SkillCertificate.issued_on.is_not(None),
        SkillCertificate.issued_on <= period.last,
    )  # fmt: skip
    for skill in db.session.scalars(skills.order_by(SkillCertificate.id)):
        assert skill.issued_on
        found[skill.person_id].append(Training(skill.skill, skill.issued_on, skill.institution, True))
    return {person_id: sorted(rows, key=lambda row: row.begun_on) for person_id, rows in found.items()}


def _attended(viewer: User, people: list[int], period: Period):
    first = (
        select(Meeting.activity_id, Attendance.person_id, func.min(Meeting.starts_at).label("at"))
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Attendance.person_id.in_(people), Attendance.status.in_(PRESENT), Meeting.cancellation_id.is_(None),
            Meeting.starts_at < period.ends,
        )
        .group_by(Meeting.activity_id, Attendance.person_id).subquery()
    )  # fmt: skip
    query = select(Activity, first.c.person_id, first.c.at).join(first, first.c.activity_id == Activity.id)
    listed = (RosterEntry.activity_id == Activity.id) & (RosterEntry.person_id == first.c.person_id)
    return db.session.execute(
        query.join(RosterEntry, listed & RosterEntry.role.in_(TRAINED))
        .where(Activity.kind == ActivityKind.TRAINING, Activity.visible_to(viewer)).order_by(first.c.at, Activity.id)
    ).tuples()  # fmt: skip


def _certified(people: list[int]) -> set[tuple[int | None, int]]:
    """Activity and person of every certificate that holds."""
    query = select(Certificate).where(Certificate.person_id.in_(people)).options(joinedload(Certificate.revocation))
    held = [each for each in db.session.scalars(query) if each.status is CertificateStatus.VALID]
    return {(each.activity_id, each.person_id) for each in held}
