"""Registration links: the general link of a meeting, made, replaced and shut; and one for each family of the roster."""

from flask import Blueprint, url_for

from app.domain import boards
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.replies import AnswersClosed
from app.domain.rights import Right
from app.web.access import ask, load, viewer
from app.web.htmx import done
from app.words import sentence

bp = Blueprint("registration_links", __name__)


def _meeting(meeting_id: int) -> Meeting:
    return load(Meeting, meeting_id, to=Right.ENROL, options=WITH_ACTIVITY)


@bp.post("/pertemuan/<int:meeting_id>/tautan-pendaftaran")
def create(meeting_id):
    meeting = _meeting(meeting_id)
    try:
        boards.open_link(meeting, by=viewer())
    except AnswersClosed as refusal:
        return done(url_for("answers.index", meeting_id=meeting.id), sentence(refusal), "warn")
    return done(url_for("answers.index", meeting_id=meeting.id), "Tautan pendaftaran siap dibagikan.")


@bp.post("/pertemuan/<int:meeting_id>/tautan-pendaftaran/tutup")
def delete(meeting_id):
    meeting = _meeting(meeting_id)
    boards.shut_link(meeting, by=viewer())
    return done(url_for("answers.index", meeting_id=meeting.id), "Tautan pendaftaran ditutup.", "info")


@bp.post("/pertemuan/<int:meeting_id>/tautan-keluarga")
def invite(meeting_id):
    meeting = _meeting(meeting_id)
    boards.invite_all(meeting, ask(boards.uninvited, meeting), by=viewer())
    return done(url_for("answers.index", meeting_id=meeting.id), "Setiap keluarga punya tautannya sendiri.")
