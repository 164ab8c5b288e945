"""Back to the lists: where somebody was taken off when consent ended, offered once it is given again."""

from flask import Blueprint

from app.domain import returns
from app.domain.people import Person
from app.domain.rights import Right
from app.web.access import ask, load
from app.web.htmx import page

bp = Blueprint("returns", __name__)


@bp.get("/warga/<int:person_id>/kembali")
def index(person_id):
    person = load(Person, person_id, to=Right.ENROL)
    return page("returns/index.html", person=person, entries=ask(returns.ended_lists, person))
