"""Import rows: deciding whether a row is somebody whom Balai knows already."""

from flask import Blueprint, abort, request, url_for

from app.domain import clock, import_rows, previews
from app.domain.import_rows import Choice
from app.domain.imports import Import
from app.domain.rights import Right
from app.web.access import ask, load
from app.web.htmx import done, page, wants_fragment

bp = Blueprint("import_rows", __name__)
CHOICES = {choice.value: choice for choice in Choice}


@bp.post("/bawa-masuk/<int:import_id>/baris/<int:row_id>")
def update(import_id, row_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    line = ask(previews.line, batch, row_id) or abort(404)
    if not batch.is_confirmed:
        import_rows.decide(line.row, CHOICES.get(request.form.get("choice", "")))
    if wants_fragment():
        return page("imports/_line.html", batch=batch, line=line, day=clock.today(),
                    counts=previews.counts(batch), changed=True)
    return done(url_for("imports.show", import_id=import_id, bagian=request.form.get("shelf"), _anchor=f"r{row_id}"))


@bp.post("/bawa-masuk/<int:import_id>/baris")
def update_all(import_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    choice = CHOICES.get(request.form.get("choice", "")) or abort(400)
    decided = 0 if batch.is_confirmed else import_rows.decide_all(batch, choice)
    return done(url_for("imports.show", import_id=import_id), f"{decided} baris diputuskan.")
