"""Services: the information a village post gives, counted by the tap; no names, no stories."""

import calendar
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, ForeignKey, Index, String, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, db
from app.domain import audit, clock, rights, small_numbers
from app.domain.people import Sex
from app.domain.regions import DISTRICT, VILLAGE, Region
from app.domain.rights import Right, reach
from app.domain.units import Unit
from app.domain.users import User

MOST_LAST = 8


class Topic(StrEnum):
    """What was asked about."""

    SAFE_WAYS = "cara_aman"
    VACANCIES = "lowongan"
    PAPERS = "dokumen"
    SKILLS = "pelatihan"
    INSURANCE = "jaminan"
    WAGES = "upah"
    FAMILY = "keluarga"
    HOMECOMING = "pulang"
    LIVELIHOOD = "usaha"
    COMPLAINT = "pengaduan"
    OTHER = "lain"


class ServiceChannel(StrEnum):
    """How somebody came."""

    VISIT = "datang"
    WHATSAPP = "whatsapp"
    PHONE = "telepon"
    MEETING = "pertemuan"
    HOME = "kunjungan"


class ServiceOutcome(StrEnum):
    """What became of it."""

    ANSWERED = "terjawab"
    GIVEN_NUMBER = "diberi_nomor"
    ACCOMPANIED = "diantar"
    CONTINUED = "dilanjutkan"


class ServiceDayAhead(Exception):
    """Information that was given was given today or before."""


class Service(Base):
    """One consultation. `operation` is the id the form gave the tap: sending it again counts once."""

    __tablename__ = "services"
    __table_args__ = (Index("ix_services_unit_day", "unit_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    day: Mapped[date] = mapped_column(index=True)
    topic: Mapped[Topic]
    channel: Mapped[ServiceChannel]
    sex: Mapped[Sex | None]
    village_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"))
    outcome: Mapped[ServiceOutcome]
    operation: Mapped[str] = mapped_column(String(64), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    village: Mapped[Region | None] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return reach(viewer, cls.unit_id)


def post_of(viewer: User) -> Unit:
    """The unit for which the viewer counts: where they work, else the first one over which they may."""
    unit = viewer.unit
    if unit is not None and rights.allows(viewer, Right.RECORD_SERVICES, unit):
        return unit
    return rights.units_with(viewer, Right.RECORD_SERVICES)[0]


def villages_near(unit: Unit) -> list[Region]:
    """The villages among which somebody at `unit` chooses, its own first: of its kecamatan, or its whole kabupaten."""
    code = unit.region_code or ""
    above = {13: code.rpartition(".")[0], 8: code, 5: code}.get(len(code))
    if above is None:
        return []
    inside = select(Region).where(Region.level == VILLAGE)
    if len(above) == 5:
        districts = select(Region.code).where(Region.parent_code == above, Region.level == DISTRICT)
        inside = inside.where(Region.parent_code.in_(districts))
    else:
        inside = inside.where(Region.parent_code == above)
    return list(db.session.scalars(inside.order_by(Region.code != code, Region.name, Region.code)))


def record(*, unit: Unit, operation: str, day: date, by: User, **facts: Any) -> Service:
    """Count one consultation; `facts` are topic, channel, sex, village_code and outcome. Raises ServiceDayAhead."""
    if day > clock.today():
        raise ServiceDayAhead
    same = select(Service).where(Service.operation == operation)
    known = db.session.scalar(same)
    if known is not None:
        return known
    made = Service(unit_id=unit.id, day=day, operation=operation, by_id=by.id, at=clock.now(), **facts)
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:  # the other of two taps at the same moment was first
        return db.session.scalars(same).one()
    return made


def last_of(viewer: User) -> list[Service]:
    """What the viewer counted today, the latest first: only that can be taken back."""
    query = select(Service).where(Service.by_id == viewer.id, Service.day == clock.today(), Service.visible_to(viewer))
    query = query.options(joinedload(Service.village)).order_by(Service.id.desc())
    return list(db.session.scalars(query.limit(MOST_LAST)))


def own(viewer: User, service_id: int) -> Service | None:
    """The consultation with this id, if the viewer counted it and it can still be taken back."""
    mine = (Service.by_id == viewer.id) & (Service.day == clock.today()) & Service.visible_to(viewer)
    return db.session.scalar(select(Service).where(Service.id == service_id, mine))


def undo(service: Service, *, by: User) -> None:
    """Count this one no more."""
    audit.record("undo", service, by=by)
    db.session.delete(service)


@dataclass(frozen=True)
class Table:
    """One month as it may be shared: each part adds up to `total`, and None stands for a number that stays hidden.

    `villages` are named; whatever had to be hidden there stands together in `elsewhere`.
    """

    first: date
    total: int | None
    topics: dict[Topic, int | None]
    channels: dict[ServiceChannel, int | None]
    sexes: dict[Sex | None, int | None]
    outcomes: dict[ServiceOutcome, int | None]
    villages: dict[str, int]
    unnamed: int | None
    elsewhere: bool


def beside(first: date) -> tuple[date, date | None]:
    """The first days of the month before, and of the month after unless that lies ahead."""
    before, after = first + relativedelta(months=-1), first + relativedelta(months=1)
    return before, after if after <= clock.today() else None


def of_month(viewer: User, year: int, month: int) -> Table:
    """What the viewer's units counted in that month, with small numbers hidden; one query."""
    first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    columns = (Service.topic, Service.channel, Service.sex, Region.name, Service.outcome)
    rows = db.session.execute(
        select(*columns, func.count())
        .outerjoin(Region, Region.code == Service.village_code)
        .where(Service.visible_to(viewer), Service.day.between(first, last))
        .group_by(*columns, Region.code)
    ).all()

    total = small_numbers.total(sum(row[-1] for row in rows))

    def part(place: int, every: list) -> dict:
        counted: Counter[Hashable] = Counter(dict.fromkeys(every, 0))
        for row in rows:
            counted[row[place]] += row[-1]
        # Of a month with four questions not even the zeros are told: they would say what was asked.
        return dict.fromkeys(counted) if total is None else small_numbers.shown(counted)

    villages = part(3, [])
    unnamed = villages.pop(None, 0)
    return Table(
        first=first, total=total, topics=part(0, [*Topic]),
        channels=part(1, [*ServiceChannel]), sexes=part(2, [*Sex, None]), outcomes=part(4, [*ServiceOutcome]),
        villages={name: count for name, count in sorted(villages.items()) if count}, unnamed=unnamed,
        elsewhere=None in villages.values(),
    )
