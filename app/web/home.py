"""Home, "Hari ini"."""

from flask import Blueprint

from app.web.access import own
from app.web.htmx import page

bp = Blueprint("home", __name__)


@bp.get("/")
def index():
    own()
    return page("home/index.html")
