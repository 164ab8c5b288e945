"""The sheet of one meeting: one tap, one mark, one small answer."""

import secrets

from flask import Blueprint, abort, request, url_for

from app.domain import attendance, marks, paper_marks
from app.domain.attendance import Status, Way
from app.domain.marks import Given, MarkChanged
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.rights import Right
from app.forms.attendance import NumbersForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wants_fragment, wrong
from app.words import sentence

bp = Blueprint("attendance", __name__)
UNDO = "-"


def operation() -> str:
    """The id the client gave this act, or a new one where no script could give any."""
    return (request.form.get("op") or secrets.token_urlsafe(16))[:64]


def sheet_data(meeting: Meeting, **more):
    """What the sheet's page shows; one press can take back the batch `just_done` or the mark of the line `last`."""
    rows = attendance.sheet(meeting)
    facts = {"meeting": meeting, "rows": rows, "totals": attendance.totals(rows), "open": marks.is_open(meeting)}
    undoable = {"just_done": request.args.get("urungkan", "")[:64], "last": request.args.get("terakhir", type=int)}
    return {"form": NumbersForm(formdata=None), **facts, **undoable, **more}


@bp.get("/pertemuan/<int:meeting_id>/kehadiran")
def show(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.SEE, options=WITH_ACTIVITY)
    return page("attendance/show.html", **sheet_data(meeting))


@bp.post("/pertemuan/<int:meeting_id>/kehadiran")
def mark(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.MARK_ATTENDANCE)
    entry_id, seen, letter = read_mark(request.form.get("mark", ""))
    try:
        if letter == UNDO:
            row = marks.undo(meeting, entry_id, seen=seen, operation=operation(), by=viewer())
        else:
            given = Given(Status(letter))
            row = marks.set_one(meeting, entry_id, given, seen=seen, operation=operation(), by=viewer())
    except MarkChanged as change:
        return line(meeting, change.row, status=409, message=sentence(change))
    except LookupError:
        abort(404)
    except marks.REFUSALS as refusal:
        return refused(meeting, refusal)
    return line(meeting, row, undo=letter != UNDO)


def read_mark(value: str) -> tuple[int, int, str]:
    """"34.7.H" → line 34, seen at version 7, present; a broken value is a broken request."""
    parts = value.split(".")
    known = {*Status, UNDO}
    if len(parts) != 3 or not all(p.isdecimal() and len(p) < 10 for p in parts[:2]) or parts[2] not in known:
        abort(400)
    return int(parts[0]), int(parts[1]), parts[2]


def line(meeting: Meeting, row, *, status: int = 200, undo: bool = False, message: str = ""):
    """The line as it is now with the new totals; without htmx, back to the sheet at that line."""
    if not wants_fragment():
        last = row.entry.id if undo else None
        url = url_for(".show", meeting_id=meeting.id, terakhir=last, _anchor=f"e{row.entry.id}")
        return done(url, message, "warn")
    totals = attendance.tally(meeting)
    fragment = "attendance/_line.html"
    answer = wrong if status >= 400 else page
    return answer(fragment, status=status, meeting=meeting, row=row, undo=undo, totals=totals, message=message)


def refused(meeting: Meeting, refusal: Exception):
    """Why no mark is taken now; for htmx the page is drawn anew, because its buttons should not be there."""
    return done(url_for(".show", meeting_id=meeting.id), sentence(refusal), "warn")


@bp.post("/pertemuan/<int:meeting_id>/kehadiran/semua")
def mark_all(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.MARK_ATTENDANCE)
    act = operation()
    try:
        count = marks.all_present(meeting, operation=act, by=viewer())
    except marks.REFUSALS as refusal:
        return refused(meeting, refusal)
    return done(url_for(".show", meeting_id=meeting_id, urungkan=act), f"{count} orang ditandai hadir.")


@bp.post("/pertemuan/<int:meeting_id>/kehadiran/urungkan")
def undo_all(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.MARK_ATTENDANCE)
    try:
        undone = request.form.get("undone", "")
        count = marks.undo_many(meeting, undone, operation=operation(), by=viewer())
    except marks.REFUSALS as refusal:
        return refused(meeting, refusal)
    return done(url_for(".show", meeting_id=meeting_id), f"{count} tanda diurungkan.", "info")


@bp.post("/pertemuan/<int:meeting_id>/kehadiran/nomor")
def mark_numbers(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.MARK_ATTENDANCE, options=WITH_ACTIVITY)
    form = NumbersForm()
    if not form.validate():
        return wrong("attendance/show.html", **sheet_data(meeting, form=form))
    entries = {row.entry.number: row.entry for row in attendance.sheet(meeting)}
    try:
        read = paper_marks.parse(form.numbers.data or "", entries.keys())
        statuses = {entries[number]: Status(mark.status) for number, mark in read.items()}
        minutes = {entries[number]: mark.minutes for number, mark in read.items()}
        marks.set_many(meeting, statuses, operation=operation(), way=Way.NUMBER, by=viewer(), minutes=minutes)
    except paper_marks.BadPaperMarks as bad:
        form.pin("numbers", sentence(bad))
        return wrong("attendance/show.html", **sheet_data(meeting, form=form))
    except marks.REFUSALS as refusal:
        return refused(meeting, refusal)
    return done(url_for(".show", meeting_id=meeting_id), f"{len(read)} nomor dicatat.")
