"""Assessments of a mentored child: the scores before the mentoring and after it."""

from flask import Blueprint, url_for

from app.domain import assessments, clock
from app.domain.assessments import Stage
from app.forms.lessons import AssessmentForm
from app.web.access import viewer
from app.web.htmx import done, page, wrong
from app.web.mentoring import mentored

bp = Blueprint("assessments", __name__)


@bp.get("/dampingan/<int:mentorship_id>/penilaian")
def new(mentorship_id):
    mentorship = mentored(mentorship_id)
    known = assessments.compare(mentorship.child_id, mentorship.activity_id)
    stage = Stage.AFTER if any(line.before for line in known) else Stage.BEFORE
    form = AssessmentForm(data={"stage": stage, "taken_on": clock.today()})
    return page("assessments/new.html", mentorship=mentorship, form=form)


@bp.post("/dampingan/<int:mentorship_id>/penilaian")
def create(mentorship_id):
    mentorship, form = mentored(mentorship_id), AssessmentForm()
    good = form.validate()
    if good and not form.scores():
        form.pin("membaca", "Isi nilai paling sedikit satu.")
    if good and form.taken_on.data and form.taken_on.data > clock.today():
        form.pin("taken_on", "Tanggal ini belum tiba.")
    if form.errors:
        return wrong("assessments/new.html", mentorship=mentorship, form=form)
    assessments.keep(
        mentorship.child, mentorship.activity, stage=form.stage.data, scores=form.scores(),
        taken_on=form.taken_on.data or clock.today(), unit=mentorship.unit, by=viewer(),
    )
    return done(url_for("progress.show", mentorship_id=mentorship_id, _anchor="penilaian"), "Penilaian disimpan.")
