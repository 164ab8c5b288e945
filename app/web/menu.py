"""The phone's "Lainnya": every section that has no place in the bottom bar."""

from flask import Blueprint

from app.web.access import own
from app.web.htmx import page

bp = Blueprint("menu", __name__)


@bp.get("/lainnya")
def index():
    own()
    return page("menu/index.html")
