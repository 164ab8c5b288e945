"""Replies: a family's own link, by which it answers, and answers anew, for everybody it consists of."""

from flask import Blueprint, url_for

from app.domain import answer_lines, answers, gatherings, replies, zones
from app.domain.answers import Answer
from app.domain.brakes import Knocking, TooMany
from app.domain.names import BadName
from app.domain.replies import AnswersClosed, FamilyTooLarge, NobodyComes
from app.domain.seating import MoreThanAllPlaces, NoRoomForMore
from app.forms.answers import ReplyForm
from app.web import addresses
from app.web.access import public
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("replies", __name__)
REFUSALS = (AnswersClosed, FamilyTooLarge, NobodyComes, MoreThanAllPlaces, NoRoomForMore)


def _form(answer: Answer) -> ReplyForm:
    form = ReplyForm()
    if not form.is_submitted():
        form.says.data = answer.says
    form.offer(answer_lines.lines(answer))
    return form


def _shown(answer: Answer, form: ReplyForm, token: str) -> dict:
    meeting = answer.meeting
    abroad = answers.zones_of(answer, meeting.day)
    return {
        "answer": answer, "meeting": meeting, "form": form, "token": token,
        "is_open": replies.is_open(meeting), "ahead": answers.queue(answer) if answer.is_waiting else 0,
        "hours": zones.both(meeting.starts_at, abroad, base=meeting.zone, until=meeting.ends_at),
        "gathering": gatherings.of(meeting),
        "zones": [(zone, zones.name_of(zone)) for zone in abroad if zone not in zones.UNTOLD],
        "link": addresses.whole("replies.show", token=token),
    }


@bp.get("/jawaban/<token>")
@public
def show(token):
    answer = answers.of_link(token)
    return page("replies/show.html", **_shown(answer, _form(answer), token))


@bp.post("/jawaban/<token>")
@public
def update(token):
    answer = answers.of_link(token)
    form, status = _form(answer), 422
    if form.validate():
        try:
            coming, who = set(form.coming.data or []), Knocking(family=token)
            replies.reply(answer, says=form.says.data, coming=coming, guests=form.guests, who=who)
            return done(url_for(".show", token=token), "Jawaban sudah dicatat. Terima kasih.")
        except REFUSALS as refusal:
            form.pin("says", sentence(refusal))
        except TooMany as refusal:
            form.pin("says", sentence(refusal))
            status = 429
        except BadName as bad:
            form.pin("abroad_name", sentence(bad))
    return wrong("replies/show.html", status=status, **_shown(answer, form, token))
