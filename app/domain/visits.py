"""Visits: that somebody called at a family's home, what was looked at there by a checklist, and when to come again."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, literal, select, tuple_
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db
from app.domain import audit, clock, follow_ups, versions
from app.domain.dates import short_date
from app.domain.follow_ups import FollowUp, FollowUpKind
from app.domain.households import Household
from app.domain.pages import SIZE, Page
from app.domain.people import Person
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

COMING = "Kunjungan rumah berikutnya"
PASSED = "Tidak jadi, atau dijadwalkan lagi"


class VisitPoint(StrEnum):
    """What is looked at in a home; never a story, and neither health nor income (R1, R18)."""

    RECORDS = "data_keluarga"
    SCHOOL = "sekolah"
    CARE = "pengasuhan"
    CONTACT = "kabar"
    PAPERS = "surat"
    SUPPORT = "bantuan"
    HELP = "nomor_bantuan"


class VisitAnswer(StrEnum):
    FINE = "baik"
    ATTENTION = "perlu_dibantu"


class Visit(Versioned, Base):
    """One call at a home. `answers` maps points to answers; what was not talked about is not in it.

    `follow_up_id` is what keeps the next date from being forgotten.
    """

    __tablename__ = "visits"
    __table_args__ = (
        Index("ix_visits_unit_day", "unit_id", "visited_on", "id"),
        Index("ix_visits_household", "household_id"),
        Index("ix_visits_met", "met_id"),
        Index("ix_visits_follow_up", "follow_up_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"))
    visited_on: Mapped[date]
    met_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    next_on: Mapped[date | None]
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_ups.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    household: Mapped[Household] = relationship(lazy="raise")
    met: Mapped[Person | None] = relationship(lazy="raise")
    by: Mapped[User] = relationship(lazy="raise")
    follow_up: Mapped[FollowUp | None] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    @property
    def findings(self) -> dict[VisitPoint, VisitAnswer]:
        """The answers in the order of the checklist."""
        return {point: VisitAnswer(self.answers[point]) for point in VisitPoint if point in self.answers}

    @property
    def needs(self) -> list[VisitPoint]:
        """The points where somebody has to help."""
        return [point for point, answer in self.findings.items() if answer is VisitAnswer.ATTENTION]


class VisitedInFuture(Exception):
    """A visit is written down when it has been made."""


class NextVisitTooEarly(Exception):
    """The next visit comes after this one."""


WHOLE = (
    joinedload(Visit.household), joinedload(Visit.met), joinedload(Visit.by), joinedload(Visit.follow_up),
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """What is written down of one visit."""

    visited_on: date
    met: Person | None = None
    answers: dict[VisitPoint, VisitAnswer] = field(default_factory=dict)
    next_on: date | None = None


def record(household: Household, found: Found, *, by: User) -> Visit:
    """Write a visit down; a next date becomes a follow-up of the visitor, and the one before is settled.

    Raises VisitedInFuture and NextVisitTooEarly.
    """
    _check(found)
    for earlier in _expected(household, found.visited_on):
        follow_ups.settle(earlier, result=f"Dikunjungi {short_date(found.visited_on)}", seen=earlier.version, by=by)
    visit = Visit(
        unit_id=household.unit_id, household_id=household.id, by_id=by.id, recorded_at=clock.now(),
        visited_on=found.visited_on, met_id=found.met.id if found.met else None, answers=_plain(found),
        next_on=found.next_on,
    )  # fmt: skip
    visit.unit, visit.household, visit.met, visit.follow_up = household.unit, household, found.met, None
    db.session.add(visit)
    audit.record("visit", visit, by=by, unit=household.unit, household=household.id)
    _expect_next(visit, by)
    return visit


def change(visit: Visit, found: Found, *, seen: int | None, by: User) -> None:
    """Put right what was written down; another next date moves its follow-up. Raises as `record` does, and Outdated."""
    versions.expect(visit, seen)
    _check(found)
    moved = visit.next_on != found.next_on
    visit.visited_on, visit.met, visit.next_on = found.visited_on, found.met, found.next_on
    visit.met_id, visit.answers = found.met.id if found.met else None, _plain(found)
    if changed := audit.changed_fields(visit):
        audit.record("edit", visit, by=by, fields=changed)
    if moved:
        _let_go(visit, by)
        _expect_next(visit, by)


def forget(visit: Visit, *, by: User) -> None:
    """Take away what was written down by mistake; the next date is expected no more."""
    _let_go(visit, by)
    audit.record("delete", visit, by=by, unit=visit.unit, household=visit.household_id)
    db.session.delete(visit)


def page(viewer: User, *, before: int | None = None, size: int = SIZE) -> Page[Visit]:
    """The visits the viewer sees, latest first, with family and visitor; behind the id `before`."""
    query = select(Visit).where(Visit.visible_to(viewer)).options(*WHOLE)
    if before is not None:
        last = select(Visit.visited_on).where(Visit.id == before).scalar_subquery()
        query = query.where(tuple_(Visit.visited_on, Visit.id) < tuple_(last, literal(before)))
    rows = list(db.session.scalars(query.order_by(Visit.visited_on.desc(), Visit.id.desc()).limit(size + 1)))
    return Page(rows[:size], rows[size - 1].id if len(rows) > size else None)


def coming(viewer: User, *, most: int = 50) -> list[Visit]:
    """Visits whose next date is still expected, the longest overdue first."""
    query = select(Visit).join(Visit.follow_up).where(Visit.visible_to(viewer), FollowUp.done_at.is_(None))
    return list(db.session.scalars(query.options(*WHOLE).order_by(Visit.next_on, Visit.id).limit(most)))


def _check(found: Found) -> None:
    if found.visited_on > clock.today():
        raise VisitedInFuture
    if found.next_on is not None and found.next_on <= found.visited_on:
        raise NextVisitTooEarly


def _plain(found: Found) -> dict[str, str]:
    return {point.value: answer.value for point, answer in found.answers.items()}


def _expected(household: Household, day: date) -> list[FollowUp]:
    """Open follow-ups of visits to this family from before `day`."""
    query = select(FollowUp).join(Visit, Visit.follow_up_id == FollowUp.id)
    mine = query.where(Visit.household_id == household.id, Visit.visited_on < day, FollowUp.done_at.is_(None))
    return list(db.session.scalars(mine))


def _expect_next(visit: Visit, by: User) -> None:
    if visit.next_on is None:
        return
    visit.follow_up = follow_ups.open_one(
        kind=FollowUpKind.VISIT, what=COMING, unit=visit.unit, due_on=visit.next_on, by=by, assignee=by,
        person=visit.met,
    )


def _let_go(visit: Visit, by: User) -> None:
    """The date that was expected is not any more."""
    waiting, visit.follow_up = visit.follow_up, None
    if waiting is not None and waiting.done_at is None:
        follow_ups.settle(waiting, result=PASSED, seen=waiting.version, by=by)
    db.session.flush()
