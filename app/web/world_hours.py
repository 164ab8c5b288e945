"""World hours: a page that shows, before or after a meeting is planned, what hour it has where relatives work."""

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict

from app.domain import world_hours
from app.domain.activities import Activity
from app.domain.rights import Right
from app.forms.gatherings import HoursForm
from app.web.access import load, viewer
from app.web.htmx import page

bp = Blueprint("world_hours", __name__)


# What the forms that plan meetings call the same.
PLANNED = {"day": "tanggal", "starts_on": "tanggal", "start_time": "mulai", "end_time": "selesai"}


@bp.get("/kegiatan/<int:activity_id>/jam-dunia")
def show(activity_id):
    activity = load(Activity, activity_id, to=Right.SEE)
    form = HoursForm(MultiDict({PLANNED.get(name, name): value for name, value in request.args.items()}))
    places = None
    if request.args and form.validate():
        start, end = form.hours(activity.zone)
        places = world_hours.of_roster(viewer(), activity, start, end)
    return page(
        "world_hours/show.html", "world_hours/_strip.html", activity=activity, form=form, places=places,
        day=form.tanggal.data, begins=form.mulai.data, fresh=not request.args,
    )
