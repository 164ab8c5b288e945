"""Reservations: numbering certificates before the last day, and saying on one page who has finished."""

from flask import Blueprint, request, url_for

from app.domain import certificate_templates, clock, dates, issuing, rates, reservations
from app.domain.activities import WHOLE, Activity
from app.domain.issuing import IssuingError, ReasonMissing, Wish, WrongIssueDay
from app.domain.meetings import Meeting
from app.domain.numbering import NoDocumentCode
from app.domain.reservations import MeetingsChanged, NothingPlanned, NotOverYet
from app.domain.rights import Right
from app.forms.reservations import ReserveForm, reserve_form, settle_form
from app.web.access import load, permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("reservations", __name__)


def _activity(activity_id: int) -> Activity:
    activity = load(Activity, activity_id, to=Right.ISSUE_CERTIFICATES, options=WHOLE)
    permit(Right.ISSUE_CERTIFICATES, activity.program)
    return activity


def _page(activity: Activity) -> tuple[ReserveForm, dict]:
    """The form, dated at the last meeting, and what the page shows."""
    known, planned = reservations.open_for(activity), reservations.planned(activity)
    last = max(planned[-1].day, clock.today()) if planned else clock.today()
    form = reserve_form(known, last, certificate_templates.offered(activity.program))
    return form, {"activity": activity, "form": form, "known": known, "planned": planned}


@bp.get("/kegiatan/<int:activity_id>/sertifikat/pesan")
def new(activity_id):
    return page("reservations/new.html", **_page(_activity(activity_id))[1])


@bp.post("/kegiatan/<int:activity_id>/sertifikat/pesan")
def create(activity_id):
    activity = _activity(activity_id)
    form, shown = _page(activity)
    if not form.validate():
        return wrong("reservations/new.html", **shown)
    wish = Wish(certificate_templates.chosen(activity.program, form.template.data or 0))
    if request.form.get("step") == "edit":
        return page("reservations/new.html", **shown)
    try:
        if request.form.get("step") != "issue":
            return _confirmed(activity, form, wish)
        made = reservations.reserve(activity, form.people(), issued_on=form.dated, wish=wish, by=viewer())
    except WrongIssueDay:
        form.pin("issued_on", _when(shown["planned"]))
        return wrong("reservations/new.html", **shown)
    except (IssuingError, NothingPlanned, NoDocumentCode) as refusal:
        form.form_errors = [sentence(refusal)]
        return wrong("reservations/new.html", **shown)
    said = f"{len(made)} nomor dipesan. Sertifikatnya dapat dicetak, dan berlaku setelah ditetapkan."
    return done(url_for("certificates.candidates", activity_id=activity_id), said)


def _confirmed(activity: Activity, form: ReserveForm, wish: Wish):
    """The names once more, with the numbers that they would take."""
    chosen = reservations.choose(activity, form.people(), form.dated, wish)
    preview = issuing.preview(activity.program, form.dated, len(chosen), wish)
    return page("reservations/confirm.html", activity=activity, form=form, chosen=chosen, preview=preview)


def _when(planned: list[Meeting]) -> str:
    last = dates.long_date(planned[-1].day)
    return f"Paling awal {last}, hari pertemuan terakhir, dan paling lama 120 hari dari sekarang."


@bp.get("/kegiatan/<int:activity_id>/sertifikat/penetapan")
def edit(activity_id):
    activity = _activity(activity_id)
    lines = reservations.waiting(activity)
    over = reservations.is_over(activity)
    shown: dict = {"lines": lines, "over": over, "unfilled": rates.unfilled(activity), "form": settle_form(lines)}
    return page("reservations/edit.html", activity=activity, **shown)


@bp.post("/kegiatan/<int:activity_id>/sertifikat/penetapan")
def update(activity_id):
    activity = _activity(activity_id)
    lines = reservations.waiting(activity)
    form = settle_form(lines)
    if form.validate():
        try:
            hold, void = reservations.settle(
                activity, form.kept(), by=viewer(), void=form.void(), anew=bool(form.anew.data)
            )
            said = f"{hold} sertifikat SAH, {void} DICABUT. Semua nomor tetap di buku."
            return done(url_for("certificates.candidates", activity_id=activity_id), said)
        except ReasonMissing as refusal:
            mine = next(line.certificate for line in lines if line.certificate.person_id == refusal.person_id)
            if mine.id in form.kept():
                form.pin(f"reason_{mine.id}", sentence(refusal))
            else:
                form.pin(f"void_{mine.id}", "Tulis mengapa tidak berlaku, paling pendek 10 huruf.")
        except MeetingsChanged as refusal:
            form.pin("anew", sentence(refusal))
        except (NotOverYet, IssuingError) as refusal:
            form.form_errors = [sentence(refusal)]
    over = reservations.is_over(activity)
    shown: dict = {"lines": lines, "over": over, "unfilled": rates.unfilled(activity), "form": form}
    return wrong("reservations/edit.html", activity=activity, **shown)
