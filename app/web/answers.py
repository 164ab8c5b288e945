"""Answers: which families come to a meeting, wait, decline or say nothing, and writing it down for them."""

from flask import Blueprint, request, url_for

from app.domain import answer_lines, boards, pages, replies, seating
from app.domain.answers import WHOLE, Answer
from app.domain.boards import Part
from app.domain.households import Household
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.names import BadName
from app.domain.phones import BadPhone
from app.domain.replies import AnswersClosed, FamilyTooLarge, NobodyComes
from app.domain.rights import Right
from app.domain.seating import MoreThanAllPlaces, NoRoomForMore
from app.forms.answers import NoteForm, ReplyForm
from app.web import addresses
from app.web.access import ask, load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("answers", __name__)
REFUSALS = (AnswersClosed, FamilyTooLarge, NobodyComes, MoreThanAllPlaces, NoRoomForMore)


def _meeting(meeting_id: int) -> Meeting:
    return load(Meeting, meeting_id, to=Right.ENROL, options=WITH_ACTIVITY)


def _answer(answer_id: int) -> Answer:
    return load(Answer, answer_id, to=Right.ENROL, options=WHOLE)


def _form(answer: Answer) -> ReplyForm:
    form = ReplyForm()
    if not form.is_submitted():
        form.says.data = answer.says
    form.offer(answer_lines.lines(answer))
    return form


@bp.get("/pertemuan/<int:meeting_id>/jawaban")
def index(meeting_id):
    meeting = _meeting(meeting_id)
    only = next((part for part in Part if part.value == request.args.get("bagian")), None)
    board = ask(boards.of, meeting, only=only, after=pages.key(request.args.get("setelah")))
    link = addresses.whole("registrations.show", token=board.token) if board.token else ""
    return page("answers/index.html", meeting=meeting, board=board, link=link, only=only)


@bp.get("/pertemuan/<int:meeting_id>/jawaban/baru")
def new(meeting_id):
    meeting = _meeting(meeting_id)
    household = _household(request.args.get("keluarga", type=int))
    if household is None:
        return page("answers/new.html", meeting=meeting, household=None, form=NoteForm(formdata=None))
    form = ReplyForm(formdata=None)
    form.offer(answer_lines.of_household(household, meeting))
    return page("answers/new.html", meeting=meeting, household=household, form=form)


@bp.post("/pertemuan/<int:meeting_id>/jawaban/baru")
def create(meeting_id):
    meeting = _meeting(meeting_id)
    household = _household(request.args.get("keluarga", type=int))
    form = _reply_of(meeting, household) if household else NoteForm()
    if form.validate() and _written(meeting, household, form):
        return done(url_for(".index", meeting_id=meeting.id), "Jawaban dicatat.")
    return wrong("answers/new.html", meeting=meeting, household=household, form=form)


def _household(household_id: int | None) -> Household | None:
    return load(Household, household_id, to=Right.SEE) if household_id else None


def _reply_of(meeting: Meeting, household: Household) -> ReplyForm:
    form = ReplyForm()
    form.offer(answer_lines.of_household(household, meeting))
    return form


def _written(meeting: Meeting, household: Household | None, form: ReplyForm | NoteForm) -> bool:
    """Write the answer down; what is refused stands at its field."""
    try:
        if isinstance(form, ReplyForm) and household:
            _reply(replies.invite(meeting, household, by=viewer()), form)
        elif isinstance(form, NoteForm):
            replies.note(
                meeting, name=form.name.data or "", phone=form.phone.data or "", says=form.says.data,
                guests=form.guests, contact_agreed=bool(form.contact_agreed.data), by=viewer(),
            )
        return True
    except REFUSALS as refusal:
        form.pin("says", sentence(refusal))
    except BadName as bad:
        form.pin("name" if isinstance(form, NoteForm) else "abroad_name", sentence(bad))
    except BadPhone as bad:
        form.pin("phone", sentence(bad))
    return False


def _reply(answer: Answer, form: ReplyForm) -> None:
    coming = set(form.coming.data or [])
    replies.reply(answer, says=form.says.data, coming=coming, guests=form.guests, by=viewer())


@bp.get("/jawaban-keluarga/<int:answer_id>")
def edit(answer_id):
    answer = _answer(answer_id)
    return page("answers/edit.html", form=_form(answer), **_shown(answer))


@bp.post("/jawaban-keluarga/<int:answer_id>")
def update(answer_id):
    answer = _answer(answer_id)
    form = _form(answer)
    if form.validate():
        try:
            _reply(answer, form)
            return done(url_for(".index", meeting_id=answer.meeting_id), "Jawaban dicatat.")
        except REFUSALS as refusal:
            form.pin("says", sentence(refusal))
        except BadName as bad:
            form.pin("abroad_name", sentence(bad))
    return wrong("answers/edit.html", form=form, **_shown(answer))


def _shown(answer: Answer) -> dict:
    token = boards.token_of(answer)
    link = addresses.whole("replies.show", token=token) if token else ""
    return {"answer": answer, "meeting": answer.meeting, "link": link}


@bp.post("/jawaban-keluarga/<int:answer_id>/tempat")
def admit(answer_id):
    answer = _answer(answer_id)
    seating.admit(answer, by=viewer())
    return done(url_for(".index", meeting_id=answer.meeting_id), "Keluarga ini diberi tempat.")


@bp.post("/jawaban-keluarga/<int:answer_id>/hapus")
def delete(answer_id):
    answer = _answer(answer_id)
    replies.delete(answer, by=viewer())
    return done(url_for(".index", meeting_id=answer.meeting_id), "Jawaban dihapus.", "info")
