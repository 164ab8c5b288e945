"""Guests: certificates for speakers, facilitators and mentors who are not on the list of an activity."""

import hashlib

from flask import Blueprint, request, url_for

from app.domain import certificate_templates, clock, dates, guests, issuing, people, rates
from app.domain.activities import WHOLE, Activity
from app.domain.guests import Guest, Namesakes
from app.domain.issuing import IssuingError, Wish, WrongIssueDay
from app.domain.names import BadName
from app.domain.numbering import NoDocumentCode
from app.domain.rights import Right
from app.forms.guests import LINES, GuestForm, guest_form
from app.web.access import ask, load, permit, viewer
from app.web.choosing import told_apart
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("guests", __name__)


def _activity(activity_id: int) -> Activity:
    activity = load(Activity, activity_id, to=Right.ISSUE_CERTIFICATES, options=WHOLE)
    permit(Right.ISSUE_CERTIFICATES, activity.program)
    return activity


def _proposals(activity: Activity) -> dict[str, Guest]:
    """Who is proposed, by a key that is the same when the form comes back."""
    return {_key(each): each for each in ask(guests.proposed, activity)}


def _key(guest: Guest) -> str:
    who = f"p{guest.person.id}" if guest.person else "n" + hashlib.sha256(guest.name.encode()).hexdigest()[:12]
    return f"{who}-{guest.role}"


def _form(activity: Activity, proposals: dict[str, Guest]) -> GuestForm:
    return guest_form(proposals, clock.today(), certificate_templates.offered(activity.program))


@bp.get("/kegiatan/<int:activity_id>/sertifikat/narasumber")
def new(activity_id):
    activity = _activity(activity_id)
    proposals = _proposals(activity)
    form = _form(activity, proposals)
    return page("guests/new.html", activity=activity, proposals=proposals, form=form, lines=LINES)


@bp.post("/kegiatan/<int:activity_id>/sertifikat/narasumber")
def create(activity_id):
    activity = _activity(activity_id)
    proposals = _proposals(activity)
    form = _form(activity, proposals)
    step = request.form.get("step")
    if form.validate() and step != "edit" and (answer := _answered(activity, form, proposals, step)):
        return answer
    if step == "edit" and not form.errors:
        return page("guests/new.html", activity=activity, proposals=proposals, form=form, lines=LINES)
    return wrong("guests/new.html", activity=activity, proposals=proposals, form=form, lines=LINES)


def _answered(activity: Activity, form: GuestForm, proposals: dict[str, Guest], step: str | None):
    """What follows: the names to look at once more, or the certificates; None, with the reason in the form, where
    that was refused."""
    wish = Wish(
        certificate_templates.chosen(activity.program, form.template.data or 0), award=bool(form.award.data)
    )
    names = form.unknown(proposals)
    known = {key: same for key, name in names.items() if (same := ask(people.namesakes, name))}
    if not form.recognise(names, known, told_apart):
        return None
    try:
        chosen = form.chosen(proposals, known)
        if step != "issue":
            return _confirmed(activity, form, chosen, wish)
        made = guests.issue(activity, chosen, issued_on=form.dated, wish=wish, by=viewer())
        return done(url_for("certificates.candidates", activity_id=activity.id), f"{len(made)} sertifikat terbit.")
    except WrongIssueDay:
        form.pin("issued_on", _when(activity))
    except BadName:
        form.form_errors = ["Ada nama yang tidak dapat dicetak. Tulis dengan huruf, tanpa angka atau lambang."]
    except (IssuingError, NoDocumentCode, Namesakes) as refusal:
        form.form_errors = [sentence(refusal)]
    return None


def _confirmed(activity: Activity, form: GuestForm, chosen: list[Guest], wish: Wish):
    """The names once more, as they would be printed, with their numbers and who signs."""
    guests.check(activity, chosen, form.dated)
    preview = issuing.preview(activity.program, form.dated, len(chosen), wish)
    carried = {name: value for name, value in request.form.items() if name not in ("csrf_token", "step")}
    shown: dict = {"activity": activity, "form": form, "chosen": chosen, "preview": preview, "carried": carried}
    return page("guests/confirm.html", **shown)


def _when(activity: Activity) -> str:
    first = rates.held_meetings(activity)[0].day
    return f"Paling awal {dates.long_date(first)}, hari pertemuan pertama, dan paling lama 31 hari dari sekarang."
