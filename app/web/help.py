"""Help in plain Indonesian, with the table of roles rendered from the policy itself."""

from flask import Blueprint

from app.domain.rights import GRANTED, Right
from app.domain.users import Role
from app.web.access import own
from app.web.htmx import page

bp = Blueprint("help", __name__)


@bp.get("/bantuan")
def index():
    own()
    return page("help/index.html", roles=list(Role), rights=list(Right), granted=GRANTED)
