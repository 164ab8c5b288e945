"""Meeting photos: the dokumentasi of a meeting, shown only while nobody may be on them who did not agree (R2, R27).

Who stands in a picture is never written down. Of a picture that shows people, everybody who was there may be on it, and
whoever is on the list of the day and not marked yet: as long as one of them is a child whose guardian has not agreed,
or somebody who refused, took consent back or was erased, the picture stays hidden until somebody has looked and said
that this person is not on it.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime, db
from app.domain import audit, clock, consents, names
from app.domain.attendance import Attendance
from app.domain.consent_texts import Purpose
from app.domain.consents import STOPPED
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.rates import PRESENT
from app.domain.rosters import RosterEntry
from app.domain.users import User

MOST = 12  # pictures of one meeting


class MeetingPhoto(Base):
    """One picture of a meeting under a random name, large for paper and small for the page."""

    __tablename__ = "meeting_photos"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    name: Mapped[str] = mapped_column(String(32), unique=True)
    caption: Mapped[str] = mapped_column(String(150), default="")
    position: Mapped[int]
    shows_people: Mapped[bool]
    large: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    small: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class PhotoAbsence(Base):
    """That somebody looked at a picture and did not find this person on it."""

    __tablename__ = "photo_absences"

    id: Mapped[int] = mapped_column(primary_key=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("meeting_photos.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class MeetingPhotosFull(Exception):
    """There are as many pictures of this meeting as are kept."""


class ChildNamed(Exception):
    """The caption names a child who was or may be there: a name, a face and a place do not belong together (R27)."""


@dataclass(frozen=True)
class Shown:
    """A picture and those who must not be on it and of whom nobody has said that they are not."""

    photo: MeetingPhoto
    doubtful: list[Person]

    @property
    def is_hidden(self) -> bool:
        return bool(self.doubtful)


def unasked(meeting: Meeting) -> list[Person]:
    """Those who were or may have been at `meeting` and may not be photographed, by name; two queries."""
    people = _perhaps_there(meeting)
    said = consents.said([person.id for person in people], [Purpose.PHOTO])
    return [person for person in people if not _may(person, said[person.id, Purpose.PHOTO], meeting)]


def _perhaps_there(meeting: Meeting) -> list[Person]:
    """Whoever was marked as present, or is on the list of that day and not marked at all."""
    marked = select(Attendance.person_id).where(Attendance.meeting_id == meeting.id)
    expected = select(RosterEntry.person_id).where(
        RosterEntry.activity_id == meeting.activity_id, RosterEntry.covers_day(meeting.day),
        RosterEntry.person_id.not_in(marked),
    )  # fmt: skip
    there = or_(Person.id.in_(marked.where(Attendance.status.in_(PRESENT))), Person.id.in_(expected))
    return list(db.session.scalars(select(Person).where(there).order_by(Person.sort_key, Person.id)))


def _may(person: Person, said: consents.Said, meeting: Meeting) -> bool:
    if person.erased_at is not None or said.standing in STOPPED:
        return False
    return said.by_guardian if person.is_minor_on(meeting.day) else True


def of_meeting(meeting: Meeting) -> list[Shown]:
    """The pictures of `meeting` in their order, without their bytes; four queries."""
    query = select(MeetingPhoto).where(MeetingPhoto.meeting_id == meeting.id)
    photos = list(db.session.scalars(query.order_by(MeetingPhoto.position, MeetingPhoto.id)))
    if not photos:
        return []
    doubted = unasked(meeting)
    cleared = set(db.session.execute(
        select(PhotoAbsence.photo_id, PhotoAbsence.person_id)
        .where(PhotoAbsence.photo_id.in_([photo.id for photo in photos]))
    ).tuples())  # fmt: skip
    return [
        Shown(photo, [who for who in doubted if photo.shows_people and (photo.id, who.id) not in cleared])
        for photo in photos
    ]


def printable(meeting: Meeting) -> list[MeetingPhoto]:
    """The pictures of `meeting` that may be shown on paper, in their order."""
    return [shown.photo for shown in of_meeting(meeting) if not shown.is_hidden]


def count_of(meeting: Meeting) -> int:
    """How many pictures of `meeting` are kept, hidden ones included."""
    return db.session.scalar(
        select(func.count()).select_from(MeetingPhoto).where(MeetingPhoto.meeting_id == meeting.id)
    ) or 0


def find(meeting: Meeting, name: str) -> Shown | None:
    """The picture of `meeting` with this name."""
    return next((shown for shown in of_meeting(meeting) if shown.photo.name == name), None)


def bytes_of(photo: MeetingPhoto, *, small: bool = False) -> bytes:
    """The JPEG of `photo`."""
    column = MeetingPhoto.small if small else MeetingPhoto.large
    return db.session.scalars(select(column).where(MeetingPhoto.id == photo.id)).one()


def add(
    meeting: Meeting, *, large: bytes, small: bytes, shows_people: bool, absent: Iterable[Person], caption: str,
    by: User,
) -> MeetingPhoto:
    """Keep one more picture at the end; `absent` are those of whom `by` says that they are not on it.

    Raises MeetingPhotosFull and ChildNamed.
    """
    _check_caption(meeting, caption)
    if count_of(meeting) >= MOST:
        raise MeetingPhotosFull
    last = db.session.scalar(select(func.max(MeetingPhoto.position)).where(MeetingPhoto.meeting_id == meeting.id))
    photo = MeetingPhoto(
        meeting_id=meeting.id, name=secrets.token_hex(16), caption=caption, position=(last or 0) + 1,
        shows_people=shows_people, large=large, small=small, by_id=by.id, at=clock.now(),
    )
    db.session.add(photo)
    db.session.flush()
    audit.record("create", photo, by=by, unit=meeting.unit)
    not_on(photo, absent, meeting=meeting, by=by)
    return photo


def not_on(photo: MeetingPhoto, people: Iterable[Person], *, meeting: Meeting, by: User) -> None:
    """Note that `by` looked, and that none of `people` is on the picture."""
    seen = list(people)
    db.session.add_all(
        PhotoAbsence(photo_id=photo.id, person_id=person.id, by_id=by.id, at=clock.now()) for person in seen
    )
    if seen:
        audit.record("settle", photo, by=by, unit=meeting.unit, people=len(seen))
    db.session.flush()


def describe(photo: MeetingPhoto, caption: str, *, meeting: Meeting, by: User) -> None:
    """Another caption. Raises ChildNamed."""
    _check_caption(meeting, caption)
    photo.caption = caption
    if changed := audit.changed_fields(photo):
        audit.record("edit", photo, by=by, unit=meeting.unit, fields=changed)


def _check_caption(meeting: Meeting, caption: str) -> None:
    said = set(names.tokens(caption))
    children = [person for person in _perhaps_there(meeting) if person.is_minor_on(meeting.day)] if said else []
    called = [set(names.tokens(child.name)) for child in children]
    if any(name and name <= said for name in called):
        raise ChildNamed


def move_up(photo: MeetingPhoto, *, meeting: Meeting, by: User) -> None:
    """Let the picture change places with the one before it."""
    mine = MeetingPhoto.meeting_id == meeting.id, MeetingPhoto.position < photo.position
    before = db.session.scalar(select(MeetingPhoto).where(*mine).order_by(MeetingPhoto.position.desc()).limit(1))
    if before is not None:
        photo.position, before.position = before.position, photo.position
        audit.record("edit", photo, by=by, unit=meeting.unit, fields=["position"])


def remove(photo: MeetingPhoto, *, meeting: Meeting, by: User) -> None:
    """The picture goes for good."""
    audit.record("delete", photo, by=by, unit=meeting.unit)
    db.session.delete(photo)
