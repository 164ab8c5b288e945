"""Photos of a meeting: added with a word on who may not be on them, described, put in order, taken away."""

from flask import Blueprint, abort, url_for

from app.documents import scans
from app.domain import meeting_photos
from app.domain.meeting_photos import ChildNamed, MeetingPhotosFull, Shown
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.rights import Right
from app.domain.scan_faults import BadScan
from app.forms.returned_papers import CaptionForm, MeetingPhotosForm
from app.web import pdfs
from app.web.access import load, reads_first, takes_scans, viewer, write
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("meeting_photos", __name__)
SHOWS_PEOPLE = "ya"


def _meeting(meeting_id: int) -> Meeting:
    return load(Meeting, meeting_id, to=Right.FILE_PAPERS, options=WITH_ACTIVITY)


def _shown(meeting: Meeting, form: MeetingPhotosForm) -> dict:
    unasked = meeting_photos.unasked(meeting)
    form.absent.choices = [(person.id, person.name) for person in unasked]
    return {
        "meeting": meeting, "form": form, "unasked": unasked, "photos": meeting_photos.of_meeting(meeting),
        "most": meeting_photos.MOST,
    }  # fmt: skip


@bp.get("/pertemuan/<int:meeting_id>/foto")
def index(meeting_id):
    return page("meeting_photos/index.html", **_shown(_meeting(meeting_id), MeetingPhotosForm(formdata=None)))


def _add(meeting_id: int, form: MeetingPhotosForm) -> int:
    """Draw the pictures anew, which takes its time, and then keep them; returns how many. Raises BadScan, ChildNamed
    and MeetingPhotosFull."""
    files = form.contents()
    if len(files) > meeting_photos.MOST:
        raise MeetingPhotosFull
    drawn = [(scans.picture(file, scans.PHOTO_SIDE), scans.picture(file, scans.SMALL_SIDE)) for file in files]

    def act() -> None:
        meeting = load(Meeting, meeting_id, to=Right.FILE_PAPERS)
        gone = [person for person in meeting_photos.unasked(meeting) if person.id in (form.absent.data or [])]
        for large, small in drawn:
            meeting_photos.add(
                meeting, large=large, small=small, shows_people=form.people.data == SHOWS_PEOPLE, absent=gone,
                caption=form.caption.data or "", by=viewer(),
            )

    write(act)
    return len(drawn)


@bp.post("/pertemuan/<int:meeting_id>/foto")
@reads_first
@takes_scans
def create(meeting_id):
    _meeting(meeting_id)
    form = MeetingPhotosForm()
    if form.validate():
        try:
            count = _add(meeting_id, form)
            return done(url_for(".index", meeting_id=meeting_id), f"{count} foto disimpan.")
        except ChildNamed as refusal:
            form.pin("caption", sentence(refusal))
        except (BadScan, MeetingPhotosFull) as refusal:
            form.pin("files", sentence(refusal))
    return wrong("meeting_photos/index.html", **_shown(_meeting(meeting_id), form))


def _photo(meeting: Meeting, name: str) -> Shown:
    return meeting_photos.find(meeting, name) or abort(404)


@bp.get("/pertemuan/<int:meeting_id>/foto/<name>.jpg")
def show(meeting_id, name):
    photo = _photo(_meeting(meeting_id), name).photo
    return pdfs.picture(meeting_photos.bytes_of(photo), f"foto-{photo.id}")


@bp.get("/pertemuan/<int:meeting_id>/foto/<name>/kecil.jpg")
def small(meeting_id, name):
    photo = _photo(_meeting(meeting_id), name).photo
    return pdfs.picture(meeting_photos.bytes_of(photo, small=True), f"foto-{photo.id}-kecil")


@bp.post("/pertemuan/<int:meeting_id>/foto/<name>/keterangan")
def describe(meeting_id, name):
    meeting, form = _meeting(meeting_id), CaptionForm()
    if not form.validate():
        return done(url_for(".index", meeting_id=meeting_id), form.caption.errors[0], "warn")
    try:
        meeting_photos.describe(_photo(meeting, name).photo, form.caption.data or "", meeting=meeting, by=viewer())
    except ChildNamed as refusal:
        return done(url_for(".index", meeting_id=meeting_id), sentence(refusal), "warn")
    return done(url_for(".index", meeting_id=meeting_id), "Keterangan disimpan.")


@bp.post("/pertemuan/<int:meeting_id>/foto/<name>/naik")
def move_up(meeting_id, name):
    meeting = _meeting(meeting_id)
    meeting_photos.move_up(_photo(meeting, name).photo, meeting=meeting, by=viewer())
    return done(url_for(".index", meeting_id=meeting_id))


@bp.post("/pertemuan/<int:meeting_id>/foto/<name>/tidak-tampak")
def clear(meeting_id, name):
    meeting = _meeting(meeting_id)
    shown = _photo(meeting, name)
    meeting_photos.not_on(shown.photo, shown.doubtful, meeting=meeting, by=viewer())
    return done(url_for(".index", meeting_id=meeting_id), "Dicatat. Foto ini boleh dicetak.")


@bp.post("/pertemuan/<int:meeting_id>/foto/<name>/hapus")
def delete(meeting_id, name):
    meeting = _meeting(meeting_id)
    meeting_photos.remove(_photo(meeting, name).photo, meeting=meeting, by=viewer())
    return done(url_for(".index", meeting_id=meeting_id), "Foto dihapus.")
