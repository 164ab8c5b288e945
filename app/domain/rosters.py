"""Rosters: who takes part in an activity, in which role, from when until when, and who waits for a place."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, and_, case, func, or_, select
from sqlalchemy.orm import Mapped, contains_eager, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db, takes_turns
from app.domain import admissions, audit, clock, mentorships
from app.domain.activities import Activity, ActivityKind
from app.domain.people import Person
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class RosterRole(StrEnum):
    PARTICIPANT = "peserta"
    COMPANION = "pendamping"
    SPEAKER = "narasumber"
    COMMITTEE = "panitia"


class RosterEntry(Versioned, Base):
    """A person on the list of an activity. `number` is the one printed on paper: never changed, never reused."""

    __tablename__ = "roster_entries"
    __table_args__ = (UniqueConstraint("activity_id", "person_id"), UniqueConstraint("activity_id", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    number: Mapped[int]
    role: Mapped[RosterRole] = mapped_column(default=RosterRole.PARTICIPANT)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)

    activity: Mapped[Activity] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    def covers(self, day: date) -> bool:
        """Whether the person belongs to the list on `day`."""
        begun = self.starts_on is None or self.starts_on <= day
        return self.waiting_since is None and begun and (self.ends_on is None or day <= self.ends_on)

    @classmethod
    def covers_day(cls, day: date) -> ColumnElement[bool]:
        """`covers` as the database understands it."""
        begun = or_(cls.starts_on.is_(None), cls.starts_on <= day)
        return and_(cls.waiting_since.is_(None), begun, or_(cls.ends_on.is_(None), cls.ends_on >= day))


class AlreadyEnrolled(Exception):
    """The person is on this list already."""


def enrol(activity: Activity, person: Person, *, by: User, role: RosterRole = RosterRole.PARTICIPANT,
          starts_on: date | None = None, beyond_capacity: bool = False) -> RosterEntry:
    """Put `person` on the list with the next paper number; on the waiting list when every place is taken.

    Somebody who had left comes back under the old number. Raises AlreadyEnrolled, and NotAdmitted when consent does
    not carry it.
    """
    lock(activity)
    entry = db.session.scalar(
        select(RosterEntry).where(RosterEntry.activity_id == activity.id, RosterEntry.person_id == person.id)
    )
    if entry is not None and entry.ends_on is None:
        raise AlreadyEnrolled
    admissions.check_joining(activity.kind, person, takes_part=role is RosterRole.PARTICIPANT)
    full = role is RosterRole.PARTICIPANT and not beyond_capacity and not has_place(activity)
    if entry is None:
        last = db.session.scalar(select(func.max(RosterEntry.number)).where(RosterEntry.activity_id == activity.id))
        entry = RosterEntry(activity_id=activity.id, unit_id=activity.unit_id, person_id=person.id,
                            number=(last or 0) + 1, starts_on=starts_on)
        db.session.add(entry)
    entry.person, entry.role, entry.ends_on = person, role, None
    entry.waiting_since = clock.now() if full else None
    audit.record("enrol", entry, by=by, waiting=full)
    return entry


def entry_of(activity: Activity, person: Person) -> RosterEntry:
    """The line of somebody who is on the list; raises NoResultFound for anybody else."""
    query = select(RosterEntry).where(RosterEntry.activity_id == activity.id, RosterEntry.person_id == person.id)
    return db.session.scalars(query.options(joinedload(RosterEntry.activity))).one()


def has_place(activity: Activity) -> bool:
    """Whether one more participant fits."""
    if activity.capacity is None:
        return True
    return counts(activity).places_taken < activity.capacity


def change(entry: RosterEntry, *, role: RosterRole, starts_on: date | None, ends_on: date | None, by: User) -> None:
    """Another role or period on the list; needs `entry.activity`. A place that falls free goes to who waits first.

    Whoever needs a participant's place only now, and finds them all taken, waits like anybody else. Raises NotAdmitted
    when consent does not carry taking part longer, or as a participant.
    """
    lock(entry.activity)
    longer = entry.ends_on is not None and (ends_on is None or ends_on > entry.ends_on)
    if longer or (role is not entry.role and role is RosterRole.PARTICIPANT):
        takes_part = role is RosterRole.PARTICIPANT
        admissions.check_joining(entry.activity.kind, entry.person, takes_part=takes_part)
    had_place, room = _takes_place(entry), has_place(entry.activity)
    entry.role, entry.starts_on, entry.ends_on = role, starts_on, ends_on
    if _takes_place(entry) and not had_place and not room:
        entry.waiting_since = clock.now()
    audit.record("edit", entry, by=by, fields=audit.changed_fields(entry))
    if role is not RosterRole.PARTICIPANT or ends_on is not None:
        mentorships.leave_list(entry, ends_on if role is RosterRole.PARTICIPANT else None, by=by)
    db.session.flush()
    _next_in(entry.activity, by)


def _takes_place(entry: RosterEntry) -> bool:
    current = entry.ends_on is None or entry.ends_on >= clock.today()
    return entry.role is RosterRole.PARTICIPANT and current and entry.waiting_since is None


def leave(entry: RosterEntry, *, last_day: date, by: User) -> None:
    """End somebody's time on the list; the first of the waiting list takes the place."""
    lock(entry.activity)
    entry.ends_on, entry.waiting_since = last_day, None
    audit.record("leave", entry, by=by)
    mentorships.leave_list(entry, last_day, by=by)
    db.session.flush()
    _next_in(entry.activity, by)


def check_kind(activity: Activity, kind: ActivityKind) -> None:
    """Raise NotAdmitted if somebody on the list could not have joined an activity of this kind."""
    if kind is activity.kind or kind is not ActivityKind.CHILD_MENTORING:
        return
    today = clock.today()
    taking_part = [
        entry.person for entry in entries(activity)
        if entry.role is RosterRole.PARTICIPANT and (entry.ends_on is None or entry.ends_on >= today)
    ]  # fmt: skip
    for refusal in admissions.kept_out(kind, taking_part).values():
        raise refusal


def remove(entry: RosterEntry, *, by: User) -> None:
    """Strike somebody who was put on the list by mistake and has no marks yet; `strikes` tells, and calls this."""
    lock(entry.activity)
    audit.record("strike", entry, by=by, person_id=entry.person_id)
    mentorships.leave_list(entry, None, by=by)
    db.session.delete(entry)
    db.session.flush()
    _next_in(entry.activity, by)


def admit(entry: RosterEntry, *, by: User) -> None:
    """Give somebody who waits a place, even beyond the capacity: a person decided so."""
    lock(entry.activity)
    entry.waiting_since = None
    audit.record("admit", entry, by=by)


def entries(activity: Activity) -> list[RosterEntry]:
    """The whole list by paper number, those who wait and those who left included; person and village are loaded."""
    query = select(RosterEntry).join(RosterEntry.person).where(RosterEntry.activity_id == activity.id)
    return list(db.session.scalars(query.options(contains_eager(RosterEntry.person)).order_by(RosterEntry.number)))


def staying(listed: list[RosterEntry]) -> list[RosterEntry]:
    """Those of a list who have not left it and whose names are known: each gets a consent form."""
    today = clock.today()
    here = [entry for entry in listed if entry.ends_on is None or entry.ends_on >= today]
    return [entry for entry in here if entry.person.erased_at is None]


@dataclass(frozen=True)
class Counts:
    """How many are on a list now, have a participant's place, and wait for one."""

    here: int
    places_taken: int
    waiting: int


def counts(activity: Activity) -> Counts:
    """The numbers of one list today."""
    current = or_(RosterEntry.ends_on.is_(None), RosterEntry.ends_on >= clock.today())
    placed = current & RosterEntry.waiting_since.is_(None)
    waiting = RosterEntry.waiting_since.is_not(None)
    participant = RosterEntry.role == RosterRole.PARTICIPANT
    row = db.session.execute(
        select(
            func.count(case((placed, 1))), func.count(case((placed & participant, 1))), func.count(case((waiting, 1)))
        ).where(RosterEntry.activity_id == activity.id)
    ).one()
    return Counts(*row)


def lock(activity: Activity) -> None:
    """Let whoever changes the list of `activity` at the same moment wait until this transaction ends."""
    if not takes_turns():
        db.session.execute(select(Activity.id).where(Activity.id == activity.id).with_for_update())


def _next_in(activity: Activity, by: User) -> None:
    waiting = (
        select(RosterEntry)
        .where(RosterEntry.activity_id == activity.id, RosterEntry.waiting_since.is_not(None))
        .order_by(RosterEntry.waiting_since, RosterEntry.id)
    )
    for entry in db.session.scalars(waiting):
        if not has_place(activity):
            return
        entry.waiting_since = None
        audit.record("admit", entry, by=by)
        db.session.flush()


# For pages that name the person: options for the loader.
WITH_PERSON = (joinedload(RosterEntry.person), joinedload(RosterEntry.activity))
