"""The lessons of one meeting: each child marked and described in one go, and the two adults who were there."""

import secrets

from flask import Blueprint, abort, request, url_for

from app.domain import adults_present, gatherings, lesson_sheets, marks
from app.domain.adults_present import SameAdultTwice, TwoAdultsNeeded
from app.domain.lesson_sheets import SheetLine
from app.domain.marks import MarkChanged
from app.domain.meetings import Meeting
from app.domain.rights import Right
from app.domain.versions import Outdated
from app.forms.lessons import AdultsForm, LessonForm
from app.web.access import load_by, may, viewer
from app.web.htmx import done, page, wants_fragment, wrong
from app.words import sentence

bp = Blueprint("lessons", __name__)
# So many children stand open under each other; of more, each is opened from a list.
MOST_OPEN = 12


def _meeting(meeting_id: int) -> Meeting:
    return load_by(lesson_sheets.meeting_for, meeting_id, to=Right.SEE_PROGRESS)


def _usual_adult(lines: list[SheetLine]) -> str:
    """Who was most likely there: the mentor who looks, else the mentor of the first child."""
    if may(Right.MENTOR):
        return viewer().name
    return next((line.mentorship.mentor.person.name for line in lines if line.mentorship), "")


def _line(meeting: Meeting, entry_id: int) -> SheetLine:
    return next(iter(lesson_sheets.of(viewer(), meeting, entry_id=entry_id)), None) or abort(404)


def _operation() -> str:
    """The id the client gave this act, or a new one where no script could give any."""
    return (request.form.get("op") or secrets.token_urlsafe(16))[:64]


def _sheet(meeting: Meeting, *, failed: tuple[SheetLine, LessonForm] | None = None, adults: AdultsForm | None = None):
    """What the page shows; `failed` is the child whose form came back, `adults` that form."""
    lines = lesson_sheets.of(viewer(), meeting)
    chosen = failed[0].entry_id if failed else request.args.get("anak", type=int)
    many = len(lines) > MOST_OPEN
    opened = [line for line in lines if not many or line.entry_id == chosen]
    known = adults_present.of(meeting)
    forms = [
        (line, failed[1] if failed and line.entry_id == chosen else LessonForm.of(line, formdata=None))
        for line in opened
    ]  # fmt: skip
    return {
        "meeting": meeting, "lines": lines, "cards": forms, "many": many, "known": known,
        "gathering": gatherings.of(meeting),
        "open": lesson_sheets.may_be_written(meeting), "done": sum(line.is_done for line in lines),
        "adults": adults or AdultsForm.of(known, _usual_adult(lines), formdata=None),
    }


@bp.get("/pertemuan/<int:meeting_id>/belajar")
def edit(meeting_id):
    return page("lessons/edit.html", **_sheet(_meeting(meeting_id)))


@bp.post("/pertemuan/<int:meeting_id>/belajar/<int:entry_id>")
def update(meeting_id, entry_id):
    meeting = _meeting(meeting_id)
    line = _line(meeting, entry_id)
    form = LessonForm.of(line)
    if not form.validate():
        return _again(meeting, line, form, 422)
    try:
        lesson_sheets.write(
            meeting, line, status=form.status.data, told=form.told(), seen_mark=form.seen_mark,
            seen_lesson=form.version.data or 0, operation=_operation(), by=viewer(),
        )
    except (MarkChanged, Outdated) as change:
        line = _line(meeting, entry_id)
        form.seen.data, form.version.data = str(line.row.version), line.lesson.version if line.lesson else 0
        form.pin("status", sentence(change))
        return _again(meeting, line, form, 409)
    except marks.REFUSALS as refusal:
        form.pin("status", sentence(refusal))
        return _again(meeting, line, form, 422)
    if not wants_fragment():
        return done(url_for(".edit", meeting_id=meeting.id, _anchor=f"anak-{entry_id}"), "Catatan belajar disimpan.")
    lines = lesson_sheets.of(viewer(), meeting)
    line = next(each for each in lines if each.entry_id == entry_id)
    return page(
        "lessons/_child.html", meeting=meeting, line=line, form=LessonForm.of(line, formdata=None), open=True,
        saved=True, counted=True, done=sum(each.is_done for each in lines), total=len(lines),
    )


def _again(meeting: Meeting, line: SheetLine, form: LessonForm, status: int):
    """The child's form with what is wrong; alone for htmx, else on the whole page."""
    if wants_fragment():
        return wrong("lessons/_child.html", status=status, meeting=meeting, line=line, form=form, open=True)
    return wrong("lessons/edit.html", status=status, **_sheet(meeting, failed=(line, form)))


@bp.post("/pertemuan/<int:meeting_id>/orang-dewasa")
def update_adults(meeting_id):
    meeting, form = _meeting(meeting_id), AdultsForm()
    if not form.validate():
        return wrong("lessons/edit.html", **_sheet(meeting, adults=form))
    try:
        marks.check_begun(meeting)
        adults_present.keep(
            meeting, first=form.first.data or "", second=form.second.data or "", exception=form.exception.data,
            by=viewer(),
        )
    except SameAdultTwice as refusal:
        form.pin("second", sentence(refusal))
        return wrong("lessons/edit.html", **_sheet(meeting, adults=form))
    except (TwoAdultsNeeded, *marks.REFUSALS) as refusal:
        form.pin("exception", sentence(refusal))
        return wrong("lessons/edit.html", **_sheet(meeting, adults=form))
    return done(url_for(".edit", meeting_id=meeting.id), "Orang dewasa yang hadir dicatat.")
