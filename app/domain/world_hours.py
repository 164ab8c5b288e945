"""World hours: whether it is night, work or free time for the relatives of those on a roster when a meeting is held."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from app.db import db
from app.domain import clock, countries, zones
from app.domain.activities import Activity
from app.domain.households import Membership
from app.domain.placements import SENSITIVE, Placement
from app.domain.rights import Right, allows
from app.domain.rosters import RosterEntry
from app.domain.users import User

HALF_HOUR = timedelta(minutes=30)
NIGHT_ENDS, WORK_BEGINS, WORK_ENDS, NIGHT_BEGINS = 6, 7, 19, 22
# Days of the week (Monday is 0) on which most Indonesians who work there are free; elsewhere Saturday and Sunday.
_SUNDAY = ("HK", "TW", "SG", "MY", "MO", "TR", "AE")
_FRIDAY = ("SA", "QA", "KW", "OM", "BH", "JO", "EG", "MV")
_REST = {code: {6} for code in _SUNDAY} | {code: {4} for code in _FRIDAY} | {"BN": {4, 6}}
_WEEKEND = {5, 6}


class Hours(StrEnum):
    """What people over there do at that hour."""

    FREE = "bebas"
    WORK = "kerja"
    NIGHT = "malam"


@dataclass(frozen=True)
class Place:
    """One zone abroad: the meeting as clocks there show it, what people do then, and the 24 hours of that day in the
    zone of the activity, each with what they do there. `countries` is [(name, people)], empty for who may not know."""

    name: str
    start: datetime
    end: datetime
    during: Hours
    hours: list[Hours]
    countries: list[tuple[str, int]]


def at(country_code: str, local: datetime) -> Hours:
    """What most Indonesians who work in this country do when its clocks show `local`."""
    if local.hour < NIGHT_ENDS or local.hour >= NIGHT_BEGINS:
        return Hours.NIGHT
    if local.weekday() in _REST.get(country_code, _WEEKEND) or not WORK_BEGINS <= local.hour < WORK_ENDS:
        return Hours.FREE
    return Hours.WORK


def of_roster(viewer: User, activity: Activity, start: datetime, end: datetime) -> list[Place]:
    """Where relatives of those on the roster of `activity` work, the most people first, and how a meeting falls there.

    One query. How many are in which country is told only to who may see such placements; countries where nobody is
    placed are told to nobody, and their clocks hardly differ from WIB (R21, R22).
    """
    day = clock.local(start, activity.zone).date()
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for code, zone, people in _counted(viewer, activity, day):
        found[zone].append((code, people))
    told = allows(viewer, Right.SEE_SENSITIVE_PLACEMENTS, activity)
    by_people = sorted(found, key=lambda zone: -sum(people for _, people in found[zone]))
    return [_place(zone, found[zone], activity, start, end, told=told) for zone in by_people]


def _place(
    zone: str, counted: Sequence[tuple[str, int]], activity: Activity, start: datetime, end: datetime, *, told: bool
) -> Place:
    code = counted[0][0]
    midnight = clock.at(clock.local(start, activity.zone).date(), time(), activity.zone)
    steps = max(1, -(-(end - start) // HALF_HOUR))
    during = [at(code, clock.local(start + HALF_HOUR * step, zone)) for step in range(steps)]
    worst = next((kind for kind in (Hours.NIGHT, Hours.WORK) if kind in during), Hours.FREE)
    day = [at(code, clock.local(midnight + timedelta(hours=hour), zone)) for hour in range(24)]
    named = [(countries.BY_CODE[each].name, people) for each, people in counted] if told else []
    return Place(zones.name_of(zone), clock.local(start, zone), clock.local(end, zone), worst, day, named)


def _counted(viewer: User, activity: Activity, day: date):
    """(country, zone, people) of the placements on `day` of those on the roster and of their families."""
    own, shared = aliased(Membership), aliased(Membership)
    listed = select(RosterEntry.person_id).where(RosterEntry.activity_id == activity.id, RosterEntry.covers_day(day))
    family = select(shared.person_id).join(own, own.household_id == shared.household_id)
    query = select(Placement.country_code, Placement.zone, func.count(Placement.person_id.distinct())).where(
        or_(Placement.person_id.in_(listed), Placement.person_id.in_(family.where(own.person_id.in_(listed)))),
        Placement.visible_to(viewer), Placement.country_code.not_in(SENSITIVE),
        or_(Placement.since.is_(None), Placement.since <= day),
        or_(Placement.until.is_(None), Placement.until >= day),
    )
    grouped = query.group_by(Placement.country_code, Placement.zone).order_by(Placement.country_code, Placement.zone)
    return db.session.execute(grouped).all()
