"""Safeguards: the checks a mentor must have passed before any child is entrusted to them (R25)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, exists, or_, select
from sqlalchemy.orm import Mapped, aliased, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import audit, clock
from app.domain.mentors import WITH_PERSON, Mentor
from app.domain.units import Unit
from app.domain.users import User

SOON = timedelta(days=30)
MOST_REMINDERS = 50


class Safeguard(StrEnum):
    """One check. Two referees or a police record: either will do."""

    CODE_OF_CONDUCT = "kode_etik"
    IDENTITY = "identitas"
    REFEREES = "dua_pemberi_rujukan"
    POLICE_RECORD = "skck"
    TRAINING = "pelatihan"


# Each line is met by any one of its checks.
NEEDED = (
    (Safeguard.CODE_OF_CONDUCT,), (Safeguard.IDENTITY,), (Safeguard.REFEREES, Safeguard.POLICE_RECORD),
    (Safeguard.TRAINING,),
)  # fmt: skip
# For how many months a check usually holds; an identity is checked once. A police record holds half a year by
# Perkap 18/2014; the others are a convention that every unit may tighten, date by date.
USUALLY = {
    Safeguard.CODE_OF_CONDUCT: 24, Safeguard.IDENTITY: None, Safeguard.REFEREES: 24, Safeguard.POLICE_RECORD: 6,
    Safeguard.TRAINING: 24,
}  # fmt: skip


class CheckedInFuture(Exception):
    """Nothing has been checked on a day that has not come."""


class ExpiredAlready(Exception):
    """The check ends before it was made."""


class HoldsTooLong(Exception):
    """A police record is said to hold for more than the half year that it holds by law."""


class Check(Base):
    """That one safeguard was checked: when, by whom, and until when it holds. A later row renews it.

    `proof` says where the paper lies or which number it has.
    """

    __tablename__ = "safeguards"
    __table_args__ = (Index("ix_safeguards_mentor_kind", "mentor_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("mentors.id"))
    kind: Mapped[Safeguard]
    done_on: Mapped[date]
    expires_on: Mapped[date | None]
    proof: Mapped[str] = mapped_column(String(120), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    mentor: Mapped[Mentor] = relationship(lazy="raise")
    by: Mapped[User] = relationship(lazy="raise")

    @property
    def unit(self) -> Unit:
        """That of the mentor; for rows whose mentor is loaded."""
        return self.mentor.unit

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return cls.mentor_id.in_(select(Mentor.id).where(Mentor.visible_to(viewer)))

    def holds_on(self, day: date) -> bool:
        return self.done_on <= day and (self.expires_on is None or day <= self.expires_on)

    @property
    def left(self) -> int | None:
        """Days until it ends, negative when it has; None when it never does."""
        return None if self.expires_on is None else (self.expires_on - clock.today()).days


# For pages that act on one check.
WITH_MENTOR = (joinedload(Check.mentor),)


@dataclass(frozen=True)
class Line:
    """One line of the checklist: what would meet it, and the check that holds longest, if there is any."""

    kinds: tuple[Safeguard, ...]
    check: Check | None

    @property
    def is_met(self) -> bool:
        return self.check is not None and self.check.holds_on(clock.today())

    @property
    def ends_soon(self) -> bool:
        left = self.check.left if self.check else None
        return self.is_met and left is not None and left <= SOON.days


def usual_end(kind: Safeguard, done_on: date) -> date | None:
    """The last day on which such a check usually holds."""
    months = USUALLY[kind]
    return done_on + relativedelta(months=months) if months else None


def record(
    mentor: Mentor, kind: Safeguard, *, done_on: date, expires_on: date | None, proof: str, by: User
) -> Check:
    """Note that `kind` was checked; without `expires_on` it holds as long as such a check usually does.

    Raises CheckedInFuture, ExpiredAlready and HoldsTooLong.
    """
    usual = usual_end(kind, done_on)
    if done_on > clock.today():
        raise CheckedInFuture
    if kind is Safeguard.POLICE_RECORD and expires_on and usual and expires_on > usual:
        raise HoldsTooLong
    expires_on = expires_on or usual
    if expires_on is not None and expires_on < done_on:
        raise ExpiredAlready
    check = Check(mentor_id=mentor.id, mentor=mentor, kind=kind, done_on=done_on, expires_on=expires_on,
                  proof=" ".join(proof.split()), by_id=by.id, at=clock.now())
    db.session.add(check)
    audit.record("create", check, by=by, unit=mentor.unit, kind=kind.value)
    return check


def remove(check: Check, *, by: User) -> None:
    """Take back a check that was noted by mistake."""
    audit.record("delete", check, by=by, unit=check.unit, kind=check.kind.value)
    db.session.delete(check)


def lists(mentor_ids: Iterable[int]) -> dict[int, list[Line]]:
    """The whole checklist of each of these mentors; one query."""
    ids = list(mentor_ids)
    known: dict[int, list[Check]] = defaultdict(list)
    for check in db.session.scalars(select(Check).where(Check.mentor_id.in_(ids)).order_by(Check.id)):
        known[check.mentor_id].append(check)
    return {each: [_line(kinds, known[each]) for kinds in NEEDED] for each in ids}


def ends_in(lines: Iterable[Line]) -> int | None:
    """In how many days the first check of a list ends; None where none does within 30 days."""
    return min((line.check.left or 0 for line in lines if line.check and line.ends_soon), default=None)


def _line(kinds: tuple[Safeguard, ...], checks: list[Check]) -> Line:
    fitting = [check for check in checks if check.kind in kinds]
    return Line(kinds, max(fitting, key=lambda check: (check.expires_on or date.max, check.id), default=None))


def history(mentor: Mentor) -> list[Check]:
    """Every check ever noted for `mentor` with who noted it, the latest first."""
    query = select(Check).where(Check.mentor_id == mentor.id).options(joinedload(Check.by))
    return list(db.session.scalars(query.order_by(Check.done_on.desc(), Check.id.desc())))


def ready_on(day: date) -> ColumnElement[bool]:
    """Mentors whose whole checklist holds on `day`, for a query."""
    return and_(*(_any_holds(kinds, day) for kinds in NEEDED))


def is_ready(mentor: Mentor, *days: date) -> bool:
    """Whether the whole checklist of `mentor` holds on each of `days`."""
    wanted = and_(*(ready_on(day) for day in days))
    return db.session.scalar(select(Mentor.id).where(Mentor.id == mentor.id, wanted)) is not None


def reminders(viewer: User) -> list[Mentor]:
    """Active mentors the viewer supervises whose checklist has a gap today or will have one within 30 days."""
    later = clock.today() + SOON
    query = select(Mentor).where(Mentor.visible_to(viewer), Mentor.stopped_on.is_(None), ~ready_on(later))
    return list(db.session.scalars(query.options(*WITH_PERSON).order_by(Mentor.id).limit(MOST_REMINDERS)))


def _any_holds(kinds: tuple[Safeguard, ...], day: date) -> ColumnElement[bool]:
    check = aliased(Check)
    lasting = or_(check.expires_on.is_(None), check.expires_on >= day)
    return exists().where(check.mentor_id == Mentor.id, check.kind.in_(kinds), check.done_on <= day, lasting)
