"""Monday morning: what the week before left behind, each with the next step one tap away."""

from flask import Blueprint

from app.domain import agenda, answers, candidates, follow_ups, mailings, matchings, mentees, safeguards, unprinted
from app.domain.rights import Right
from app.web.access import permit, viewer
from app.web.htmx import page

bp = Blueprint("mondays", __name__)
MOST = 10


@bp.get("/senin")
def index():
    permit(Right.PLAN_ACTIVITIES)
    who = viewer()
    begun = mailings.unfinished(who)
    return page(
        "mondays/index.html", unmarked=agenda.unsettled(who, size=MOST), silent=answers.pending(who)[:MOST],
        unmet=mentees.unmet(who, most=MOST), waiting=candidates.waiting(who, limit=MOST),
        unprinted=unprinted.of(who, most=MOST), overdue=follow_ups.overdue(who, most=MOST), begun=begun,
        strangers=matchings.waiting(who, most=MOST), gaps=safeguards.reminders(who)[:MOST],
        progress=mailings.progress_of([each.id for each in begun]) if begun else {},
    )
