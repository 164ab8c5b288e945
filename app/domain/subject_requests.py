"""Subject requests: the register of what people ask about their own data, and the three days for an answer.

Source: UU 27/2022 Ps 30 to 33 and 40 to 41: 3 × 24 hours from when the request came.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Select, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, contains_eager, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, db
from app.domain import audit, clock
from app.domain.consent_texts import Purpose
from app.domain.pages import SIZE, Page
from app.domain.people import Person
from app.domain.rights import Right, allows, reach
from app.domain.units import Unit
from app.domain.users import User

TERM = timedelta(hours=72)
SOON = timedelta(hours=24)
MOST_OPEN = 200  # of the register are shown at once; the rest follows as these are answered


class RequestKind(StrEnum):
    ACCESS = "akses"
    COPY = "salinan"
    CORRECTION = "perbaikan"
    RESTRICTION = "batasi"
    WITHDRAWAL = "tarik"
    ERASURE = "hapus"


class Outcome(StrEnum):
    DONE = "dipenuhi"
    PARTLY = "sebagian"
    DECLINED = "ditolak"


class SubjectRequest(Base):
    """One request; `name` says who asked where Balai knows no such person; `purpose` what a withdrawal is of.

    `due_at` is TERM after `received_at`."""

    __tablename__ = "subject_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    kind: Mapped[RequestKind]
    purpose: Mapped[Purpose | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    details: Mapped[str] = mapped_column(String(200), default="")
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    person: Mapped[Person | None] = relationship(lazy="raise")
    by: Mapped[User] = relationship(lazy="raise")
    reply: Mapped["Reply | None"] = relationship(lazy="joined", back_populates="request")

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return reach(viewer, cls.unit_id)

    @property
    def is_open(self) -> bool:
        return self.reply is None

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been answered by now, or was answered late."""
        return self.due_at < (self.reply.at if self.reply else clock.now())

    @property
    def hours_left(self) -> int:
        """Whole hours until it is due; negative when that has passed."""
        return (self.due_at - clock.now()) // timedelta(hours=1)


class Reply(Base):
    """That a request was answered: how, by whom and when."""

    __tablename__ = "subject_replies"
    __table_args__ = (UniqueConstraint("request_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("subject_requests.id"))
    outcome: Mapped[Outcome]
    note: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    request: Mapped[SubjectRequest] = relationship(lazy="raise", back_populates="reply")
    by: Mapped[User] = relationship(lazy="raise")


class AlreadyAnswered(Exception):
    """The request has its answer."""


class ReceivedInTheFuture(Exception):
    """The moment at which the request came has not come yet."""


class RefusalUnexplained(Exception):
    """What is not done in full needs a reason that the person can be told."""


class NobodyAsked(Exception):
    """A request needs the person it is about, or at least a name."""


# What the register shows of a row beside the row.
WHOLE = (
    joinedload(SubjectRequest.person), joinedload(SubjectRequest.by),
    joinedload(SubjectRequest.reply).joinedload(Reply.by),
)  # fmt: skip


def receive(
    kind: RequestKind, *, unit: Unit, by: User, person: Person | None = None, name: str = "", details: str = "",
    received_at: datetime | None = None, purpose: Purpose | None = None,
) -> SubjectRequest:
    """Enter a request that came at `received_at`, else now. Raises NobodyAsked and ReceivedInTheFuture."""
    now = clock.now()
    came = received_at or now
    if came > now:
        raise ReceivedInTheFuture
    if person is None and not name.strip():
        raise NobodyAsked
    request = SubjectRequest(
        unit_id=unit.id, unit=unit, kind=kind, purpose=purpose, person_id=person.id if person else None,
        name="" if person else " ".join(name.split()), details=details.strip(), received_at=came,
        due_at=came + TERM, recorded_at=now, by_id=by.id, reply=None,
    )
    db.session.add(request)
    db.session.flush()
    audit.record("receive", request, by=by, unit=unit, kind=kind.value)
    return request


def answer(request: SubjectRequest, *, outcome: Outcome, note: str = "", by: User) -> Reply:
    """Close `request` with what became of it. Raises AlreadyAnswered and RefusalUnexplained."""
    if outcome is not Outcome.DONE and not note.strip():
        raise RefusalUnexplained
    # Two answers at the same moment take turns, and the second sees the first.
    db.session.execute(select(SubjectRequest.id).where(SubjectRequest.id == request.id).with_for_update())
    db.session.refresh(request, ["reply"])
    if request.reply:
        raise AlreadyAnswered
    reply = Reply(request_id=request.id, outcome=outcome, note=note.strip(), at=clock.now(), by_id=by.id)
    db.session.add(reply)
    db.session.flush()
    request.reply = reply
    audit.record("answer", request, by=by, unit=request.unit, outcome=outcome.value)
    return reply


def waiting(viewer: User) -> list[SubjectRequest]:
    """Requests without an answer that the viewer sees, the most urgent first; at most MOST_OPEN."""
    query = _register(viewer).where(Reply.id.is_(None)).order_by(SubjectRequest.due_at, SubjectRequest.id)
    return list(db.session.scalars(query.limit(MOST_OPEN)))


def answered(viewer: User, *, before: int | None = None) -> Page[SubjectRequest]:
    """Requests that were answered, the newest first; `before` is the id of the last row of the page before."""
    return _page(_register(viewer).where(Reply.id.is_not(None)), before, SIZE)


def page(viewer: User, *, before: int | None = None, size: int = SIZE) -> Page[SubjectRequest]:
    """The whole register that the viewer sees, the newest first."""
    return _page(_register(viewer), before, size)


def _page(query: Select[tuple[SubjectRequest]], before: int | None, size: int) -> Page[SubjectRequest]:
    query = query.order_by(SubjectRequest.id.desc()).limit(size + 1)
    rows = list(db.session.scalars(query.where(SubjectRequest.id < before) if before is not None else query))
    return Page(rows[:size], rows[size - 1].id if len(rows) > size else None)


def _register(viewer: User) -> Select[tuple[SubjectRequest]]:
    joined = select(SubjectRequest).outerjoin(SubjectRequest.reply).where(SubjectRequest.visible_to(viewer))
    return joined.options(
        joinedload(SubjectRequest.person), joinedload(SubjectRequest.by),
        contains_eager(SubjectRequest.reply).joinedload(Reply.by),
    )


def of_person(viewer: User, person: Person) -> list[SubjectRequest]:
    """What was asked about `person`, the newest first."""
    query = _register(viewer).where(SubjectRequest.person_id == person.id)
    return list(db.session.scalars(query.order_by(SubjectRequest.id.desc())))


@dataclass(frozen=True)
class Urgent:
    """How many open requests have passed their term, and how many will within a day."""

    overdue: int = 0
    soon: int = 0


def urgent(viewer: User) -> Urgent:
    """What the home page warns of: nothing for those who answer no requests. One query."""
    if not allows(viewer, Right.ANSWER_REQUESTS):
        return Urgent()
    now = clock.now()
    late = func.count(SubjectRequest.id).filter(SubjectRequest.due_at < now)
    query = (
        select(late, func.count(SubjectRequest.id))
        .outerjoin(Reply, Reply.request_id == SubjectRequest.id)
        .where(SubjectRequest.visible_to(viewer), Reply.id.is_(None), SubjectRequest.due_at < now + SOON)
    )
    overdue, all_urgent = db.session.execute(query).one()
    return Urgent(overdue, all_urgent - overdue)
