"""Home, "Hari ini": what is on, what comes, and what still waits for somebody."""

from datetime import time, timedelta

from flask import Blueprint, current_app, request, url_for

from app.domain import agenda, candidates, clock, marks, pages, subject_requests
from app.domain.rights import Right
from app.web.access import ask, may, own
from app.web.htmx import done, page

bp = Blueprint("home", __name__)
MOST = 10
# Where those begin who see no lists of people.
ROOMS = ((Right.MENTOR, "mentees.index"), (Right.KEEP_REFERRALS, "referrals.index"))


def first_room() -> str:
    """The room that somebody without a view of a unit works in."""
    return next((room for right, room in ROOMS if may(right) and room in current_app.view_functions), "menu.index")


@bp.get("/")
def index():
    own()
    if not may(Right.SEE):
        return done(url_for(first_room()))
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
