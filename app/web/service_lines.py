"""Service lines: taking one person of a list a stage further, a stage back, or off the list."""

from flask import Blueprint, url_for

from app.domain import service_lines
from app.domain.rights import Right
from app.domain.service_lines import WHOLE, NoFurtherStage, ServiceLine
from app.domain.service_lists import ListClosed
from app.web.access import load, viewer
from app.web.htmx import done, page, wants_fragment
from app.words import sentence, word

bp = Blueprint("service_lines", __name__)


def _line(line_id: int) -> ServiceLine:
    return load(ServiceLine, line_id, to=Right.RECORD_SERVICES, options=WHOLE)


def _moved(line: ServiceLine, message: str, tone: str = "ok"):
    """The row as it is now; without htmx, the list at that row."""
    if wants_fragment():
        return page("service_lists/_row.html", line=line, list=line.service_list)
    return done(url_for("service_lists.show", list_id=line.list_id, _anchor=f"l{line.id}"), message, tone)


@bp.post("/pendataan/nama/<int:line_id>/maju")
def advance(line_id):
    line = _line(line_id)
    try:
        service_lines.advance(line, by=viewer())
    except (ListClosed, NoFurtherStage) as refusal:
        return _moved(line, sentence(refusal), "warn")
    return _moved(line, f"{word(line.stage)}.")


@bp.post("/pendataan/nama/<int:line_id>/mundur")
def step_back(line_id):
    line = _line(line_id)
    try:
        service_lines.step_back(line, by=viewer())
    except (ListClosed, NoFurtherStage) as refusal:
        return _moved(line, sentence(refusal), "warn")
    return _moved(line, f"Kembali: {word(line.stage).lower()}.", "info")


@bp.post("/pendataan/nama/<int:line_id>/coret")
def delete(line_id):
    line = _line(line_id)
    back = url_for("service_lists.show", list_id=line.list_id)
    try:
        service_lines.remove(line, by=viewer())
    except ListClosed as refusal:
        return done(back, sentence(refusal), "warn")
    return done(back, "Dicoret dari pendataan.", "info")
