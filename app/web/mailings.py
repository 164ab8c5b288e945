"""Mailings: "Kirim ke WA" for everybody who must be told, one tap each, with a progress that nobody loses."""

from flask import Blueprint, abort, make_response, render_template, request, url_for

from app.domain import addressees, boards, mailings, message_texts, parent_news, replies
from app.domain.activities import Activity
from app.domain.mailings import WHOLE, Mailing, NobodyToTell
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.message_texts import MessageKind
from app.domain.rights import Right
from app.forms.messages import WordingForm
from app.web import messages
from app.web.access import load, permit, viewer
from app.web.htmx import done, page, wants_fragment, wrong
from app.words import sentence

bp = Blueprint("mailings", __name__)


def kind_of(name: str, fitting) -> MessageKind:
    """The kind that the address names, if there is such a message about this subject."""
    return next((kind for kind in fitting if kind == name), None) or abort(404)


@bp.get("/pesan")
def index():
    permit(Right.SEND_MESSAGES)
    found = mailings.latest(viewer())
    return page("mailings/index.html", found=found, progress=mailings.progress_of([each.id for each in found]))


@bp.get("/pertemuan/<int:meeting_id>/pesan/<name>")
def new(meeting_id, name):
    meeting = load(Meeting, meeting_id, to=Right.SEND_MESSAGES, options=WITH_ACTIVITY)
    return offer(kind_of(name, addressees.OF_MEETINGS), meeting.activity, meeting)


@bp.post("/pertemuan/<int:meeting_id>/pesan/<name>")
def create(meeting_id, name):
    meeting = load(Meeting, meeting_id, to=Right.SEND_MESSAGES, options=WITH_ACTIVITY)
    return begin(kind_of(name, addressees.OF_MEETINGS), meeting.activity, meeting)


@bp.get("/kegiatan/<int:activity_id>/pesan/<name>")
def new_of_activity(activity_id, name):
    kind = kind_of(name, addressees.OF_ACTIVITIES)
    return offer(kind, load(Activity, activity_id, to=right_for(kind)), None)


@bp.post("/kegiatan/<int:activity_id>/pesan/<name>")
def create_of_activity(activity_id, name):
    kind = kind_of(name, addressees.OF_ACTIVITIES)
    return begin(kind, load(Activity, activity_id, to=right_for(kind)), None)


def right_for(kind: MessageKind) -> Right:
    """News about a child is told by those who may read it themselves."""
    return Right.SUPERVISE_MENTORING if kind is MessageKind.PARENT_NEWS else Right.SEND_MESSAGES


def told(kind: MessageKind, activity: Activity, meeting: Meeting | None) -> list:
    if meeting is not None:
        return addressees.of_meeting(viewer(), kind, meeting)
    return addressees.of_activity(viewer(), kind, activity)


def offer(kind: MessageKind, activity: Activity, meeting: Meeting | None):
    """The page that shows whom and what, before anything is begun."""
    form = WordingForm(text=message_texts.wording(activity.unit, kind))
    return page("mailings/new.html", **shown(kind, activity, meeting, form))


def shown(kind: MessageKind, activity: Activity, meeting: Meeting | None, form: WordingForm) -> dict:
    found = told(kind, activity, meeting)
    first = next((each for each in found if each.phone), None)
    wording = (form.text.data if not form.errors else None) or message_texts.wording(activity.unit, kind)
    example = messages.example(kind, activity, meeting, first, wording) if first else ""
    return {
        "kind": kind, "activity": activity, "meeting": meeting, "form": form, "example": example, "first": first,
        "silent": [each for each in found if not each.phone], "telephones": len({e.phone for e in found if e.phone}),
        "blanks": list(message_texts.Blank),
    }


def begin(kind: MessageKind, activity: Activity, meeting: Meeting | None):
    """Start the mailing with the wording as it was typed."""
    form = WordingForm()
    form.kind = kind
    if form.validate():
        try:
            found = told(kind, activity, meeting)
            text = (form.text.data or "").replace("\r\n", "\n")
            mailing = mailings.start(kind, activity, found, text=text, meeting=meeting, by=viewer())
            _give_links(kind, activity, meeting, {each.person_id for each in found if each.phone})
            return done(url_for(".show", mailing_id=mailing.id))
        except NobodyToTell as nobody:
            form.pin("text", sentence(nobody))
    return wrong("mailings/new.html", **shown(kind, activity, meeting, form))


def _give_links(kind: MessageKind, activity: Activity, meeting: Meeting | None, told: set[int | None]) -> None:
    """Make what each message carries: the family's own link to answer by, or the parent's to the news of the child."""
    if meeting is not None and replies.is_open(meeting):
        boards.invite_all(meeting, boards.uninvited(viewer(), meeting), by=viewer())
    if kind is MessageKind.PARENT_NEWS:
        children = [child for child in addressees.mentored(viewer(), activity) if child.id in told]
        parent_news.make_links(children, activity, by=viewer())


def state(mailing: Mailing, wanted: int | None = None) -> dict:
    """What the page of a mailing shows: how far it is, and the message that is next (or the one that is wanted)."""
    found = messages.of(mailing)
    waiting = [] if mailing.ending else [each for each in found if not each.prepared and each.phone]
    after = sorted(waiting, key=lambda each: (wanted is not None and each.number < wanted, each.number))
    following = next(iter(after), None)
    progress = mailings.Progress(sum(1 for each in found if each.prepared), len(found))
    more = {"text": "", "opens": ""}
    if following:
        message = messages.text(mailing, following)
        more = {"text": message, "opens": messages.address(following.phone, message)}
    return {"mailing": mailing, "letters": found, "next": following, "progress": progress, **more}


@bp.get("/pesan/<int:mailing_id>")
def show(mailing_id):
    mailing = load(Mailing, mailing_id, to=Right.SEND_MESSAGES, options=WHOLE)
    return page("mailings/show.html", **state(mailing, request.args.get("nomor", type=int)))


@bp.post("/pesan/<int:mailing_id>/<int:number>")
def prepare(mailing_id, number):
    """Note the message as prepared; with htmx WhatsApp is open already, otherwise the answer opens it."""
    mailing = load(Mailing, mailing_id, to=Right.SEND_MESSAGES, options=WHOLE)
    letter = next((each for each in messages.of(mailing) if each.number == number), None) or abort(404)
    if not letter.phone or mailing.ending:
        return done(url_for(".show", mailing_id=mailing.id), "Pesan ini tidak dikirim lagi.", "warn")
    opens = messages.address(letter.phone, messages.text(mailing, letter))
    mailings.prepare(mailing, number, by=viewer())
    if wants_fragment():
        return page("mailings/_work.html", told=number, **state(mailing, number))
    answer = make_response(render_template("mailings/opening.html", here=opens, **state(mailing, number)))
    answer.headers["Refresh"] = f"0; url={opens}"
    return answer


@bp.post("/pesan/<int:mailing_id>/tutup")
def close(mailing_id):
    mailings.close(load(Mailing, mailing_id, to=Right.SEND_MESSAGES), by=viewer())
    return done(url_for(".index"), "Daftar pesan ditutup.", "info")


@bp.post("/pesan/<int:mailing_id>/<int:number>/belum")
def take_back(mailing_id, number):
    mailing = load(Mailing, mailing_id, to=Right.SEND_MESSAGES)
    mailings.take_back(mailing, number)
    return done(url_for(".show", mailing_id=mailing.id, nomor=number))
