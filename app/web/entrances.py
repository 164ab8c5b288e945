"""Entrances: how a family that answered comes into a gathering from afar, by its own link and without an account."""

from datetime import timedelta

from flask import Blueprint, Response, current_app, request, url_for

from app.documents import calendars
from app.domain import answer_lines, answers, clock, gatherings, presences, rooms, zones
from app.domain.answers import Answer
from app.domain.gatherings import Gathering
from app.domain.presences import REFUSALS, Door, Shut
from app.domain.sealing import CannotOpen
from app.forms.gatherings import EntranceForm, WordForm
from app.web import devices
from app.web.access import public
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("entrances", __name__)
# Seconds until the room opens by itself, long enough to read what is said of it.
PAUSE = 4
SOON = timedelta(minutes=20)


def _data(token: str, answer: Answer, gathering: Gathering | None, **more) -> dict:
    """What the page shows; the address of the room is never in it."""
    meeting, coming = answer.meeting, {line.member.id: line.name for line in answer_lines.comers(answer) if line.member}
    there = presences.of_members(coming)
    # Whoever is alone is meant; else somebody says who of the family is there.
    form = WordForm(formdata=None, members=list(coming) if len(coming) == 1 else [])
    return {
        "token": token, "answer": answer, "meeting": meeting, "coming": coming, "there": there,
        "names_there": [name for member_id, name in coming.items() if member_id in there],
        "door": presences.door(answer, gathering), "opens_at": presences.opens_at(meeting),
        "entered": presences.entrance_of(answer) is not None, "needs_adult": presences.needs_adult(answer),
        "times": zones.both(meeting.starts_at, answers.zones_of(answer, meeting.day), base=meeting.zone),
        "form": EntranceForm(formdata=None), "word": form, **more,
    }  # fmt: skip


@bp.get("/jawaban/<token>/masuk")
@public
def new(token):
    answer = answers.of_link(token)
    gathering = gatherings.of(answer.meeting)
    answered = page("entrances/new.html", **_data(token, answer, gathering))
    wait = presences.opens_at(answer.meeting) - clock.now()
    if presences.door(answer, gathering) is Door.EARLY and wait < SOON:
        answered.headers["Refresh"] = str(min(60, 1 + int(wait.total_seconds())))
    return answered


@bp.post("/jawaban/<token>/masuk")
@public
def create(token):
    answer = answers.of_link(token)
    gathering, form = gatherings.of(answer.meeting), EntranceForm()
    try:
        presences.enter(answer, gathering, adult=form.adult.data)
        assert gathering is not None, "nobody enters where nothing is arranged"
        address = rooms.address(gathering, answer.meeting, current_app.config["BALAI_JITSI_URL"])
    except Shut:
        return done(url_for(".new", token=token))
    except presences.AdultMissing as error:
        form.pin("adult", sentence(error))
        return wrong("entrances/new.html", **_data(token, answer, gathering, form=form))
    except CannotOpen:
        address = ""
    # Not a redirect: the policy of our pages lets no form lead to another house.
    answered = page("entrances/created.html", token=token, address=address, meeting=answer.meeting)
    if address:
        answered.headers["Refresh"] = f"{PAUSE}; url={address}"
    return answered


@bp.post("/jawaban/<token>/kata-kunci")
@public
def confirm(token):
    answer = answers.of_link(token)
    gathering, form, device = gatherings.of(answer.meeting), WordForm(), devices.mine()
    try:
        if form.validate():
            presences.say(answer, gathering, form.word.data or "", form.members.data or [], device=device)
            return done(url_for(".new", token=token), "Terima kasih, kehadiran sudah tercatat.")
    except Shut:
        return done(url_for(".new", token=token))
    except REFUSALS as error:
        form.pin("members" if isinstance(error, presences.NobodyNamed) else "word", sentence(error))
    # Kept, so that wrong words are counted.
    return wrong("entrances/new.html", keep=True, **_data(token, answer, gathering, word=form))


@bp.get("/jawaban/<token>/kalender.ics")
@public
def ics(token):
    answer = answers.of_link(token)
    chosen = request.args.get("zona", "")
    found = answers.zones_of(answer, answer.meeting.day)
    zone = chosen if chosen in zones.KNOWN else answer.meeting.zone
    gathering, times = gatherings.of(answer.meeting), zones.both(answer.meeting.starts_at, found)
    place = gathering.place_of(answer.meeting) if gathering else answer.meeting.place
    file = calendars.of_invitation(answer.meeting, zone, times, place)
    headers = {"Content-Disposition": "attachment; filename=pertemuan.ics"}
    return Response(file, content_type=calendars.CONTENT_TYPE, headers=headers)
