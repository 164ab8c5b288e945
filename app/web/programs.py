"""Programs: what an organisation wants to reach, and the activities under it."""

from flask import Blueprint, request, url_for

from app.domain import activities, pages, programs, tallies
from app.domain.programs import Program
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.programs import ProgramForm, offer
from app.web.access import ask, load, permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("programs", __name__)


@bp.get("/program")
def index():
    found = ask(programs.page, after=pages.key(request.args.get("setelah")))
    return page("programs/index.html", found=found)


@bp.get("/program/<int:program_id>")
def show(program_id):
    program = load(Program, program_id, to=Right.SEE)
    found = ask(activities.of_program, program, after=pages.key(request.args.get("setelah")))
    return page("programs/show.html", program=program, found=found, tally=ask(tallies.of_program, program))


def _offered(form: ProgramForm) -> dict[int, Unit]:
    units = ask(programs.planning_units, Right.PLAN_PROGRAMS)
    offer(form.unit_id, units)
    return {unit.id: unit for unit in units}


@bp.get("/program/baru")
def new():
    permit(Right.PLAN_PROGRAMS)
    form = ProgramForm()
    _offered(form)
    return page("programs/new.html", form=form)


@bp.post("/program/baru")
def create():
    permit(Right.PLAN_PROGRAMS)
    form = ProgramForm()
    units = _offered(form)
    if not form.validate():
        return wrong("programs/new.html", form=form)
    program = programs.create(unit=units[form.unit_id.data], by=viewer(), **form.facts())
    return done(url_for(".show", program_id=program.id), "Program disimpan.")


@bp.get("/program/<int:program_id>/ubah")
def edit(program_id):
    program = load(Program, program_id, to=Right.PLAN_PROGRAMS)
    form = ProgramForm.of(program)
    _offered(form)
    return page("programs/edit.html", form=form, program=program)


@bp.post("/program/<int:program_id>/ubah")
def update(program_id):
    program = load(Program, program_id, to=Right.PLAN_PROGRAMS)
    form = ProgramForm.of(program)
    units = _offered(form)
    if not form.validate():
        return wrong("programs/edit.html", form=form, program=program)
    try:
        programs.change(
            program, seen=form.version.data, unit=units[form.unit_id.data], by=viewer(), **form.facts()
        )
    except Outdated as refusal:
        form.reopen(program, sentence(refusal))
        return wrong("programs/edit.html", status=409, form=form, program=program)
    return done(url_for(".show", program_id=program.id), "Perubahan program disimpan.")
