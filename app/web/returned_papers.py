"""Returned papers: signed sheets come in as photos, lie under their meeting, and are read beside the picture."""

import secrets

from flask import Blueprint, Response, abort, request, url_for

from app.documents import returned_papers as printed
from app.documents import scans
from app.domain import audit, dates, filings, marks, paper_marks, printed_sheets, returned_papers
from app.domain.filings import CodeUnknown, Page
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.returned_papers import WHOLE, PapersFull, ReturnedPaper, SamePaper
from app.domain.rights import Right
from app.domain.scan_faults import BadScan
from app.forms.returned_papers import CodeForm, PaperMarksForm, PapersForm
from app.web import pdfs
from app.web.access import ask, load, permit, reads_first, takes_scans, viewer, write
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("returned_papers", __name__)


def _bring(form: PapersForm, meeting_id: int | None = None) -> tuple[list[int], str]:
    """Draw the pages anew and read their codes, which takes its time, and then keep them; the ids of the papers, and
    what happened."""
    pages = [Page(jpeg, scans.code_on(jpeg)) for jpeg in scans.pages(form.contents())]

    def act() -> tuple[list[int], str]:
        meeting = load(Meeting, meeting_id, to=Right.FILE_PAPERS) if meeting_id else None
        kept = filings.bring_in(viewer(), pages, meeting=meeting, typed=form.code.data or "", kind=form.kind.data)
        told = _told(kept[0], meeting_id, any(page.code for page in pages)) if len(kept) == 1 else ""
        return [paper.id for paper in kept], told or f"{len(kept)} lembar disimpan."

    return write(act)


def _told(paper: ReturnedPaper, meeting_id: int | None, was_read: bool) -> str:
    """Where one paper went and why, to whoever brought it to the page of a meeting or to that of all."""
    if paper.meeting is None:
        return "Kode tidak terbaca: lembar disimpan dan menunggu. Ketik kode yang tercetak di bawahnya."
    day = dates.long_date(paper.meeting.day)
    if paper.meeting_id != meeting_id:
        return f"Lembar ini milik pertemuan {day}; disimpan di sana."
    return f"Kode {'' if was_read else 'tidak '}terbaca: lembar disimpan di pertemuan ini."


def _brought(form: PapersForm, meeting_id: int | None = None) -> Response | None:
    """Where to go once the pictures are kept; None when the form says what is wrong."""
    if not form.validate():
        return None
    try:
        ids, told = _bring(form, meeting_id)
    except SamePaper as same:
        return done(url_for(".show", paper_id=same.paper.id), sentence(same), "info")
    except CodeUnknown as error:
        form.pin("code", sentence(error))
    except (BadScan, PapersFull) as error:
        form.pin("files", sentence(error))
    else:
        if len(ids) == 1:
            return done(url_for(".show", paper_id=ids[0]), told)
        place = url_for(".meeting", meeting_id=meeting_id) if meeting_id else url_for(".index")
        return done(place, told)
    return None


def _all(form: PapersForm) -> dict:
    return {"form": form, "waiting": returned_papers.waiting(viewer()), "latest": ask(returned_papers.latest)}


@bp.get("/lembar")
def index():
    permit(Right.FILE_PAPERS)
    return page("returned_papers/index.html", **_all(PapersForm(formdata=None)))


@bp.post("/lembar")
@reads_first
@takes_scans
def create():
    permit(Right.FILE_PAPERS)
    form = PapersForm()
    return _brought(form) or wrong("returned_papers/index.html", **_all(form))


@bp.get("/lembar/<code>")
@bp.get("/LEMBAR/<code>")
def find(code):
    sheet = ask(printed_sheets.find, code) or abort(404)
    permit(Right.FILE_PAPERS, sheet)
    return done(url_for(".meeting", meeting_id=sheet.meeting_id, kode=sheet.shown_code))


def _of(meeting: Meeting, form: PapersForm) -> dict:
    return {
        "meeting": meeting, "form": form, "papers": returned_papers.of_meeting(meeting),
        "prints": printed_sheets.of_meeting(meeting),
    }  # fmt: skip


@bp.get("/pertemuan/<int:meeting_id>/lembar")
def meeting(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.FILE_PAPERS, options=WITH_ACTIVITY)
    form = PapersForm(formdata=None, code=request.args.get("kode", "")[:60])
    return page("returned_papers/meeting.html", **_of(meeting, form))


@bp.post("/pertemuan/<int:meeting_id>/lembar")
@reads_first
@takes_scans
def bring(meeting_id):
    load(Meeting, meeting_id, to=Right.FILE_PAPERS)
    form = PapersForm()
    if answer := _brought(form, meeting_id):
        return answer
    meeting = load(Meeting, meeting_id, to=Right.FILE_PAPERS, options=WITH_ACTIVITY)
    return wrong("returned_papers/meeting.html", **_of(meeting, form))


def _paper(paper_id: int) -> ReturnedPaper:
    return load(ReturnedPaper, paper_id, to=Right.FILE_PAPERS, options=WHOLE)


def _read(paper: ReturnedPaper, **forms) -> dict:
    """The picture, and beside it the rows in their printed order where they are known."""
    lines = printed_sheets.lines_of(paper.meeting, paper.sheet) if paper.meeting else []
    numbers = PaperMarksForm(formdata=None, op=secrets.token_urlsafe(16))
    return {
        "paper": paper, "meeting": paper.meeting, "lines": lines, "totals": printed_sheets.totals(lines),
        "open": paper.meeting is not None and marks.is_open(paper.meeting),
        "numbers": numbers, "code": CodeForm(formdata=None), **forms,
    }  # fmt: skip


@bp.get("/kertas/<int:paper_id>")
def show(paper_id):
    return page("returned_papers/show.html", **_read(_paper(paper_id)))


@bp.post("/kertas/<int:paper_id>/arsip")
def file(paper_id):
    paper, form = _paper(paper_id), CodeForm()
    if form.validate():
        try:
            sheet = ask(filings.found, form.code.data or "")
            returned_papers.file_under(paper, sheet.meeting, sheet=sheet, by=viewer())
            return done(url_for(".show", paper_id=paper_id), "Lembar disimpan di pertemuannya.")
        except (CodeUnknown, PapersFull, SamePaper) as refusal:
            form.pin("code", sentence(refusal))
    return wrong("returned_papers/show.html", **_read(_paper(paper_id), code=form))


@bp.post("/kertas/<int:paper_id>/tanda")
def mark(paper_id):
    paper, form = _paper(paper_id), PaperMarksForm()
    if paper.meeting is None:
        abort(404)
    permit(Right.MARK_ATTENDANCE, paper)
    if form.validate():
        try:
            operation = form.op.data or secrets.token_urlsafe(16)
            count = printed_sheets.mark(
                paper.meeting, paper.sheet, form.numbers.data or "", operation=operation, by=viewer()
            )
            return done(url_for(".show", paper_id=paper_id), f"{count} nomor dicatat.")
        except paper_marks.BadPaperMarks as bad:
            form.pin("numbers", sentence(bad))
        except marks.REFUSALS as refusal:
            form.pin("numbers", sentence(refusal))
    return wrong("returned_papers/show.html", **_read(paper, numbers=form))


@bp.post("/kertas/<int:paper_id>/hapus")
def delete(paper_id):
    paper = _paper(paper_id)
    place = url_for(".meeting", meeting_id=paper.meeting_id) if paper.meeting_id else url_for(".index")
    returned_papers.remove(paper, by=viewer())
    return done(place, "Lembar dihapus. Presensi yang sudah diisi tetap ada.")


@bp.get("/kertas/<int:paper_id>.pdf")
def pdf(paper_id):
    paper = _paper(paper_id)
    pages = returned_papers.pages_of(paper) or abort(404)
    made, unit = printed.render(pages), paper.unit
    write(lambda: audit.record("print", paper, by=viewer(), unit=unit))
    return pdfs.answer(made, f"lembar-{paper_id}")


@bp.get("/kertas/<int:paper_id>/<int:number>.jpg")
def picture(paper_id, number):
    jpeg = returned_papers.page_of(_paper(paper_id), number) or abort(404)
    return pdfs.picture(jpeg, f"lembar-{paper_id}-{number}")
