"""The tree of units as people work on it: which branches they see, adding one, changing what stands on its papers."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from app.db import db
from app.domain import audit, versions
from app.domain.units import Unit
from app.domain.users import User

# What the page and the form of one unit show.
WITH_PAPERS = (joinedload(Unit.region), undefer(Unit.letterhead))


@dataclass(frozen=True)
class Branch:
    """A unit and how far below the top of what the viewer sees it stands."""

    unit: Unit
    depth: int


def tree(viewer: User) -> list[Branch]:
    """Every unit the viewer sees, each followed by those below it, siblings by name; regions are loaded."""
    found = db.session.scalars(select(Unit).where(Unit.visible_to(viewer)).options(joinedload(Unit.region)))
    units = sorted(found, key=lambda unit: unit.name.casefold())
    seen = {unit.id for unit in units}
    children: dict[int | None, list[Unit]] = {}
    for unit in units:
        children.setdefault(unit.parent_id if unit.parent_id in seen else None, []).append(unit)
    branches: list[Branch] = []
    waiting = [Branch(unit, 0) for unit in reversed(children.get(None, []))]
    while waiting:
        branch = waiting.pop()
        branches.append(branch)
        waiting += [Branch(unit, branch.depth + 1) for unit in reversed(children.get(branch.unit.id, []))]
    return branches


def create(*, parent: Unit | None, by: User, **facts: Any) -> Unit:
    """A new unit below `parent`, or at the top of a tree; `facts` are columns of Unit."""
    unit = Unit(parent_id=parent.id if parent else None, **facts)
    db.session.add(unit)
    db.session.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    audit.record("create", unit, by=by, unit=unit)
    return unit


def update(unit: Unit, *, by: User, seen: int | None, **facts: Any) -> None:
    """Write other facts into `unit`, loaded WITH_PAPERS and last seen as version `seen`. Raises Outdated."""
    versions.expect(unit, seen)
    for column, value in facts.items():
        setattr(unit, column, value)
    if changed := audit.changed_fields(unit):
        audit.record("edit", unit, by=by, unit=unit, fields=changed)
