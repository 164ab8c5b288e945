"""Progress: how one mentored child comes along, on one page and as a rapor on paper."""

from datetime import date

from flask import Blueprint, request, url_for

from app.documents import report_cards
from app.domain import audit, clock, lesson_photos, parent_news, progress
from app.domain.activities import Activity
from app.domain.jobs import JobKind
from app.domain.progress import Period
from app.domain.rights import Right
from app.jobs import piles
from app.web import pdfs, works
from app.web.access import load, viewer, write
from app.web.htmx import done, page
from app.web.mentoring import mentored

bp = Blueprint("progress", __name__)


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _period() -> Period:
    """The period that the address names, else this half of the school year."""
    half = progress.half_year(clock.today())
    first, last = _day("dari") or half.first, _day("sampai") or half.last
    return Period(first, last) if first <= last else half


@bp.get("/dampingan/<int:mentorship_id>")
def show(mentorship_id):
    mentorship, period = mentored(mentorship_id), _period()
    news = parent_news.of(mentorship.child_id, mentorship.activity_id)
    return page(
        "progress/show.html", mentorship=mentorship, found=progress.of(mentorship.child, mentorship.activity, period),
        coming=progress.next_meeting(mentorship.activity_id), wishes=parent_news.wishes(news, most=3),
        photos=len(lesson_photos.of_child(mentorship.child, mentorship.activity_id)),
    )


@bp.get("/dampingan/<int:mentorship_id>/rapor.pdf")
def report_card(mentorship_id):
    mentorship, period = mentored(mentorship_id), _period()
    found = progress.on_paper(mentorship.child, mentorship.activity, period)
    pdf = report_cards.render(mentorship, found, printed_by=viewer().name)
    write(lambda: audit.record("print", mentorship, by=viewer(), paper="rapor pendampingan"))
    return pdfs.answer(pdf, f"rapor-{mentorship_id}")


@bp.get("/kegiatan/<int:activity_id>/rapor.pdf")
def report_cards_of_all(activity_id):
    activity, period = load(Activity, activity_id, to=Right.SUPERVISE_MENTORING), _period()
    found = piles.mentored(activity)
    if not found:
        return done(url_for("mentorships.index", activity_id=activity_id), "Belum ada anak yang didampingi.", "warn")
    if len(found) > piles.FEW_CARDS:
        asked = {"first": period.first.isoformat(), "last": period.last.isoformat()}
        return works.started(JobKind.REPORT_CARDS, activity, asked)
    pdf = piles.cards(found, period, printed_by=viewer().name)
    write(lambda: audit.record("print", activity, by=viewer(), paper="rapor pendampingan"))
    return pdfs.answer(pdf, f"rapor-kegiatan-{activity_id}")
