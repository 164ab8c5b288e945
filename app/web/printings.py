"""Printings: put the certificates of an activity on paper, all of them, those not yet printed, a range, or one."""

from dataclasses import replace

from flask import Blueprint

from app.domain import printings
from app.domain.activities import WHOLE, Activity
from app.domain.jobs import JobKind
from app.domain.printings import Choice, NothingToPrint, Series
from app.domain.rights import Right
from app.forms.printings import PrintingForm
from app.web import works
from app.web.access import load, permit, viewer
from app.web.htmx import page, wrong
from app.words import sentence

bp = Blueprint("printings", __name__)


def _activity(activity_id: int) -> Activity:
    """The activity, for somebody who may also issue in the name of its program's unit."""
    activity = load(Activity, activity_id, to=Right.ISSUE_CERTIFICATES, options=WHOLE)
    permit(Right.ISSUE_CERTIFICATES, activity.program)
    return activity


def _form(activity: Activity) -> PrintingForm:
    form = PrintingForm()
    form.offer(printings.printable(activity), printings.series(activity))
    return form


def _shown(activity: Activity, form: PrintingForm) -> dict:
    return {
        "activity": activity,
        "form": form,
        "pile": printings.pile(activity),
        "earlier": printings.of_activity(activity),
    }


def _range(activity: Activity, form: PrintingForm) -> Series | None:
    """The part of a series that was asked for."""
    if form.choice.data is not Choice.RANGE:
        return None
    series = next((each for each in printings.series(activity) if each.key == form.series.data), None)
    return replace(series, first=form.first.data or 0, last=form.last.data or 0) if series else None


@bp.get("/kegiatan/<int:activity_id>/sertifikat/cetak")
def new(activity_id):
    activity = _activity(activity_id)
    return page("printings/new.html", **_shown(activity, _form(activity)))


@bp.post("/kegiatan/<int:activity_id>/sertifikat/cetak")
def create(activity_id):
    activity = _activity(activity_id)
    form = _form(activity)
    if not form.validate():
        return wrong("printings/new.html", **_shown(activity, form))
    wish = {"within": _range(activity, form), "certificate_id": form.certificate_id.data}
    try:
        printing = printings.ask(activity, form.choice.data, form.form.data, by=viewer(), **wish)
    except NothingToPrint as error:
        form.pin("choice", sentence(error))
        return wrong("printings/new.html", **_shown(activity, form))
    return works.started(JobKind.PRINTING, printing)
