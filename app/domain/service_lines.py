"""Service lines: who stands on a service list, from which kabupaten, and how far each has come, by whom and when."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, UniqueConstraint, and_, func, or_, select
from sqlalchemy.orm import Mapped, contains_eager, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, Versioned, db
from app.domain import admissions, audit, clock, names, pages, service_lists
from app.domain.activities import ActivityKind
from app.domain.pages import Page
from app.domain.people import Person, Sex
from app.domain.regions import LENGTH_OF_REGENCY, Region
from app.domain.service_lists import ServiceList
from app.domain.units import Unit
from app.domain.users import User

EXPIRED = "(masa simpan berakhir)"


class Stage(StrEnum):
    REGISTERED = "terdaftar"
    CONFIRMED = "dikonfirmasi"
    DONE = "selesai"


class AlreadyListed(Exception):
    """The person stands on this list already."""


class NoFurtherStage(Exception):
    """There is no stage in that direction."""


class ServiceLine(Versioned, Base):
    """One person on one list: somebody known (`person_id`), or a name alone, of any kabupaten of Indonesia.

    Each stage has its moment and who set it. Sex and kabupaten are kept with the line, so that sums outlive the name.
    """

    __tablename__ = "service_lines"
    __table_args__ = (
        UniqueConstraint("list_id", "number"), UniqueConstraint("list_id", "person_id"),
        Index("ix_service_lines_person", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("service_lists.id"))
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(120), default="")
    sex: Mapped[Sex | None]
    regency_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"))
    registered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    registered_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    service_list: Mapped[ServiceList] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    regency: Mapped[Region | None] = relationship(lazy="raise")
    registered_by: Mapped[User] = relationship(lazy="raise", foreign_keys=registered_by_id)
    confirmed_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=confirmed_by_id)
    done_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=done_by_id)

    @property
    def unit(self) -> Unit:
        """That of the list; for rows whose list is loaded."""
        return self.service_list.unit

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return cls.list_id.in_(select(ServiceList.id).where(ServiceList.visible_to(viewer)))

    @property
    def called(self) -> str:
        """The name; for rows whose person is loaded."""
        return self.person.name if self.person else self.name

    @property
    def stage(self) -> Stage:
        return Stage.DONE if self.done_at else Stage.CONFIRMED if self.confirmed_at else Stage.REGISTERED

    @property
    def moved(self) -> tuple[datetime, User | None]:
        """When it came to this stage and who said so; for rows loaded whole."""
        if self.done_at:
            return self.done_at, self.done_by
        return (self.confirmed_at, self.confirmed_by) if self.confirmed_at else (self.registered_at, self.registered_by)


WHOLE = (
    joinedload(ServiceLine.service_list), joinedload(ServiceLine.person), joinedload(ServiceLine.regency),
    joinedload(ServiceLine.registered_by), joinedload(ServiceLine.confirmed_by), joinedload(ServiceLine.done_by),
)


def add(service_list: ServiceList, person: Person, *, by: User) -> ServiceLine:
    """Put somebody known down. Raises ListClosed, AlreadyListed, and NotAdmitted when they refused to take part."""
    service_lists.lock(service_list)
    service_lists.check_open(service_list)
    same = select(ServiceLine.id).where(ServiceLine.list_id == service_list.id, ServiceLine.person_id == person.id)
    if db.session.scalar(same) is not None:
        raise AlreadyListed
    admissions.check_joining(ActivityKind.FAMILY_SUPPORT, person, takes_part=True)
    regency = person.village_code[:LENGTH_OF_REGENCY] if person.village_code else None
    return _add(service_list, by, person=person, sex=person.sex, regency_code=regency)


def add_name(
    service_list: ServiceList, *, name: str, sex: Sex | None, regency: Region | None, by: User
) -> ServiceLine:
    """Put down somebody who is not written down as a warga. Raises ListClosed and BadName."""
    service_lists.lock(service_list)
    service_lists.check_open(service_list)
    return _add(
        service_list, by, name=names.clean(name), sex=sex, regency_code=regency.code if regency else None,
    )


def has_name(service_list: ServiceList, name: str) -> bool:
    """Whether somebody of this name, known or not, stands on the list."""
    same = or_(func.lower(ServiceLine.name) == name.lower(), func.lower(Person.name) == name.lower())
    query = select(ServiceLine.id).outerjoin(Person, Person.id == ServiceLine.person_id)
    return db.session.scalar(query.where(ServiceLine.list_id == service_list.id, same).limit(1)) is not None


def advance(line: ServiceLine, *, by: User) -> None:
    """On to the next stage; needs the list. Raises ListClosed and NoFurtherStage."""
    service_lists.check_open(line.service_list)
    if line.stage is Stage.DONE:
        raise NoFurtherStage
    if line.stage is Stage.CONFIRMED:
        line.done_at, line.done_by_id = clock.now(), by.id
    else:
        line.confirmed_at, line.confirmed_by_id = clock.now(), by.id
    audit.record("move", line, by=by, unit=line.unit, stage=line.stage.value)


def step_back(line: ServiceLine, *, by: User) -> None:
    """Back to the stage before. Raises ListClosed and NoFurtherStage."""
    service_lists.check_open(line.service_list)
    if line.stage is Stage.REGISTERED:
        raise NoFurtherStage
    if line.stage is Stage.DONE:
        line.done_at = line.done_by_id = None
    else:
        line.confirmed_at = line.confirmed_by_id = None
    audit.record("undo", line, by=by, unit=line.unit, stage=line.stage.value)


def remove(line: ServiceLine, *, by: User) -> None:
    """Strike somebody off; the numbers of the others stay. Raises ListClosed."""
    service_lists.check_open(line.service_list)
    audit.record("strike", line, by=by, unit=line.unit)
    db.session.delete(line)


def end_all(person: Person, *, by: User) -> None:
    """Strike `person` off every open list on which their turn has not come: they take part in nothing any more."""
    query = select(ServiceLine).join(ServiceLine.service_list).options(contains_eager(ServiceLine.service_list))
    waiting = ServiceList.closed_at.is_(None) & ServiceLine.done_at.is_(None)
    for line in db.session.scalars(query.where(ServiceLine.person_id == person.id, waiting)):
        remove(line, by=by)


def page(
    service_list: ServiceList, *, stage: Stage | None = None, after: int | None = None, size: int = pages.SIZE
) -> Page[ServiceLine]:
    """The lines by number, all or those at one stage, with everything a list shows."""
    query = select(ServiceLine).where(ServiceLine.list_id == service_list.id).options(*WHOLE)
    if stage is not None:
        query = query.where(at_stage(stage))
    return pages.by_key(query, ServiceLine, ServiceLine.number, after=after, size=size)


def listed(service_list: ServiceList, person_ids: list[int]) -> set[int]:
    """Those of these people who stand on the list."""
    query = select(Person.id).join(ServiceLine, ServiceLine.person_id == Person.id)
    return set(db.session.scalars(query.where(ServiceLine.list_id == service_list.id, Person.id.in_(person_ids))))


def everybody(service_list: ServiceList) -> list[ServiceLine]:
    """All lines by number, for a paper."""
    query = select(ServiceLine).where(ServiceLine.list_id == service_list.id).options(*WHOLE)
    return list(db.session.scalars(query.order_by(ServiceLine.number)))


def printed_names(lines: list[ServiceLine]) -> dict[int, str]:
    """Line id → what a paper or a file may say: the name, or initials where consent to print it is missing."""
    hidden = admissions.nameless([line.person for line in lines if line.person], clock.today())
    return {line.id: names.initials(line.called) if line.person_id in hidden else line.called for line in lines}


def named_before(day: date) -> ColumnElement[bool]:
    """Lines that still say who somebody was though the service ended before `day`."""
    ended = select(ServiceList.id).where(ServiceList.ends_on < day)
    return and_(ServiceLine.list_id.in_(ended), ServiceLine.name != EXPIRED)


def at_stage(stage: Stage) -> ColumnElement[bool]:
    """`stage` as the database understands it."""
    if stage is Stage.DONE:
        return ServiceLine.done_at.is_not(None)
    at = ServiceLine.confirmed_at
    return and_(ServiceLine.done_at.is_(None), at.is_not(None) if stage is Stage.CONFIRMED else at.is_(None))


def _add(service_list: ServiceList, by: User, **facts) -> ServiceLine:
    last = db.session.scalar(select(func.max(ServiceLine.number)).where(ServiceLine.list_id == service_list.id))
    line = ServiceLine(
        service_list=service_list, number=(last or 0) + 1, registered_at=clock.now(), registered_by_id=by.id, **facts
    )
    db.session.add(line)
    audit.record("enrol", line, by=by, unit=service_list.unit)
    return line
