"""Groups: business groups of families and returnees, who belongs to them from when until when, and when they met."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, Versioned, db
from app.domain import admissions, audit, clock, pages, versions
from app.domain.activities import Activity, ActivityKind
from app.domain.people import Person
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

MOST_MEETINGS = 50
MOST = 200


class GroupRole(StrEnum):
    CHAIR = "ketua"
    SECRETARY = "sekretaris"
    TREASURER = "bendahara"
    MEMBER = "anggota"


class BusinessGroup(Versioned, Base):
    """A group that earns together. `activity_id` is the activity whose meetings are the group's, where it has one."""

    __tablename__ = "business_groups"
    __table_args__ = (Index("ix_business_groups_unit_name", "unit_id", "name", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(120))
    business: Mapped[str] = mapped_column(String(120), default="")
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"), index=True)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    activity: Mapped[Activity | None] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


class GroupMember(Base):
    """Somebody's time in a group; who leaves and comes back has two."""

    __tablename__ = "group_members"
    __table_args__ = (Index("ix_group_members_group", "group_id"), Index("ix_group_members_person", "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("business_groups.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[GroupRole] = mapped_column(default=GroupRole.MEMBER)
    since: Mapped[date]
    until: Mapped[date | None]

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    group: Mapped[BusinessGroup] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)

    @property
    def is_current(self) -> bool:
        return self.until is None or self.until >= clock.today()


class GroupMeeting(Base):
    """That a group met outside the schedules of Balai: the day, how many came, and about what."""

    __tablename__ = "group_meetings"
    __table_args__ = (Index("ix_group_meetings_group_day", "group_id", "held_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("business_groups.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    held_on: Mapped[date]
    attended: Mapped[int]
    topic: Mapped[str] = mapped_column(String(150), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


class AlreadyInGroup(Exception):
    """The person belongs to this group already."""


class MembershipEndsEarly(Exception):
    """Nobody leaves a group before coming to it."""


class MetInFuture(Exception):
    """A meeting is written down when it has been held."""


class MoreThanMembers(Exception):
    """No more can be present than belonged to the group on that day."""


class FoundedInFuture(Exception):
    """A group is written down when it is there."""


WHOLE = (joinedload(BusinessGroup.activity),)
WITH_GROUP = (joinedload(GroupMember.group), joinedload(GroupMember.person))


def page(viewer: User, *, after: int | None = None) -> pages.Page[BusinessGroup]:
    """The groups the viewer sees, by name."""
    query = select(BusinessGroup).where(BusinessGroup.visible_to(viewer))
    return pages.by_key(query, BusinessGroup, BusinessGroup.name, after=after)


def sizes(viewer: User, ids: list[int]) -> dict[int, int]:
    """How many belong to each of these groups today; one query."""
    current = or_(GroupMember.until.is_(None), GroupMember.until >= clock.today())
    query = select(GroupMember.group_id, func.count()).where(GroupMember.group_id.in_(ids), current)
    counted = db.session.execute(query.where(GroupMember.visible_to(viewer)).group_by(GroupMember.group_id))
    return {**dict.fromkeys(ids, 0), **dict(counted.tuples().all())}


def activities_of_families(viewer: User) -> list[Activity]:
    """The activities the viewer sees whose meetings may be those of a group, by name."""
    mine = Activity.visible_to(viewer) & (Activity.kind == ActivityKind.FAMILY_SUPPORT)
    return list(db.session.scalars(select(Activity).where(mine).order_by(Activity.name, Activity.id).limit(MOST)))


def members(group: BusinessGroup) -> list[GroupMember]:
    """Everybody who belongs or belonged to it, the chair first, those who left last; with the people."""
    query = select(GroupMember).where(GroupMember.group_id == group.id).options(joinedload(GroupMember.person))
    rows = db.session.scalars(query.order_by(GroupMember.since, GroupMember.id))
    return sorted(rows, key=lambda row: (not row.is_current, list(GroupRole).index(row.role)))


def meetings(group: BusinessGroup) -> list[GroupMeeting]:
    """When it met, latest first."""
    query = select(GroupMeeting).where(GroupMeeting.group_id == group.id)
    return list(db.session.scalars(query.order_by(GroupMeeting.held_on.desc(), GroupMeeting.id).limit(MOST_MEETINGS)))


def of_person(person: Person) -> list[GroupMember]:
    """Every time in a group that `person` has had, with the groups."""
    query = select(GroupMember).where(GroupMember.person_id == person.id).options(joinedload(GroupMember.group))
    return list(db.session.scalars(query.order_by(GroupMember.since)))


def create(*, unit: Unit, by: User, **facts: Any) -> BusinessGroup:
    """A new group kept by `unit`; `facts` are columns of BusinessGroup. Raises FoundedInFuture."""
    _check_founded(facts)
    group = BusinessGroup(unit=unit, unit_id=unit.id, **facts)
    db.session.add(group)
    audit.record("create", group, by=by, unit=unit)
    return group


def change(group: BusinessGroup, *, seen: int | None, by: User, **facts: Any) -> None:
    """Write other facts into `group`. Raises Outdated and FoundedInFuture."""
    versions.expect(group, seen)
    _check_founded(facts)
    for name, value in facts.items():
        setattr(group, name, value)
    if changed := audit.changed_fields(group):
        audit.record("edit", group, by=by, fields=changed)


def _check_founded(facts: dict[str, Any]) -> None:
    if (facts.get("started_on") or date.min) > clock.today():
        raise FoundedInFuture


def join(group: BusinessGroup, person: Person, *, role: GroupRole, since: date, by: User) -> GroupMember:
    """Let `person` belong to `group`. Raises AlreadyInGroup, and NotAdmitted for who refused taking part."""
    admissions.check_joining(ActivityKind.FAMILY_SUPPORT, person, takes_part=True)
    mine = [row for row in members(group) if row.person_id == person.id]
    if any(row.is_current for row in mine):
        raise AlreadyInGroup
    member = GroupMember(group_id=group.id, unit_id=group.unit_id, person_id=person.id, role=role, since=since)
    db.session.add(member)
    audit.record("enrol", member, by=by, unit=group.unit, person=person.id)
    return member


def change_member(member: GroupMember, *, role: GroupRole, since: date, until: date | None, by: User) -> None:
    """Another role or time. Raises MembershipEndsEarly, and NotAdmitted where it would last longer than consent."""
    if until is not None and until < since:
        raise MembershipEndsEarly
    if member.until is not None and (until is None or until > member.until):
        admissions.check_joining(ActivityKind.FAMILY_SUPPORT, member.person, takes_part=True)
    member.role, member.since, member.until = role, since, until
    if changed := audit.changed_fields(member):
        audit.record("edit", member, by=by, unit=member.unit, fields=changed)


def end_all(person: Person, *, by: User) -> int:
    """End `person`'s time in every group with yesterday; returns in how many."""
    today = clock.today()
    current = or_(GroupMember.until.is_(None), GroupMember.until >= today)
    rows = list(db.session.scalars(select(GroupMember).where(GroupMember.person_id == person.id, current)))
    for row in rows:
        row.until = max(row.since, today - timedelta(days=1))
        audit.record("leave", row, by=by, unit=row.unit)
    return len(rows)


def met(group: BusinessGroup, *, held_on: date, attended: int, topic: str, by: User) -> GroupMeeting:
    """Write down that the group met. Raises MetInFuture and MoreThanMembers."""
    if held_on > clock.today():
        raise MetInFuture
    if attended > sum(row.since <= held_on and (row.until is None or row.until >= held_on) for row in members(group)):
        raise MoreThanMembers
    meeting = GroupMeeting(
        group_id=group.id, unit_id=group.unit_id, held_on=held_on, attended=attended, topic=topic, by_id=by.id
    )
    db.session.add(meeting)
    audit.record("create", meeting, by=by, unit=group.unit)
    return meeting


def forget_meeting(meeting: GroupMeeting, *, by: User) -> None:
    """Take away what was written down by mistake."""
    audit.record("delete", meeting, by=by, unit=meeting.unit)
    db.session.delete(meeting)
