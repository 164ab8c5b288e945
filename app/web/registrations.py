"""Registrations: the general link of a meeting, by which any family answers without an account."""

from flask import Blueprint, request, url_for

from app.domain import answers, gatherings, replies, seating
from app.domain.brakes import Knocking, TooMany
from app.domain.meetings import Meeting
from app.domain.names import BadName
from app.domain.phones import BadPhone
from app.domain.replies import AnswersClosed, FamilyTooLarge
from app.domain.seating import MoreThanAllPlaces, NoRoomForMore
from app.domain.secret_links import token_of
from app.forms.answers import RegistrationForm
from app.web import devices, stamps
from app.web.access import public
from app.web.htmx import leave, page, wrong
from app.words import sentence

bp = Blueprint("registrations", __name__)
AGAIN = "Tekan Kirim jawaban sekali lagi."


def _shown(meeting: Meeting, form: RegistrationForm | None) -> dict:
    """What the page says of the meeting; without a form it says why there is none."""
    return {
        "meeting": meeting, "form": form, "most": seating.capacity(meeting), "taken": seating.taken(meeting),
        "gathering": gatherings.of(meeting),
    }  # fmt: skip


@bp.get("/daftar/<token>")
@public
def show(token):
    meeting = answers.meeting_of_link(token)
    form = RegistrationForm(formdata=None, stamp=stamps.fresh(token)) if replies.is_open_to_all(meeting) else None
    devices.mine()
    return page("registrations/show.html", token=token, **_shown(meeting, form))


@bp.post("/daftar/<token>")
@public
def create(token):
    meeting, form = answers.meeting_of_link(token), RegistrationForm()
    status = 422
    if form.validate():
        try:
            return leave(_own_link(_registered(meeting, form, token)))
        except (stamps.TooFast, stamps.BadStamp):
            form.form_errors.append(AGAIN)
        except BadName as bad:
            form.pin("name", sentence(bad))
        except BadPhone as bad:
            form.pin("phone", sentence(bad))
        except (FamilyTooLarge, MoreThanAllPlaces, NoRoomForMore, AnswersClosed) as refusal:
            form.pin("says", sentence(refusal))
        except TooMany as refusal:
            form.pin("says", sentence(refusal))
            status = 429
    _stamp_anew(form, token)
    return wrong("registrations/show.html", status=status, token=token, **_shown(meeting, form))


def _registered(meeting: Meeting, form: RegistrationForm, token: str) -> answers.Answer:
    operation = stamps.read(form.stamp.data or "", token)
    phone = form.phone.data or ""
    who = Knocking(
        link=token, phone=replies.phone_of(phone), device=devices.mine(), address=request.remote_addr or ""
    )
    return replies.register(
        meeting, name=form.name.data or "", phone=phone, says=form.says.data, guests=form.guests,
        contact_agreed=bool(form.contact_agreed.data), operation=operation, who=who,
    )


def _own_link(answer: answers.Answer) -> str:
    return url_for("replies.show", token=token_of(replies.link_of(answer, by=None)))


def _stamp_anew(form: RegistrationForm, token: str) -> None:
    """A stamp that cannot be read is replaced; one that came too early grows old by itself."""
    try:
        stamps.read(form.stamp.data or "", token)
    except stamps.BadStamp:
        form.stamp.data = stamps.fresh(token)
    except stamps.TooFast:
        pass
