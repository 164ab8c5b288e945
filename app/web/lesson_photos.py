"""Lesson photos of one child: adding a picture while consent stands, looking at it, letting it go."""

from flask import Blueprint, abort, url_for

from app.domain import dates, lesson_photos, progress
from app.domain.lesson_photos import LessonPhoto, PhotoRefused, PhotosFull
from app.domain.logos import BadLogo
from app.domain.mentorships import Mentorship
from app.forms.lessons import PhotoForm
from app.web.access import viewer
from app.web.htmx import done, page, wrong
from app.web.mentoring import jpeg, mentored
from app.words import sentence

bp = Blueprint("lesson_photos", __name__)
LATEST = 10


def _page(mentorship: Mentorship, form: PhotoForm | None = None):
    """What the page shows, and the form with the meetings to choose from."""
    recent = {meeting.id: meeting for meeting in progress.latest_meetings(mentorship.activity_id, most=LATEST)}
    form = form or PhotoForm()
    form.meeting.choices = [(meeting.id, dates.full_date(meeting.day)) for meeting in recent.values()]
    shown = {
        "mentorship": mentorship, "form": form, "allowed": lesson_photos.allowed(mentorship.child),
        "photos": lesson_photos.of_child(mentorship.child, mentorship.activity_id),
    }
    return recent, shown


@bp.get("/dampingan/<int:mentorship_id>/foto")
def index(mentorship_id):
    return page("lesson_photos/index.html", **_page(mentored(mentorship_id))[1])


@bp.post("/dampingan/<int:mentorship_id>/foto")
def create(mentorship_id):
    mentorship, form = mentored(mentorship_id), PhotoForm()
    recent, shown = _page(mentorship, form)
    if not form.validate():
        return wrong("lesson_photos/index.html", **shown)
    try:
        lesson_photos.add(recent[form.meeting.data], mentorship.child, form.picture.data.read(), by=viewer())
    except (BadLogo, PhotoRefused, PhotosFull) as refusal:
        form.pin("picture", sentence(refusal))
        return wrong("lesson_photos/index.html", **shown)
    return done(url_for(".index", mentorship_id=mentorship_id), "Foto disimpan.")


def _photo(mentorship: Mentorship, name: str) -> LessonPhoto:
    return lesson_photos.find(mentorship.child, mentorship.activity_id, name) or abort(404)


@bp.get("/dampingan/<int:mentorship_id>/foto/<name>")
def show(mentorship_id, name):
    return jpeg(_photo(mentored(mentorship_id), name))


@bp.post("/dampingan/<int:mentorship_id>/foto/<name>/hapus")
def delete(mentorship_id, name):
    mentorship = mentored(mentorship_id)
    lesson_photos.remove(_photo(mentorship, name), unit=mentorship.unit, by=viewer())
    return done(url_for(".index", mentorship_id=mentorship_id), "Foto dihapus.")
