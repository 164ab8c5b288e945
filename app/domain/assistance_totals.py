"""Assistance totals: how much was given in a period, to each family or village, from each source, in each month."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, extract, func, select

from app.db import db
from app.domain import clock
from app.domain.assistances import Assistance, AssistanceRevocation, Wanted
from app.domain.households import Household
from app.domain.regions import Region
from app.domain.users import User

MOST = 200


class Grouping(StrEnum):
    """What the lines of a table of totals stand for."""

    FAMILY = "keluarga"
    VILLAGE = "desa"
    SOURCE = "sumber"
    KIND = "jenis"
    MONTH = "bulan"


@dataclass(frozen=True)
class Total:
    """One line: how often, to how many families, and how many rupiah. `key` is what the line stands for: an id or a
    code, a source, a kind, or the first day of a month; `label` its name where it has one."""

    key: Any
    label: str
    times: int
    families: int
    amount: int


_COUNTED = (func.count(Assistance.id), func.count(Assistance.household_id.distinct()), func.sum(Assistance.amount))


def lines(viewer: User, grouping: Grouping, first: date, last: date) -> list[Total]:
    """What was given from `first` to `last`, both included, and not revoked; the largest first, months in order."""
    if grouping is Grouping.MONTH:
        return _months(viewer, first, last)
    columns: dict[Grouping, tuple[Any, Any]] = {
        Grouping.FAMILY: (Assistance.household_id, Household.label),
        Grouping.VILLAGE: (Assistance.village_code, Region.name),
        Grouping.SOURCE: (func.lower(Assistance.source), func.min(Assistance.source)),
        Grouping.KIND: (Assistance.kind, Assistance.kind),
    }
    key, label = columns[grouping]
    query = select(key, label, *_COUNTED).select_from(Assistance).where(_counts(viewer, first, last))
    if grouping is Grouping.FAMILY:
        query = query.join(Household, Household.id == Assistance.household_id)
    if grouping is Grouping.VILLAGE:
        query = query.outerjoin(Region, Region.code == Assistance.village_code)
    named = grouping in (Grouping.FAMILY, Grouping.VILLAGE)
    query = query.group_by(key, label) if named else query.group_by(key)
    rows = db.session.execute(query.order_by(func.sum(Assistance.amount).desc(), key).limit(MOST))
    return [Total(key, label or "", *counted) for key, label, *counted in rows]


def whole(viewer: User, first: date, last: date) -> Total:
    """Everything of that period together; a family counts once, however often it was given something."""
    query = select(*_COUNTED).where(_counts(viewer, first, last))
    times, families, amount = db.session.execute(query).one()
    return Total(None, "", times, families, int(amount or 0))


def of_wanted(viewer: User, wanted: Wanted) -> Total:
    """What a list with these filters shows, together."""
    query = select(*_COUNTED).where(Assistance.visible_to(viewer), wanted.condition(), ~_revoked())
    times, families, amount = db.session.execute(query).one()
    return Total(None, "", times, families, int(amount or 0))


def of_household(household: Household) -> Total:
    """All that one family ever was given."""
    unrevoked = ~_revoked()
    query = select(*_COUNTED).where(Assistance.household_id == household.id, unrevoked)
    times, families, amount = db.session.execute(query).one()
    return Total(household.id, household.label, times, families, int(amount or 0))


def year_of(day: date) -> tuple[date, date]:
    """The period that a page shows first: from January to today."""
    return day.replace(month=1, day=1), min(day, clock.today())


def _months(viewer: User, first: date, last: date) -> list[Total]:
    year, month = extract("year", Assistance.given_on), extract("month", Assistance.given_on)
    query = select(year, month, *_COUNTED).where(_counts(viewer, first, last)).group_by(year, month)
    rows = db.session.execute(query.order_by(year, month).limit(MOST))
    return [Total(date(int(y), int(m), 1), "", *counted) for y, m, *counted in rows]


def _counts(viewer: User, first: date, last: date) -> ColumnElement[bool]:
    return and_(Assistance.visible_to(viewer), Assistance.given_on.between(first, last), ~_revoked())


def _revoked() -> ColumnElement[bool]:
    return select(AssistanceRevocation.id).where(AssistanceRevocation.assistance_id == Assistance.id).exists()
