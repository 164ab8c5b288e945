"""Lesson photos: pictures of one child learning, small, without EXIF, shown only while consent stands (R27)."""

import secrets
from datetime import datetime
from io import BytesIO

from PIL import Image
from sqlalchemy import ForeignKey, Index, LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime, db
from app.domain import audit, clock, consents, logos
from app.domain.consent_texts import Purpose
from app.domain.consents import Standing
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.units import Unit
from app.domain.users import User

LONGEST_SIDE = 480
LARGEST = 26_000  # bytes: a page for the parent stays light on a slow line
MOST = 4  # pictures of one child and meeting
QUALITIES = (72, 60, 48, 36, 24)


class PhotoRefused(Exception):
    """Nobody agreed to pictures of this child, or the consent was taken back."""


class PhotosFull(Exception):
    """There are as many pictures of this child and meeting as are kept."""


class LessonPhoto(Base):
    """One picture of a child at a meeting, under a random name."""

    __tablename__ = "lesson_photos"
    __table_args__ = (Index("ix_lesson_photos_child", "child_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(32), unique=True)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def allowed(child: Person) -> bool:
    """Whether pictures of this child may be taken and shown today: a guardian agreed, or, grown up, they themselves."""
    said = consents.said([child.id], [Purpose.PHOTO])[child.id, Purpose.PHOTO]
    return said.by_guardian if child.is_minor_on(clock.today()) else said.standing is Standing.GIVEN


def small(data: bytes) -> bytes:
    """The picture as a JPEG of at most 480 × 480 pixels and about 26 kB, upright, without EXIF. Raises BadLogo."""
    picture = logos.upright(data, LONGEST_SIDE)
    bare = Image.new("RGB", picture.size, "white")
    bare.paste(picture, mask=picture.getchannel("A"))
    for quality in QUALITIES:
        written = BytesIO()
        bare.save(written, "JPEG", quality=quality, optimize=True)
        if written.tell() <= LARGEST:
            break
    return written.getvalue()


def add(meeting: Meeting, child: Person, data: bytes, *, by: User) -> LessonPhoto:
    """Keep one more picture. Raises PhotoRefused, PhotosFull and BadLogo."""
    if not allowed(child):
        raise PhotoRefused
    mine = (LessonPhoto.meeting_id == meeting.id) & (LessonPhoto.child_id == child.id)
    if len(db.session.scalars(select(LessonPhoto.id).where(mine)).all()) >= MOST:
        raise PhotosFull
    photo = LessonPhoto(
        meeting_id=meeting.id, child_id=child.id, name=secrets.token_hex(16), data=small(data), by_id=by.id,
        at=clock.now(),
    )
    db.session.add(photo)
    audit.record("create", photo, by=by, unit=meeting.unit)
    return photo


def of_child(child: Person, activity_id: int) -> list[LessonPhoto]:
    """The pictures of one child in one activity, newest first, without their bytes; none while consent is missing."""
    if not allowed(child):
        return []
    query = select(LessonPhoto).join(Meeting, Meeting.id == LessonPhoto.meeting_id)
    query = query.where(LessonPhoto.child_id == child.id, Meeting.activity_id == activity_id)
    return list(db.session.scalars(query.order_by(Meeting.starts_at.desc(), LessonPhoto.id.desc())))


def find(child: Person, activity_id: int, name: str) -> LessonPhoto | None:
    """The picture of this child with this name; none while consent is missing."""
    return next((photo for photo in of_child(child, activity_id) if photo.name == name), None)


def let_go(child_id: int) -> None:
    """Every picture of the child goes: nobody may keep them any more."""
    db.session.execute(delete(LessonPhoto).where(LessonPhoto.child_id == child_id))


def remove(photo: LessonPhoto, *, unit: Unit, by: User) -> None:
    """The picture goes for good."""
    audit.record("delete", photo, by=by, unit=unit)
    db.session.delete(photo)
