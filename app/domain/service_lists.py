"""Service lists: pendataan, the named lists of who is put down for a service, from the first name to the last."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db, takes_turns
from app.domain import audit, clock, countries, pages, versions
from app.domain.countries import Country
from app.domain.placements import SENSITIVE
from app.domain.rights import Right, reach
from app.domain.units import Unit
from app.domain.users import User


class Scheme(StrEnum):
    """Under which scheme people go abroad (UU 18/2017)."""

    G_TO_G = "g_to_g"
    G_TO_P = "g_to_p"
    P_TO_P = "p_to_p"
    OWN_COMPANY = "ukps"
    BY_ONESELF = "mandiri"


class ListClosed(Exception):
    """Nobody is put on a closed list, and nothing on it changes."""


class ServiceList(Versioned, Base):
    """One list for one service: vaccination, places in Korea, skill certificates. `ends_on` is when the service ends;
    closing the list sets it where it was open, because retention counts from there."""

    __tablename__ = "service_lists"
    __table_args__ = (Index("ix_service_lists_unit", "unit_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(150))
    target: Mapped[str] = mapped_column(String(120), default="")
    scheme: Mapped[Scheme | None]
    country_code: Mapped[str | None] = mapped_column(String(2))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(index=True)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        """Within reach; where nobody is placed only for whom such a right reaches, since names stand on it (R21)."""
        usual = or_(cls.country_code.is_(None), cls.country_code.not_in(SENSITIVE))
        return and_(reach(viewer, cls.unit_id), or_(usual, reach(viewer, cls.unit_id, Right.SEE_SENSITIVE_PLACEMENTS)))

    @property
    def country(self) -> Country | None:
        return countries.find(self.country_code)

    @property
    def is_sensitive(self) -> bool:
        """Whether its country is one where nobody is placed: no paper names it."""
        return self.country_code in SENSITIVE

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


def page(viewer: User, *, is_open: bool = True, before: int | None = None) -> pages.Page[ServiceList]:
    """The open, or the closed, lists that the viewer sees, the latest first."""
    state = ServiceList.closed_at.is_(None) if is_open else ServiceList.closed_at.is_not(None)
    query = select(ServiceList).where(ServiceList.visible_to(viewer), state)
    if before is not None:
        query = query.where(ServiceList.id < before)
    rows = list(db.session.scalars(query.order_by(ServiceList.id.desc()).limit(pages.SIZE + 1)))
    return pages.Page(rows[: pages.SIZE], rows[pages.SIZE - 1].id if len(rows) > pages.SIZE else None)


def create(*, unit: Unit, by: User, **facts: Any) -> ServiceList:
    """Begin a list of `unit`; `facts` are further columns."""
    made = ServiceList(unit=unit, unit_id=unit.id, **facts)
    db.session.add(made)
    audit.record("create", made, by=by, unit=unit)
    return made


def change(service_list: ServiceList, *, seen: int | None, unit: Unit, by: User, **facts: Any) -> None:
    """Write other facts into it. Raises Outdated."""
    versions.expect(service_list, seen)
    for column, value in {**facts, "unit": unit, "unit_id": unit.id}.items():
        setattr(service_list, column, value)
    if changed := audit.changed_fields(service_list):
        audit.record("edit", service_list, by=by, fields=changed)


def close(service_list: ServiceList, *, by: User) -> None:
    """Nobody is put down any more; a service without an end has ended today."""
    if service_list.is_open:
        service_list.closed_at, service_list.closed_by_id = clock.now(), by.id
        service_list.ends_on = service_list.ends_on or clock.today()
        audit.record("end", service_list, by=by)


def reopen(service_list: ServiceList, *, by: User) -> None:
    """People are put down again."""
    service_list.closed_at = service_list.closed_by_id = None
    audit.record("restore", service_list, by=by)


def check_open(service_list: ServiceList) -> None:
    """Raise ListClosed if nothing on it may change."""
    if not service_list.is_open:
        raise ListClosed


def lock(service_list: ServiceList) -> None:
    """Let whoever changes the same list at this moment wait until this transaction ends."""
    if not takes_turns():
        db.session.execute(select(ServiceList.id).where(ServiceList.id == service_list.id).with_for_update())
