"""Assistances: what a family was given, who paid for it and who received it; revoked with a reason, never erased."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, UniqueConstraint, and_, func, literal, select, tuple_
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, db
from app.domain import audit, clock, dates
from app.domain.households import Household, Membership, Relation
from app.domain.pages import SIZE, Page
from app.domain.people import Person
from app.domain.regions import Region
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

MOST_RUPIAH = 1_000_000_000
SHORTEST_REASON = 10
EARLIEST = date(2000, 1, 1)
MOST_SOURCES = 30


class AssistanceKind(StrEnum):
    MONEY = "uang"
    GOODS = "barang"
    CAPITAL = "modal_usaha"
    TRAINING = "pelatihan_usaha"


class Assistance(Base):
    """Something given to a family. Nothing here ever changes; a mistake is revoked and written down anew.

    `amount` is its value in whole rupiah. `village_code` is where the family lived on that day. `receiver_id` is the
    grown-up member who took it; `receiver_name` somebody else who took it for them. `operation` is the id that the
    form gave the act: sending it again gives nothing twice.
    """

    __tablename__ = "assistances"
    __table_args__ = (
        UniqueConstraint("operation"),
        Index("ix_assistances_unit_day", "unit_id", "given_on", "id"),
        Index("ix_assistances_household", "household_id"),
        Index("ix_assistances_receiver", "receiver_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    operation: Mapped[str] = mapped_column(String(64))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"))
    village_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"))
    kind: Mapped[AssistanceKind]
    what: Mapped[str] = mapped_column(String(150))
    amount: Mapped[int]
    given_on: Mapped[date]
    source: Mapped[str] = mapped_column(String(120))
    receiver_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    receiver_name: Mapped[str] = mapped_column(String(120), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    household: Mapped[Household] = relationship(lazy="raise")
    village: Mapped[Region | None] = relationship(lazy="raise")
    receiver: Mapped[Person | None] = relationship(lazy="raise")
    by: Mapped[User] = relationship(lazy="raise")
    revocation: Mapped["AssistanceRevocation | None"] = relationship(lazy="joined", back_populates="assistance")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    @property
    def received_by(self) -> str:
        """The name under the receipt; for rows whose receiver is loaded."""
        return self.receiver.name if self.receiver else self.receiver_name


class AssistanceRevocation(Base):
    """That something was given back, never arrived or was written down by mistake, and why."""

    __tablename__ = "assistance_revocations"
    __table_args__ = (UniqueConstraint("assistance_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assistance_id: Mapped[int] = mapped_column(ForeignKey("assistances.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(200))

    assistance: Mapped[Assistance] = relationship(lazy="raise", back_populates="revocation")
    by: Mapped[User] = relationship(lazy="raise")


class NoReceiver(Exception):
    """Somebody has to have taken it: a member of the family, or a name."""


class ReceiverIsChild(Exception):
    """A receipt is signed by a grown-up of the family."""


class GivenInFuture(Exception):
    """What will be given later is written down when it has been."""


class GivenTooEarly(Exception):
    """On that day the receiver, who is grown up now, was a child, or Balai's work had not begun."""


class AlreadyRevoked(Exception):
    """It was revoked before."""


class RevocationUnexplained(Exception):
    """A revocation needs a reason of at least SHORTEST_REASON letters."""


# What the page of one assistance tells, and its receipt.
WHOLE = (
    joinedload(Assistance.household), joinedload(Assistance.receiver), joinedload(Assistance.by),
    joinedload(Assistance.village), joinedload(Assistance.revocation).joinedload(AssistanceRevocation.by),
)  # fmt: skip
LISTED = (joinedload(Assistance.household), joinedload(Assistance.receiver), joinedload(Assistance.village))


@dataclass(frozen=True)
class Facts:
    """What is written down of one assistance; `amount` in whole rupiah."""

    kind: AssistanceKind
    what: str
    amount: int
    given_on: date
    source: str


@dataclass(frozen=True)
class Wanted:
    """Which of them a list shows: those of a kind, of a source, and of a period, both days included."""

    kind: AssistanceKind | None = None
    source: str = ""
    first: date | None = None
    last: date | None = None

    def condition(self) -> ColumnElement[bool]:
        conditions: list[ColumnElement[bool]] = [Assistance.id > 0]
        if self.kind:
            conditions.append(Assistance.kind == self.kind)
        if self.source:
            conditions.append(func.lower(Assistance.source) == self.source.lower())
        if self.first:
            conditions.append(Assistance.given_on >= self.first)
        if self.last:
            conditions.append(Assistance.given_on <= self.last)
        return and_(*conditions)


def asked(kind: AssistanceKind | None = None, source: str = "", first: str = "", last: str = "") -> Wanted:
    """The same as an address says it; a day that is none is left out."""
    return Wanted(kind, source.strip(), _day(first), _day(last))


def give(household: Household, facts: Facts, *, receiver: Person | None, receiver_name: str = "", operation: str,
         by: User) -> Assistance:
    """Write down what `household` was given; the same operation again answers what is stored.

    Raises NoReceiver, ReceiverIsChild, GivenInFuture and GivenTooEarly.
    """
    known = db.session.scalar(select(Assistance).where(Assistance.operation == operation))
    if known is not None and known.household_id == household.id:
        return known
    typed = " ".join(receiver_name.split())
    if receiver is None and not typed:
        raise NoReceiver
    _check_day(facts.given_on, receiver)
    assistance = Assistance(
        operation=operation, unit_id=household.unit_id, household_id=household.id,
        village_code=_village(household, receiver), receiver_id=receiver.id if receiver else None,
        receiver_name="" if receiver else typed, by_id=by.id, recorded_at=clock.now(), kind=facts.kind,
        what=facts.what, amount=facts.amount, given_on=facts.given_on, source=" ".join(facts.source.split()),
    )
    assistance.unit, assistance.household = household.unit, household
    assistance.receiver, assistance.revocation = receiver, None
    db.session.add(assistance)
    audit.record("give", assistance, by=by, unit=household.unit, household=household.id)
    return assistance


def revoke(assistance: Assistance, *, reason: str, by: User) -> AssistanceRevocation:
    """Say that it counts no more. Raises AlreadyRevoked and RevocationUnexplained."""
    if assistance.revocation is not None:
        raise AlreadyRevoked
    if len(reason.strip()) < SHORTEST_REASON:
        raise RevocationUnexplained
    revocation = AssistanceRevocation(assistance_id=assistance.id, by_id=by.id, at=clock.now(), reason=reason.strip())
    assistance.revocation = revocation
    audit.record("revoke", assistance, by=by)
    return revocation


def page(viewer: User, wanted: Wanted, *, before: int | None = None, size: int = SIZE) -> Page[Assistance]:
    """What the viewer sees of it, latest first, behind the row with the id `before`; with family and receiver."""
    query = select(Assistance).where(Assistance.visible_to(viewer), wanted.condition()).options(*LISTED)
    if before is not None:
        last = select(Assistance.given_on).where(Assistance.id == before).scalar_subquery()
        query = query.where(tuple_(Assistance.given_on, Assistance.id) < tuple_(last, literal(before)))
    query = query.order_by(Assistance.given_on.desc(), Assistance.id.desc()).limit(size + 1)
    rows = list(db.session.scalars(query))
    return Page(rows[:size], rows[size - 1].id if len(rows) > size else None)


def sources(viewer: User) -> list[str]:
    """Where assistance has come from so far, the most frequent first; for a form to offer."""
    query = select(Assistance.source).where(Assistance.visible_to(viewer)).group_by(Assistance.source)
    return list(db.session.scalars(query.order_by(func.count().desc(), Assistance.source).limit(MOST_SOURCES)))


def _check_day(given_on: date, receiver: Person | None) -> None:
    today = clock.today()
    if given_on > today:
        raise GivenInFuture
    if receiver is not None and receiver.is_minor_on(today):
        raise ReceiverIsChild
    # Who is grown up now and was a child then tells of a slip in the date.
    if given_on < EARLIEST or (receiver is not None and receiver.is_minor_on(given_on)):
        raise GivenTooEarly


def _day(text: str) -> date | None:
    try:
        return dates.parse_date(text) if text.strip() else None
    except ValueError:
        return None


def _village(household: Household, receiver: Person | None) -> str | None:
    """Where the family lives: as its head does, or else another member, the receiver, or the unit that keeps it."""
    query = select(Membership.relation, Person.village_code).join(Person, Person.id == Membership.person_id)
    rows = db.session.execute(query.where(Membership.household_id == household.id).order_by(Membership.id)).all()
    heads = [code for relation, code in rows if relation is Relation.HEAD]
    homes = [*heads, *(code for _, code in rows), receiver.village_code if receiver else None]
    return next((code for code in homes if code), household.unit.region_code)
