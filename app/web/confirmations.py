"""Confirmations: on which terms a list is let in, now or when the consent of those held back has come."""

from flask import Blueprint, request, url_for

from app.domain import activities, clock, confirmations, import_rows, previews
from app.domain.activities import Activity
from app.domain.confirmations import Agreed, LookAgain, NothingToLetIn, StillUndecided, Terms
from app.domain.consent_texts import Purpose
from app.domain.import_marks import HoursUnknown
from app.domain.imports import Import
from app.domain.marks import REFUSALS
from app.domain.rights import Right
from app.forms.imports import TermsForm, guardian_names
from app.web.access import ask, load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("confirmations", __name__)


def _form(batch: Import) -> TermsForm:
    form = TermsForm(met_on=batch.occasion_day, with_marks=bool(batch.meeting_days or batch.occasion_day))
    form.offer(ask(activities.of_unit, batch.unit))
    return form


def _shown(batch: Import, form: TermsForm) -> dict:
    return {"batch": batch, "form": form, "counts": previews.counts(batch),
            "children": ask(previews.children, batch), "outcomes": import_rows.outcomes(batch)}


@bp.get("/bawa-masuk/<int:import_id>/masukkan")
def new(import_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    return page("confirmations/new.html", **_shown(batch, _form(batch)))


@bp.post("/bawa-masuk/<int:import_id>/masukkan")
def create(import_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    form = _form(batch)
    valid = form.validate()
    if not (form.complete(clock.today()) and valid):
        return wrong("confirmations/new.html", **_shown(batch, form))
    try:
        confirmations.confirm(batch, _terms(batch, form), by=viewer())
    except (StillUndecided, NothingToLetIn, LookAgain) as refusal:
        return done(url_for("imports.show", import_id=import_id), sentence(refusal), "warn")
    except (HoursUnknown, *REFUSALS) as refusal:
        form.pin("start_time" if isinstance(refusal, HoursUnknown) else "met_on", sentence(refusal))
        return wrong("confirmations/new.html", **_shown(batch, form))
    return done(url_for("imports.show", import_id=import_id), "Daftar sudah masuk.")


def _terms(batch: Import, form: TermsForm) -> Terms:
    chosen = form.activity_id.data
    activity = load(Activity, int(chosen), to=Right.ENROL) if chosen else None
    agreed = None
    if form.agrees:
        purposes = tuple(Purpose(value) for value in form.purposes.data or ())
        agreed = Agreed(form.channel.data, form.agreed_on.data or clock.today(), form.proof.data or "", purposes,
                        guardians=form.guardians.data)
    met_on = None if batch.meeting_days else form.met_on.data
    return Terms(activity, agreed, met_on, form.with_marks.data, form.hours, guardian_names(request.form))
