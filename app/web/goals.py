"""Goals of a mentored child: setting one with its steps, ticking them off, taking one back."""

from flask import Blueprint, abort, request, url_for

from app.domain import goals
from app.forms.lessons import GoalForm
from app.web.access import viewer
from app.web.htmx import done, page, wrong
from app.web.mentoring import mentored

bp = Blueprint("goals", __name__)


@bp.get("/dampingan/<int:mentorship_id>/sasaran/baru")
def new(mentorship_id):
    return page("goals/new.html", mentorship=mentored(mentorship_id), form=GoalForm())


@bp.post("/dampingan/<int:mentorship_id>/sasaran/baru")
def create(mentorship_id):
    mentorship, form = mentored(mentorship_id), GoalForm()
    if not form.validate() or form.errors:
        return wrong("goals/new.html", mentorship=mentorship, form=form)
    goals.set_one(
        mentorship.child, mentorship.activity, what=form.what.data or "", steps=form.lines(),
        due_on=form.due_on.data, unit=mentorship.unit, by=viewer(),
    )
    return _back(mentorship_id, "Sasaran ditambahkan.")


@bp.post("/dampingan/<int:mentorship_id>/sasaran/<int:goal_id>")
def update(mentorship_id, goal_id):
    mentorship, goal = _goal(mentorship_id, goal_id)
    if goal.steps:
        ticked = {step.id for step in goal.steps if str(step.id) in request.form.getlist("done")}
        goals.tick(goal, ticked, unit=mentorship.unit, by=viewer())
    else:
        goals.settle(goal, reached=goal.reached_on is None, unit=mentorship.unit, by=viewer())
    return _back(mentorship_id, "Sasaran tercapai." if goal.reached_on else "Langkah disimpan.")


@bp.post("/dampingan/<int:mentorship_id>/sasaran/<int:goal_id>/hapus")
def delete(mentorship_id, goal_id):
    mentorship, goal = _goal(mentorship_id, goal_id)
    goals.remove(goal, unit=mentorship.unit, by=viewer())
    return _back(mentorship_id, "Sasaran dihapus.")


def _goal(mentorship_id: int, goal_id: int):
    mentorship = mentored(mentorship_id)
    return mentorship, goals.find(mentorship.child_id, mentorship.activity_id, goal_id) or abort(404)


def _back(mentorship_id: int, message: str):
    return done(url_for("progress.show", mentorship_id=mentorship_id, _anchor="sasaran"), message)
