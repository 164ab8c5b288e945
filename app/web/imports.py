"""Imports: bring a list in, let Balai read it, and look at every row before anything is kept."""

from flask import Blueprint, request, url_for

from app.domain import clock, import_rows, imports, pages, previews, rights
from app.domain.imports import AlreadyLetIn, Import
from app.domain.previews import Shelf
from app.domain.rights import Right
from app.domain.unreadable import Unreadable
from app.forms.imports import UploadForm
from app.sheets import readings
from app.web.access import ask, load, permit, reads_first, viewer, write
from app.web.htmx import done, leave, page, wrong
from app.words import sentence

bp = Blueprint("imports", __name__)


@bp.get("/bawa-masuk")
def index():
    permit(Right.IMPORT_PEOPLE)
    found = ask(imports.page, before=pages.key(request.args.get("sebelum")))
    return page("imports/index.html", found=found, held=previews.waiting(found))


def _form() -> UploadForm:
    form = UploadForm()
    own = viewer().unit
    form.offer(ask(rights.units_with, Right.IMPORT_PEOPLE), own.id if own else None)
    return form


@bp.get("/bawa-masuk/baru")
def new():
    permit(Right.IMPORT_PEOPLE)
    return page("imports/new.html", form=_form())


@bp.post("/bawa-masuk/baru")
def create():
    permit(Right.IMPORT_PEOPLE)
    form = _form()
    if not form.validate():
        return wrong("imports/new.html", form=form)
    units = {unit.id: unit for unit in ask(rights.units_with, Right.IMPORT_PEOPLE)}
    content = form.file.data.read()
    batch, is_new = imports.start(
        unit=units[form.unit_id.data], by=viewer(), filename=form.file.data.filename, content=content
    )
    here = url_for(".show", import_id=batch.id)
    if not is_new:
        said = "dibawa masuk" if batch.is_confirmed else "dikirim, tetapi belum dimasukkan"
        return done(here, f"Berkas ini sudah pernah {said}. Tidak ada yang berubah.", "info")
    return leave(here)


@bp.get("/bawa-masuk/<int:import_id>")
def show(import_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    if batch.read_at is None:
        return page("imports/reading.html", batch=batch, steps=imports.STEPS)
    if batch.is_confirmed:
        return page("imports/done.html", batch=batch, outcomes=import_rows.outcomes(batch),
                    held=ask(previews.held, batch), people=ask(previews.arrived, batch), day=clock.today())
    counts = previews.counts(batch)
    shelf = _shelf(request.args.get("bagian"), counts)
    lines, after = ask(previews.lines, batch, shelf, after=pages.key(request.args.get("setelah")))
    return page("imports/show.html", batch=batch, counts=counts, shelf=shelf, shelves=list(Shelf), lines=lines,
                after=after, day=clock.today())


def _shelf(asked: str | None, counts) -> Shelf:
    known = {shelf.value: shelf for shelf in Shelf}
    if asked in known:
        return known[asked]
    return Shelf.CHECK if counts.check else Shelf.READY if counts.ready else Shelf.REJECTED


@bp.get("/bawa-masuk/<int:import_id>/kemajuan")
def progress(import_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    return page("imports/reading.html", "imports/_progress.html", batch=batch, steps=imports.STEPS)


@bp.post("/bawa-masuk/<int:import_id>/baca")
@reads_first
def read(import_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    if batch.is_confirmed:
        return done(url_for(".show", import_id=import_id), sentence(AlreadyLetIn()), "warn")
    try:
        unreadable = _read_or_discard(batch)
    except AlreadyLetIn as refusal:
        return done(url_for(".show", import_id=import_id), sentence(refusal), "warn")
    if unreadable:
        return done(url_for(".new"), sentence(unreadable), "bad")
    return leave(url_for(".show", import_id=import_id))


def _read_or_discard(batch: Import) -> Unreadable | None:
    """Read the file, or throw it away and answer why it cannot be read."""
    import_id = batch.id
    try:
        _read(batch)
    except Unreadable as error:
        why = error.code.value
        write(lambda: imports.discard(_again(import_id), by=viewer(), why=why))
        return error
    return None


def _again(import_id: int) -> Import:
    return load(Import, import_id, to=Right.IMPORT_PEOPLE)


def _read(batch: Import) -> None:
    """Open, understand, compare and keep; each step is told to whoever waits."""
    import_id = batch.id

    def told(step: int) -> None:
        write(lambda: imports.reach_step(_again(import_id), step))

    listing = readings.understood(batch, told)
    found = ask(readings.likely, listing)
    told(3)
    write(lambda: readings.keep(_again(import_id), listing, found, by=viewer()))


@bp.post("/bawa-masuk/<int:import_id>/buang")
def delete(import_id):
    batch = load(Import, import_id, to=Right.IMPORT_PEOPLE)
    try:
        imports.discard(batch, by=viewer())
    except AlreadyLetIn as refusal:
        return done(url_for(".show", import_id=import_id), sentence(refusal), "warn")
    return done(url_for(".index"), "Berkas dibuang. Tidak ada yang disimpan.", "info")
