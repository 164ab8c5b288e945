"""Letters: what a unit writes with a number of its own, from the draft to the agenda it stays in.

Source of the agenda's columns: Buku Agenda Surat Masuk/Keluar, administrasi PKK (Rakernas X, lampiran 4.10).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db
from app.domain import incoming_letters
from app.domain.activities import Activity
from app.domain.incoming_letters import IncomingLetter
from app.domain.meetings import Meeting
from app.domain.numbering import DocumentKind
from app.domain.rights import Right, reach
from app.domain.units import Unit
from app.domain.users import User

MOST_DRAFTS = 50
MOST_OF_SUBJECT = 50


class LetterKind(StrEnum):
    INVITATION = "undangan"
    ASSIGNMENT = "surat-tugas"
    RECORD = "berita-acara"
    REPORT = "laporan"


# The series from which each kind takes its number.
SERIES = {
    LetterKind.INVITATION: DocumentKind.INVITATION, LetterKind.ASSIGNMENT: DocumentKind.ASSIGNMENT,
    LetterKind.RECORD: DocumentKind.MINUTES, LetterKind.REPORT: DocumentKind.REPORT,
}  # fmt: skip


class LetterState(StrEnum):
    DRAFT = "konsep"
    ISSUED = "terbit"
    REPLACED = "diganti"
    CANCELLED = "dibatalkan"


class LetterCancellation(Base):
    """That an issued letter does not hold, and why; its number stays in the agenda."""

    __tablename__ = "letter_cancellations"
    __table_args__ = (UniqueConstraint("letter_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(200))

    by: Mapped[User] = relationship(lazy="raise")


class Letter(Versioned, Base):
    """One letter. `content` is what was typed for its kind (see `letter_contents`), `snapshot` everything that is
    printed, from the moment it has its number: after that nothing of it changes.

    `replaces_id` names the letter that this one, once it is issued, stands for. A letter about several meetings has
    only the activity.
    """

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("unit_id", "kind", "year", "sequence"),
        UniqueConstraint("replaces_id"),
        Index("ix_letters_unit_issued", "unit_id", "year", "issued_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[LetterKind]
    subject: Mapped[str] = mapped_column(String(200))
    addressee: Mapped[str] = mapped_column(String(200), default="")
    attachments: Mapped[str] = mapped_column(String(80), default="")
    copies: Mapped[str] = mapped_column(Text, default="")
    dated_on: Mapped[date]
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    partner_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    year: Mapped[int | None]
    sequence: Mapped[int | None]
    number: Mapped[str | None] = mapped_column(String(60))
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    replace_reason: Mapped[str] = mapped_column(String(200), default="")

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED, foreign_keys=[unit_id])
    partner_unit: Mapped[Unit | None] = relationship(lazy="raise", foreign_keys=[partner_unit_id])
    activity: Mapped[Activity | None] = relationship(lazy="raise")
    meeting: Mapped[Meeting | None] = relationship(lazy="raise")
    by: Mapped[User] = relationship(lazy="raise", foreign_keys=[by_id])
    issued_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[issued_by_id])
    cancellation: Mapped[LetterCancellation | None] = relationship(lazy="joined")
    replacement: Mapped["Letter | None"] = relationship(lazy="joined", join_depth=1, back_populates="replaces")
    replaces: Mapped["Letter | None"] = relationship(lazy="raise", remote_side=[id], back_populates="replacement")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    @property
    def state(self) -> LetterState:
        if self.number is None:
            return LetterState.DRAFT
        if self.cancellation:
            return LetterState.CANCELLED
        return LetterState.REPLACED if self.replacement and self.replacement.number else LetterState.ISSUED


# What the page of one letter tells.
WHOLE = (
    joinedload(Letter.activity), joinedload(Letter.meeting), joinedload(Letter.by), joinedload(Letter.issued_by),
    joinedload(Letter.partner_unit), joinedload(Letter.replaces),
    joinedload(Letter.cancellation).joinedload(LetterCancellation.by),
)  # fmt: skip


@dataclass(frozen=True)
class Agenda:
    """Both halves of the agenda of one unit and year, each by its number; cancelled letters stay in their place.

    A letter's running number in the right half is its place in `outgoing`, from 1.
    """

    incoming: list[IncomingLetter]
    outgoing: list[Letter]


def agenda(unit: Unit, year: int) -> Agenda:
    """The Buku Agenda of `unit` for `year`; two queries."""
    return Agenda(incoming_letters.of_year(unit, year), issued(unit, year))


def issued(unit: Unit, year: int, text: str = "") -> list[Letter]:
    """The letters of `unit` that took a number in `year`, in the order in which they did.

    With `text` only those that have it in their number, subject or addressee.
    """
    query = select(Letter).where(Letter.unit_id == unit.id, Letter.year == year)
    if text:
        searched = (Letter.number, Letter.subject, Letter.addressee)
        query = query.where(or_(*(column.icontains(text, autoescape=True) for column in searched)))
    return list(db.session.scalars(query.order_by(Letter.issued_at, Letter.id)))


def drafts(viewer: User) -> list[Letter]:
    """What waits for its number in the units whose letters the viewer keeps, the latest first."""
    mine = reach(viewer, Letter.unit_id, Right.KEEP_LETTERS)
    query = select(Letter).where(mine, Letter.number.is_(None)).order_by(Letter.id.desc())
    return list(db.session.scalars(query.limit(MOST_DRAFTS)))


def of_meeting(meeting: Meeting) -> list[Letter]:
    """Every letter about `meeting`, drafts included, the latest first."""
    query = select(Letter).where(Letter.meeting_id == meeting.id)
    return list(db.session.scalars(query.order_by(Letter.id.desc()).limit(MOST_OF_SUBJECT)))


def of_activity(activity: Activity) -> list[Letter]:
    """Every letter about `activity` as a whole or one of its meetings, drafts included, the latest first."""
    query = select(Letter).where(Letter.activity_id == activity.id)
    return list(db.session.scalars(query.order_by(Letter.id.desc()).limit(MOST_OF_SUBJECT)))


def years(unit: Unit) -> list[int]:
    """The years in which the agenda of `unit` has something, the latest first."""
    mine = select(Letter.year).where(Letter.unit_id == unit.id, Letter.year.is_not(None)).distinct()
    written = {year for year in db.session.scalars(mine) if year}
    return sorted(written | incoming_letters.years(unit), reverse=True)
