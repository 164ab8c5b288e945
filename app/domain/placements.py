"""Placements: who works abroad, where and when, and what time it is there."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, ForeignKey, String, and_, exists, or_, select
from sqlalchemy.orm import Mapped, aliased, joinedload, mapped_column, relationship

from app.db import Base, Versioned, db
from app.domain import audit, clock, countries, versions
from app.domain.countries import Country
from app.domain.people import Person
from app.domain.rights import Right, reach
from app.domain.units import Unit
from app.domain.users import User

# Whoever is there may be a victim of trafficking: hidden from most, and never listed by country (R21).
SENSITIVE = sorted(country.code for country in countries.ALL if not country.placement)


class Placement(Versioned, Base):
    """A person's work abroad. `zone` is an IANA name; `until` None means that it goes on.

    Employer and agency are not asked for: they are nobody's business here (R22).
    """

    __tablename__ = "placements"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    country_code: Mapped[str] = mapped_column(String(2))
    city: Mapped[str] = mapped_column(String(80), default="")
    zone: Mapped[str] = mapped_column(String(40))
    since: Mapped[date | None]
    until: Mapped[date | None]

    person: Mapped[Person] = relationship(lazy="raise")

    @property
    def unit(self) -> Unit:
        """That of the person; for rows whose person is loaded."""
        return self.person.unit

    @property
    def country(self) -> Country:
        return countries.BY_CODE[self.country_code]

    @property
    def local_now(self) -> datetime:
        """What clocks show there at this moment."""
        return clock.local(clock.now(), self.zone)

    @property
    def hours_from_wib(self) -> float:
        """How many hours clocks there are ahead of WIB at this moment; negative when they are behind."""
        now = clock.now()
        there, here = now.astimezone(ZoneInfo(self.zone)).utcoffset(), now.astimezone(clock.WIB).utcoffset()
        assert there is not None and here is not None
        return (there - here).total_seconds() / 3600

    def is_current(self, day: date) -> bool:
        """Whether the person is there on `day`; an unknown beginning lies in the past."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @classmethod
    def covers_day(cls, day: date) -> ColumnElement[bool]:
        """`is_current` as the database understands it."""
        begun, goes_on = or_(cls.since.is_(None), cls.since <= day), or_(cls.until.is_(None), cls.until >= day)
        return and_(begun, goes_on)

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        """Of people the viewer sees; of those in sensitive countries only for whom such a right reaches."""
        # Asked of each row: the list of everybody who is seen may be long.
        person = aliased(Person)
        seen = exists().where(person.id == cls.person_id, person.visible_to(viewer))
        return and_(seen, or_(cls.country_code.not_in(SENSITIVE), _may_see_all(cls, viewer)))


class UnknownCountry(Exception):
    """No country of the list has this code."""


class UnknownZone(Exception):
    """The country has no such time zone."""


class EndsBeforeItBegins(Exception):
    """Nobody comes home before leaving."""


WITH_PERSON = (joinedload(Placement.person),)


def add(
    person: Person, *, country: str, city: str = "", zone: str = "", since: date | None = None,
    until: date | None = None, by: User,
) -> Placement:
    """Note that `person` works in the country with this code; without a zone it is the country's usual one.

    Raises UnknownCountry, UnknownZone and EndsBeforeItBegins.
    """
    placement = Placement(person_id=person.id, person=person)
    _write(placement, country, city, zone, since, until)
    db.session.add(placement)
    audit.record("create", placement, by=by, unit=person.unit, person=person.id)
    return placement


def change(
    placement: Placement, *, seen: int | None, country: str, city: str = "", zone: str = "",
    since: date | None = None, until: date | None = None, by: User,
) -> None:
    """Write other facts into `placement`. Raises Outdated and what `add` raises."""
    versions.expect(placement, seen)
    _write(placement, country, city, zone, since, until)
    if changed := audit.changed_fields(placement):
        audit.record("edit", placement, by=by, unit=placement.unit, fields=changed)


def remove(placement: Placement, *, by: User) -> None:
    """Take back what was noted by mistake; somebody who came home gets an end instead."""
    audit.record("delete", placement, by=by, unit=placement.unit, person=placement.person_id)
    db.session.delete(placement)


def of_people(viewer: User, ids: list[int]) -> dict[int, list[Placement]]:
    """The placements of these people that the viewer may see, latest first; one query."""
    query = select(Placement).where(Placement.person_id.in_(ids), Placement.visible_to(viewer))
    found: dict[int, list[Placement]] = {each: [] for each in ids}
    for placement in db.session.scalars(query.order_by(Placement.since.desc().nulls_last(), Placement.id.desc())):
        found[placement.person_id].append(placement)
    return found


def _write(
    placement: Placement, code: str, city: str, zone: str, since: date | None, until: date | None
) -> None:
    country = countries.find(code)
    if country is None:
        raise UnknownCountry
    if zone and zone not in country.zones:
        raise UnknownZone
    if since and until and until < since:
        raise EndsBeforeItBegins
    placement.country_code, placement.city = country.code, " ".join(city.split())[:80]
    placement.zone, placement.since, placement.until = zone or country.zones[0], since, until


def _may_see_all(model: type[Placement], viewer: User) -> ColumnElement[bool]:
    """That the right over sensitive placements reaches the person's unit, for a query (see `rights.allows`)."""
    person = aliased(Person)
    return exists().where(person.id == model.person_id, reach(viewer, person.unit_id, Right.SEE_SENSITIVE_PLACEMENTS))
