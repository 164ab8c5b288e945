"""Tallies: people, families and attendances of a period and a unit, apart from pages that must not wait for them."""

from datetime import date

from flask import Blueprint, request

from app.domain import clock, rights, tallies
from app.domain.rights import Right
from app.web.access import ask
from app.web.htmx import page

bp = Blueprint("tallies", __name__)
EARLIEST = date(1990, 1, 1)


@bp.get("/angka")
def index():
    today = clock.today()
    first = _day("dari") or today.replace(day=1)
    last = max(_day("sampai") or today, first)
    units = ask(rights.units_with, Right.SEE)
    unit = next((each for each in units if str(each.id) == request.args.get("lembaga")), None)
    tally = ask(tallies.of_period, first, last, unit=unit)
    return page(
        "tallies/index.html", "tallies/_period.html", tally=tally, first=first, last=last, unit=unit, units=units,
    )


def _day(name: str) -> date | None:
    """The day that the address names; None for anything that is none, or that no calendar here knows."""
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return day if EARLIEST <= day <= clock.today().replace(year=clock.today().year + 1, day=1) else None
