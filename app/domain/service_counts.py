"""Service counts: how many stand on a service list, how far they have come, and from which kabupaten."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import case, func, select

from app.db import db
from app.domain.people import Sex
from app.domain.regions import Region
from app.domain.service_lines import ServiceLine, Stage, at_stage
from app.domain.service_lists import ServiceList


@dataclass(frozen=True)
class Counts:
    """How many stand on a list at each stage, and how many there are of each kabupaten (None: not known) and sex."""

    stages: dict[Stage, int]
    regencies: list[tuple[str | None, dict[Sex | None, int]]]

    @property
    def total(self) -> int:
        return sum(self.stages.values())


def of(service_list: ServiceList) -> Counts:
    """The sums of one list; one query."""
    stage = case((at_stage(Stage.DONE), Stage.DONE.value), (at_stage(Stage.CONFIRMED), Stage.CONFIRMED.value),
                 else_=Stage.REGISTERED.value)
    rows = db.session.execute(
        select(stage, Region.name, ServiceLine.sex, func.count())
        .outerjoin(Region, Region.code == ServiceLine.regency_code)
        .where(ServiceLine.list_id == service_list.id)
        .group_by(stage, Region.name, ServiceLine.sex)
    ).all()
    stages: Counter[Stage] = Counter(dict.fromkeys(Stage, 0))
    homes: dict[str | None, Counter[Sex | None]] = {}
    for at, home, sex, count in rows:
        stages[Stage(at)] += count
        homes.setdefault(home, Counter())[sex] += count
    ordered = sorted(homes.items(), key=lambda each: (-each[1].total(), each[0] or "~"))
    return Counts(dict(stages), [(home, dict(by_sex)) for home, by_sex in ordered])


def sizes(lists: list[ServiceList]) -> dict[int, int]:
    """List id → how many stand on it."""
    query = select(ServiceLine.list_id, func.count()).where(ServiceLine.list_id.in_([each.id for each in lists]))
    return dict(db.session.execute(query.group_by(ServiceLine.list_id)).tuples().all())
