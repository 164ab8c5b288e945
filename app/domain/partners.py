"""Partners: organisations that hold something together with a unit, with their kop where Balai knows it.

A kop is made to be sent out, so it is taken from any unit of that name; who signs for a partner is not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.db import db
from app.domain import letterheads
from app.domain.letterheads import Letterhead
from app.domain.units import Unit

_BETWEEN = re.compile(r"[,;\n]| dan | & | serta ")


@dataclass(frozen=True)
class Partner:
    """One organisation; `letterhead` is None where nothing but its name is known."""

    name: str
    letterhead: Letterhead | None = None


def named(text: str) -> list[Partner]:
    """The partners that a program names, "TP PKK Desa Kedungrejo, P4MI Banyuwangi", in that order; at most two
    queries for each that is a unit of Balai."""
    listed = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if not listed:
        return []
    wanted = {name.casefold() for name in listed}
    units = db.session.scalars(select(Unit).where(func.lower(Unit.name).in_(wanted)).order_by(Unit.id))
    known = {unit.name.casefold(): unit for unit in units}
    return [
        Partner(name, letterheads.of(known[name.casefold()]) if name.casefold() in known else None) for name in listed
    ]


def second_kop(partners: Iterable[Partner], own: Letterhead) -> Letterhead | None:
    """The kop that stands beside `own`: that of the first partner who has one."""
    return next((each.letterhead for each in partners if each.letterhead and each.letterhead != own), None)


def together(partners: Iterable[Partner]) -> str:
    """ "bekerja sama dengan TP PKK Desa Kedungrejo dan P4MI Banyuwangi"; empty without partners."""
    listed = [each.name for each in partners]
    if not listed:
        return ""
    return "bekerja sama dengan " + " dan ".join(part for part in (", ".join(listed[:-1]), listed[-1]) if part)


def frozen(letterhead: Letterhead | None) -> dict[str, Any] | None:
    """What a snapshot keeps of a kop."""
    return {"lines": list(letterhead.lines), "logo_unit": letterhead.logo_unit_id} if letterhead else None
