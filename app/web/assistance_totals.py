"""Totals of assistance: how much went to whom and came from where, in a period that somebody chooses."""

from flask import Blueprint, request

from app.domain import assistance_totals, assistances, clock
from app.domain.assistance_totals import Grouping
from app.web import pdfs
from app.web.access import ask
from app.web.htmx import page

bp = Blueprint("assistance_totals", __name__)


@bp.get("/bantuan-keluarga/jumlah")
def index():
    wanted = assistances.asked(first=request.args.get("dari", "")[:40], last=request.args.get("sampai", "")[:40])
    begin, today = assistance_totals.year_of(clock.today())
    first = wanted.first or begin
    last = max(wanted.last or today, first)
    grouping = pdfs.wish(Grouping, "per", Grouping.SOURCE)
    return page(
        "assistance_totals/index.html", first=first, last=last, grouping=grouping, groupings=list(Grouping),
        lines=ask(assistance_totals.lines, grouping, first, last), whole=ask(assistance_totals.whole, first, last),
        most=assistance_totals.MOST,
    )
