"""The phone's "Lainnya": every section that has no place in the bottom bar."""

from itertools import groupby

from flask import Blueprint

from app.web.access import own
from app.web.htmx import page
from app.web.navigation import navigation

bp = Blueprint("menu", __name__)


@bp.get("/lainnya")
def index():
    own()
    further = [section for section in navigation() if not section.primary]
    groups = [(group, list(sections)) for group, sections in groupby(further, key=lambda section: section.group)]
    return page("menu/index.html", groups=groups)
