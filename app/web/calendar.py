"""The calendar: one month as a grid and as a list."""

import re
from datetime import date

from flask import Blueprint, request

from app.domain import calendars, clock
from app.web.access import ask
from app.web.htmx import page

bp = Blueprint("calendar", __name__)

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@bp.get("/kalender")
def index():
    asked = MONTH.fullmatch(request.args.get("bulan", ""))
    first = date(int(asked[1]), int(asked[2]), 1) if asked else clock.today().replace(day=1)
    return page("calendar/index.html", month=ask(calendars.month, first))
