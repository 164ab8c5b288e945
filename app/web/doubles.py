"""Data ganda: pairs that seem to be one person written down twice, and what was merged lately."""

from flask import Blueprint, request

from app.domain import clock, doubles, merges, pages
from app.domain.doubles import Doubles
from app.domain.rights import Right
from app.web.access import ask, permit
from app.web.htmx import page
from app.words.duplicates import WAYS

bp = Blueprint("doubles", __name__)


@bp.get("/data-ganda")
def index():
    permit(Right.MERGE_PEOPLE)
    way, found = _found(request.args.get("alasan", ""))
    return page("doubles/index.html", found=found, way=way, ways=WAYS, latest=ask(merges.latest), day=clock.today())


@bp.get("/data-ganda/jumlah")
def counts():
    """How many pairs each way finds, fetched after the page: looking in every way takes its time."""
    permit(Right.MERGE_PEOPLE)
    found = {way: ask(doubles.page, way) for way in WAYS}
    counted = {way: f"{len(pairs.rows)}{'+' if pairs.next else ''}" for way, pairs in found.items()}
    return page("doubles/_ways.html", way=request.args.get("alasan", ""), ways=WAYS, counted=counted)


def _found(asked: str) -> tuple[str, Doubles]:
    """The way that was asked for and its pairs; without one, the first way that finds any."""
    if asked in WAYS:
        return asked, ask(doubles.page, asked, after=pages.key(request.args.get("setelah")))
    tried = ((way, ask(doubles.page, way)) for way in WAYS)
    return next(((way, found) for way, found in tried if found.rows), (next(iter(WAYS)), Doubles([], None)))
