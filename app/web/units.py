"""Units: the organisations, their letterheads and who signs for them."""

from typing import Any

from flask import Blueprint, abort, make_response, request, url_for

from app.domain import (
    certificate_templates,
    clock,
    letterheads,
    logos,
    pages,
    regions,
    signatories,
    signing_keys,
    unit_tree,
)
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.units import NewUnitForm, UnitForm
from app.web.access import ask, load, may, permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("units", __name__)


@bp.get("/lembaga")
def index():
    return page("units/index.html", branches=ask(unit_tree.tree))


@bp.get("/lembaga/<int:unit_id>")
def show(unit_id):
    unit = load(Unit, unit_id, to=Right.SEE, options=unit_tree.WITH_PAPERS)
    people, day = signatories.of(unit), clock.today()
    key = signing_keys.of(unit) if may(Right.SIGN_FILES, unit) else None
    return page(
        "units/show.html", unit=unit, head=letterheads.of(unit), signatories=people, day=day, signing_key=key,
        templates=certificate_templates.of(unit) if may(Right.DESIGN_CERTIFICATES, unit) else [],
    )


@bp.get("/lembaga/<int:unit_id>/logo")
def logo(unit_id):
    unit = load(Unit, unit_id, to=Right.SEE)
    picture = letterheads.logo(letterheads.of(unit).logo_unit_id) or abort(404)
    headers = {"Content-Type": "image/png", "Content-Disposition": 'inline; filename="logo.png"'}
    return make_response(picture, headers)


def _parents(form: NewUnitForm) -> dict[int, Unit]:
    units = {branch.unit.id: branch.unit for branch in ask(unit_tree.tree)}
    form.offer(list(units.values()))
    return units


@bp.get("/lembaga/baru")
def new():
    permit(Right.ADD_UNITS)
    form = NewUnitForm(parent=pages.key(request.args.get("induk")) or 0)
    _parents(form)
    return page("units/new.html", form=form)


@bp.post("/lembaga/baru")
def create():
    permit(Right.ADD_UNITS)
    form = NewUnitForm()
    parents = _parents(form)
    picture = _checked(form)
    if form.errors:
        return wrong("units/new.html", form=form)
    unit = unit_tree.create(parent=parents.get(form.parent.data), by=viewer(), **form.facts(), **picture)
    return done(url_for(".show", unit_id=unit.id), "Lembaga ditambahkan.")


@bp.get("/lembaga/<int:unit_id>/ubah")
def edit(unit_id):
    unit = load(Unit, unit_id, to=Right.EDIT_UNITS, options=unit_tree.WITH_PAPERS)
    return page("units/edit.html", unit=unit, form=UnitForm.of(unit), head=letterheads.of(unit))


@bp.post("/lembaga/<int:unit_id>/ubah")
def update(unit_id):
    unit = load(Unit, unit_id, to=Right.EDIT_UNITS, options=unit_tree.WITH_PAPERS)
    form = UnitForm.of(unit)
    picture = _checked(form)
    shown: dict[str, Any] = {"unit": unit, "form": form, "head": letterheads.of(unit)}
    if form.errors or form.region.searching:
        return wrong("units/edit.html", **shown)
    try:
        unit_tree.update(unit, by=viewer(), seen=form.version.data, **form.facts(), **picture)
    except Outdated as refusal:
        form.reopen(unit, sentence(refusal))
        return wrong("units/edit.html", status=409, **shown)
    return done(url_for(".show", unit_id=unit.id), "Perubahan lembaga disimpan.")


def _checked(form: UnitForm) -> dict[str, bytes | None]:
    """The new logo, if there is one to store; whatever is wrong stands at its field."""
    form.validate()
    form.region.settle(_region_name, _regions)
    if form.remove_logo.data:
        return {"logo": None}
    if not form.logo.data:
        return {}
    try:
        return {"logo": logos.cleaned(form.logo.data.read())}
    except logos.BadLogo as bad:
        form.pin("logo", sentence(bad))
        return {}


def _region_name(code: str) -> str | None:
    region = regions.find(code)
    return region.label if region else None


def _regions(text: str) -> list[tuple[str, str]]:
    unit = viewer().unit
    found = regions.search(text, None, near=unit.region_code if unit else None)
    return [(region.code, region.label) for region in found]
