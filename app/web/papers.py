"""Papers: the daftar hadir of a meeting and the rekap of an activity, made when asked for and noted in the trail."""

from flask import Blueprint

from app.documents import attendance_lists as printed_lists
from app.documents.attendance_lists import Filling
from app.documents.pdf import PdfUnavailable
from app.domain import attendance_lists, audit, printed_sheets, sheet_codes
from app.domain.activities import Activity
from app.domain.jobs import JobKind
from app.domain.meetings import Meeting
from app.domain.rights import Right
from app.domain.units import Paper
from app.jobs import papers as drawn
from app.web import addresses, pdfs, works
from app.web.access import load, viewer, write
from app.web.errors import error_page

bp = Blueprint("papers", __name__)


@bp.get("/pertemuan/<int:meeting_id>/daftar-hadir.pdf")
def attendance_list(meeting_id):
    meeting = load(Meeting, meeting_id, to=Right.PRINT)
    filling = pdfs.wish(Filling, "isi", Filling.BLANK)
    paper = pdfs.wish(Paper, "kertas", meeting.unit.paper)
    sheet = attendance_lists.of_meeting(meeting)
    if drawn.is_long_list(sheet):
        return works.started(JobKind.ATTENDANCE_LIST, meeting, {"filling": filling.value, "paper": paper.value})
    code = sheet_codes.new() if filling is Filling.BLANK else ""
    pdf = printed_lists.render(
        sheet, filling=filling, paper=paper, printed_by=viewer().name, code=code, url=addresses.base()
    )
    # Read before `write` lets go of the rows: looking each of them up anew would take a question for every name.
    order = printed_lists.order(sheet)
    write(lambda: _note(meeting, filling, code, order))
    return pdfs.answer(pdf, f"daftar-hadir-{meeting_id}-{filling.value}")


def _note(meeting: Meeting, filling: Filling, code: str, order: list[tuple[int, int | None]]) -> None:
    """That the list was printed; of a blank one also under which code and in which order, for it is to come home."""
    audit.record("print", meeting, by=viewer(), paper=f"daftar hadir {filling.value}")
    if code:
        printed_sheets.remember(meeting, code, order, by=viewer())


@bp.get("/kegiatan/<int:activity_id>/rekap.pdf")
def recap(activity_id):
    activity = load(Activity, activity_id, to=Right.PRINT)
    paper = pdfs.wish(Paper, "kertas", activity.unit.paper)
    if drawn.is_long_recap(activity):
        return works.started(JobKind.RECAP, activity, {"paper": paper.value})
    pdf = drawn.recap_pdf(activity, paper=paper, printed_by=viewer().name)
    write(lambda: audit.record("print", activity, by=viewer(), paper="rekap"))
    return pdfs.answer(pdf, f"rekap-{activity_id}")


@bp.app_errorhandler(PdfUnavailable)
def unavailable(error: PdfUnavailable):
    return error_page(503, error.title, error.text)
