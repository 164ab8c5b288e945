"""Data ganda: pairs that seem to be one person written down twice, and what was merged lately."""

from flask import Blueprint, request

from app.domain import clock, doubles, merges, pages
from app.domain.rights import Right
from app.web.access import ask, permit
from app.web.htmx import page
from app.words.duplicates import WAYS

bp = Blueprint("doubles", __name__)


@bp.get("/data-ganda")
def index():
    permit(Right.MERGE_PEOPLE)
    asked = request.args.get("alasan", "")
    way = asked if asked in WAYS else next(iter(WAYS))
    found = ask(doubles.page, way, after=pages.key(request.args.get("setelah")))
    return page("doubles/index.html", found=found, way=way, ways=WAYS, latest=ask(merges.latest), day=clock.today())
