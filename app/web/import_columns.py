"""Import columns: what each column of a list is taken for, to look at and to change."""

from flask import Blueprint, request, url_for

from app.domain import imports, previews
from app.domain.imports import AlreadyLetIn, Import
from app.domain.listed import Column
from app.domain.rights import Right
from app.forms.imports import column_changes
from app.web.access import load, viewer
from app.web.htmx import done, leave, page
from app.words import sentence

bp = Blueprint("import_columns", __name__)


@bp.get("/bawa-masuk/<int:import_id>/kolom")
def edit(import_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    samples = {n: previews.samples(batch, n) for n, sheet in enumerate(batch.found) if sheet.headings}
    return page("import_columns/edit.html", batch=batch, samples=samples, columns=list(Column))


@bp.post("/bawa-masuk/<int:import_id>/kolom")
def update(import_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    here = url_for("imports.show", import_id=import_id)
    changes = batch.column_changes | column_changes(request.form, batch.found)
    try:
        imports.take_columns_for(batch, changes, by=viewer())
    except AlreadyLetIn as refusal:
        return done(here, sentence(refusal), "warn")
    return leave(here)
