"""Home, "Hari ini": what is on, what comes, and what still waits for somebody."""

from datetime import time, timedelta

from flask import Blueprint, request

from app.domain import agenda, candidates, clock, marks, pages, subject_requests
from app.domain.rights import Right
from app.web.access import ask, may
from app.web.htmx import page

bp = Blueprint("home", __name__)
MOST = 10


@bp.get("/")
def index():
    today = clock.today()
    tomorrow = clock.at(today + timedelta(days=1), time(0), clock.WIB)
    return page(
        "home/index.html",
        day=today,
        is_open=marks.is_open,
        today_lines=ask(agenda.day, today),
        coming=ask(agenda.between, tomorrow, tomorrow + timedelta(days=7), most=20),
        unsettled=ask(agenda.unsettled, size=MOST),
        urgent=ask(subject_requests.urgent),
        waiting=ask(candidates.waiting, limit=5) if may(Right.ISSUE_CERTIFICATES) else [],
    )


@bp.get("/presensi-menunggu")
def unsettled():
    found = ask(agenda.unsettled, after=pages.key(request.args.get("setelah")))
    return page("home/unsettled.html", found=found)
