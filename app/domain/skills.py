"""Skills: certificates of skill that others issue (LSP, BLK), from the application to the paper and its expiry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, exists, func, or_, select
from sqlalchemy.orm import Mapped, aliased, contains_eager, joinedload, mapped_column, relationship

from app.db import Base, Versioned, db
from app.domain import admissions, audit, clock, versions
from app.domain.activities import Activity
from app.domain.pages import SIZE, Page
from app.domain.people import Person, walked
from app.domain.person_words import PersonWord, matching
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.units import Unit
from app.domain.users import User

SOON = timedelta(days=90)  # renewing takes an LSP about two months


class SkillStatus(StrEnum):
    """How far it has come."""

    APPLIED = "diajukan"
    TESTED = "diuji"
    ISSUED = "terbit"
    STOPPED = "berhenti"


class Soon(StrEnum):
    """The one choice of a filter: only what lapses soon."""

    YES = "ya"


class SkillCertificate(Versioned, Base):
    """One person's way to a certificate that Balai does not issue; the days say how far it has come.

    `activity_id` names the training that led there, if one did.
    """

    __tablename__ = "skill_certificates"
    __table_args__ = (
        Index("ix_skill_certificates_person", "person_id"),
        Index("ix_skill_certificates_activity", "activity_id"),
        Index("ix_skill_certificates_expires", "expires_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    skill: Mapped[str] = mapped_column(String(120))
    institution: Mapped[str] = mapped_column(String(120), default="")
    applied_on: Mapped[date]
    tested_on: Mapped[date | None]
    issued_on: Mapped[date | None]
    stopped_on: Mapped[date | None]
    number: Mapped[str] = mapped_column(String(60), default="")
    expires_on: Mapped[date | None]

    person: Mapped[Person] = relationship(lazy="raise")
    activity: Mapped[Activity | None] = relationship(lazy="raise")

    @property
    def unit(self) -> Unit:
        """That of the person; for rows whose person is loaded."""
        return self.person.unit

    @property
    def status(self) -> SkillStatus:
        if self.stopped_on:
            return SkillStatus.STOPPED
        if self.issued_on:
            return SkillStatus.ISSUED
        return SkillStatus.TESTED if self.tested_on else SkillStatus.APPLIED

    def expires_soon(self, day: date) -> bool:
        """Whether it lapses within SOON after `day`, or has lapsed."""
        return self.status is SkillStatus.ISSUED and self.expires_on is not None and self.expires_on <= day + SOON

    def has_lapsed(self, day: date) -> bool:
        return self.status is SkillStatus.ISSUED and self.expires_on is not None and self.expires_on < day

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        person = aliased(Person)
        return exists().where(person.id == cls.person_id, person.visible_to(viewer))

    @classmethod
    def is_at(cls, status: SkillStatus) -> ColumnElement[bool]:
        """`status` as the database understands it."""
        going = cls.stopped_on.is_(None)
        return {
            SkillStatus.STOPPED: cls.stopped_on.is_not(None),
            SkillStatus.ISSUED: going & cls.issued_on.is_not(None),
            SkillStatus.TESTED: going & cls.issued_on.is_(None) & cls.tested_on.is_not(None),
            SkillStatus.APPLIED: going & cls.issued_on.is_(None) & cls.tested_on.is_(None),
        }[status]  # fmt: skip


class WrongOrder(Exception):
    """The days do not follow one another; `field` names the first that is wrong."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NotYet(WrongOrder):
    """A day lies ahead on which something is said to have happened."""


WITH_PERSON = (joinedload(SkillCertificate.person), joinedload(SkillCertificate.activity))


@dataclass(frozen=True)
class Steps:
    """The days of one way to a certificate, and what the paper says once it is there."""

    skill: str
    institution: str
    applied_on: date
    tested_on: date | None = None
    issued_on: date | None = None
    stopped_on: date | None = None
    number: str = ""
    expires_on: date | None = None

    def check(self) -> None:
        """Raise WrongOrder or NotYet with the field that is wrong."""
        last = self.applied_on
        for field in ("applied_on", "tested_on", "issued_on", "stopped_on"):
            day = getattr(self, field)
            if day is not None and day > clock.today():
                raise NotYet(field)
            if day is not None and day < last:
                raise WrongOrder(field)
            last = day or last
        if self.expires_on is not None and (self.issued_on is None or self.expires_on <= self.issued_on):
            raise WrongOrder("expires_on")


def add(person: Person, steps: Steps, *, by: User, activity: Activity | None = None) -> SkillCertificate:
    """Note that `person` is on the way to a certificate, or has one. Raises WrongOrder and NotYet, and
    NotAdmitted where the person, or for a child the guardian, does not agree.
    """
    steps.check()
    for refusal in admissions.uncertified([person], clock.today()).values():
        raise refusal
    made = SkillCertificate(
        person_id=person.id, person=person, activity_id=activity.id if activity else None, **vars(steps)
    )
    db.session.add(made)
    audit.record("create", made, by=by, unit=person.unit)
    return made


def eligible(viewer: User, activity: Activity) -> list[Person]:
    """Participants of a training whom the viewer sees and whom consent lets go on to a certificate, by paper number."""
    query = (
        select(Person).join(RosterEntry, RosterEntry.person_id == Person.id)
        .where(
            RosterEntry.activity_id == activity.id, RosterEntry.role == RosterRole.PARTICIPANT,
            RosterEntry.waiting_since.is_(None), Person.visible_to(viewer),
        )
        .order_by(RosterEntry.number)
    )  # fmt: skip
    people = list(db.session.scalars(query))
    barred = admissions.uncertified(people, clock.today())
    return [person for person in people if person.id not in barred]


def propose(activity: Activity, people: Iterable[Person], steps: Steps, *, by: User) -> int:
    """The same for several who are eligible; whoever applied for this skill from this training before is left out.

    Returns how many were written down. Raises WrongOrder and NotYet.
    """
    known = set(db.session.scalars(
        select(SkillCertificate.person_id).where(
            SkillCertificate.activity_id == activity.id, func.lower(SkillCertificate.skill) == steps.skill.lower()
        )
    ))  # fmt: skip
    made = [add(person, steps, by=by, activity=activity) for person in people if person.id not in known]
    return len(made)


def change(certificate: SkillCertificate, steps: Steps, *, seen: int | None, by: User) -> None:
    """Write how far `certificate`, whose person is loaded, has come. Raises Outdated, WrongOrder and NotYet."""
    versions.expect(certificate, seen)
    steps.check()
    for name, value in vars(steps).items():
        setattr(certificate, name, value)
    if changed := audit.changed_fields(certificate):
        audit.record("edit", certificate, by=by, unit=certificate.unit, fields=changed)


def remove(certificate: SkillCertificate, *, by: User) -> None:
    """Take back what was noted by mistake; what somebody gave up gets the day on which it stopped instead."""
    audit.record("delete", certificate, by=by, unit=certificate.unit, person=certificate.person_id)
    db.session.delete(certificate)


def page(
    viewer: User, q: str = "", *, status: SkillStatus | None = None, soon: Soon | None = None,
    before: int | None = None, size: int = SIZE,
) -> Page[SkillCertificate]:
    """What the viewer sees, latest first: of one status, of people or skills called `q`; `soon` what lapses soon."""
    query = (
        select(SkillCertificate).join(SkillCertificate.person)
        .options(contains_eager(SkillCertificate.person), joinedload(SkillCertificate.activity))
        .where(walked(viewer), *([SkillCertificate.is_at(status)] if status else []))
        .order_by(SkillCertificate.id.desc()).limit(size + 1)
    )  # fmt: skip
    if soon:
        query = query.where(
            SkillCertificate.is_at(SkillStatus.ISSUED), SkillCertificate.expires_on <= clock.today() + SOON
        )
    if before is not None:
        query = query.where(SkillCertificate.id < before)
    if q.strip():
        known = exists().where(SkillCertificate.person_id == PersonWord.person_id)
        ids = matching(viewer, q.strip(), known) or []
        query = query.where(
            or_(SkillCertificate.person_id.in_(ids), SkillCertificate.skill.icontains(q.strip(), autoescape=True))
        )
    rows = list(db.session.scalars(query))
    return Page(rows[:size], rows[size - 1].id if len(rows) > size else None)


def of_person(person: Person) -> list[SkillCertificate]:
    """Those of one person, latest first."""
    query = select(SkillCertificate).where(SkillCertificate.person_id == person.id)
    return list(db.session.scalars(query.options(*WITH_PERSON).order_by(SkillCertificate.id.desc())))


def expiring(viewer: User) -> int:
    """How many that the viewer sees lapse within SOON or have lapsed."""
    query = select(func.count()).select_from(SkillCertificate).where(
        SkillCertificate.visible_to(viewer), SkillCertificate.is_at(SkillStatus.ISSUED),
        SkillCertificate.expires_on <= clock.today() + SOON,
    )
    return db.session.scalars(query).one()
