"""Adults present: that two adults were with the children at a meeting, or why there was one (R26)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime, db
from app.domain import audit, clock
from app.domain.meetings import Meeting
from app.domain.users import User


class AloneBecause(StrEnum):
    """What makes it bearable that there was no second adult; a list to choose from, so that no story is told."""

    GUARDIAN_AT_HOME = "wali_di_rumah"
    OPEN_PLACE = "tempat_terbuka"
    CALLED_AWAY = "mendadak_berhalangan"
    ONLINE_WITH_GUARDIAN = "daring_bersama_wali"


class TwoAdultsNeeded(Exception):
    """Neither a second adult nor a reason was named."""


class SameAdultTwice(Exception):
    """The same name stands for both."""


class AdultsPresent(Base):
    """Who was with the children at one meeting; without a second name there is an `exception`."""

    __tablename__ = "adults_present"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), unique=True)
    first: Mapped[str] = mapped_column(String(120))
    second: Mapped[str] = mapped_column(String(120), default="")
    exception: Mapped[AloneBecause | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def of(meeting: Meeting) -> AdultsPresent | None:
    """Who was there, if somebody wrote it down."""
    return db.session.scalar(select(AdultsPresent).where(AdultsPresent.meeting_id == meeting.id))


def keep(meeting: Meeting, *, first: str, second: str, exception: AloneBecause | None, by: User) -> AdultsPresent:
    """Write down who was there; with a second adult there is no exception. Raises TwoAdultsNeeded, SameAdultTwice."""
    if second and second.casefold() == first.casefold():
        raise SameAdultTwice
    if not second and exception is None:
        raise TwoAdultsNeeded
    row = of(meeting) or AdultsPresent(meeting_id=meeting.id)
    row.first, row.second, row.exception = first, second, None if second else exception
    row.by_id, row.at = by.id, clock.now()
    db.session.add(row)
    audit.record("edit", row, by=by, unit=meeting.unit)
    return row
