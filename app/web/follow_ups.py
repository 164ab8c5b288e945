"""Follow-ups: what waits for somebody, and a sentence on what came of it."""

from flask import Blueprint, url_for

from app.domain import clock, follow_ups, mentees, mentorships
from app.domain.follow_ups import OF_MENTORING, WHOLE, AlreadySettled, FollowUp
from app.domain.rights import Right
from app.domain.versions import Outdated
from app.forms.follow_ups import ResultForm
from app.web.access import load, permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("follow_ups", __name__)


@bp.get("/tindak-lanjut")
def index():
    permit(Right.SETTLE_FOLLOW_UPS)
    return page(
        "follow_ups/index.html", waiting=follow_ups.waiting(viewer()), settled=follow_ups.settled(viewer()),
        most=follow_ups.MOST,
    )


def _shown(follow_up: FollowUp, form: ResultForm) -> dict:
    """The page; of a mentored child also whom to call and where to read how it comes along."""
    entrusted = []
    if follow_up.kind in OF_MENTORING and follow_up.person:
        known = mentorships.of_child(viewer(), follow_up.person)
        entrusted = [each for each in known if each.covers(clock.today())][:1]
    mentee = next(iter(mentees.of(entrusted)), None) if entrusted else None
    return {"follow_up": follow_up, "form": form, "mentee": mentee}


@bp.get("/tindak-lanjut/<int:follow_up_id>")
def edit(follow_up_id):
    follow_up = load(FollowUp, follow_up_id, to=Right.SETTLE_FOLLOW_UPS, options=WHOLE)
    return page("follow_ups/edit.html", **_shown(follow_up, ResultForm(obj=follow_up)))


@bp.post("/tindak-lanjut/<int:follow_up_id>")
def update(follow_up_id):
    follow_up, form = load(FollowUp, follow_up_id, to=Right.SETTLE_FOLLOW_UPS, options=WHOLE), ResultForm()
    if form.validate():
        try:
            follow_ups.settle(follow_up, result=form.result.data or "", seen=form.version.data, by=viewer())
            return done(url_for(".index"), "Tindak lanjut selesai.")
        except AlreadySettled as error:
            form.pin("result", sentence(error))
        except Outdated as outdated:
            form.reopen(follow_up, sentence(outdated))
    return wrong("follow_ups/edit.html", **_shown(follow_up, form))


@bp.post("/tindak-lanjut/<int:follow_up_id>/buka-lagi")
def reopen(follow_up_id):
    follow_ups.reopen(load(FollowUp, follow_up_id, to=Right.SETTLE_FOLLOW_UPS), by=viewer())
    return done(url_for(".edit", follow_up_id=follow_up_id), "Tindak lanjut dibuka lagi.", "info")
