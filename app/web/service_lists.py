"""Service lists: pendataan, who is put down for a service, printed and closed."""

from typing import Any

from flask import Blueprint, request, url_for

from app.documents import service_lists as printed
from app.domain import audit, clock, names, pages, people, regions, rights, service_counts, service_lines, service_lists
from app.domain.admissions import NotAdmitted
from app.domain.people import Person
from app.domain.rights import Right
from app.domain.service_lines import AlreadyListed, Stage
from app.domain.service_lists import ListClosed, ServiceList
from app.domain.units import Paper, Unit
from app.domain.versions import Outdated
from app.forms.programs import offer
from app.forms.service_lists import NameForm, ServiceListForm
from app.web import pdfs
from app.web.access import ask, load, permit, viewer, write
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("service_lists", __name__)
NAMESAKE = "Nama ini sudah ada di daftar. Bila memang orang lain, tekan Tambah nama sekali lagi."


@bp.get("/pendataan")
def index():
    is_open = request.args.get("keadaan") != "ditutup"
    found = ask(service_lists.page, is_open=is_open, before=pages.key(request.args.get("sebelum")))
    more = url_for(".index", sebelum=found.next, keadaan=None if is_open else "ditutup") if found.next else ""
    sizes = service_counts.sizes(found.rows)
    return page("service_lists/index.html", found=found, sizes=sizes, is_open=is_open, more=more)


def _offered(form: ServiceListForm) -> dict[int, Unit]:
    units = ask(rights.units_with, Right.PLAN_SERVICES)
    offer(form.unit_id, units)
    return {unit.id: unit for unit in units}


@bp.get("/pendataan/baru")
def new():
    permit(Right.PLAN_SERVICES)
    unit = viewer().unit
    form = ServiceListForm(starts_on=clock.today(), unit_id=unit.id if unit else None)
    _offered(form)
    return page("service_lists/new.html", form=form)


@bp.post("/pendataan/baru")
def create():
    permit(Right.PLAN_SERVICES)
    form = ServiceListForm()
    units = _offered(form)
    if not form.validate():
        return wrong("service_lists/new.html", form=form)
    made = service_lists.create(unit=units[form.unit_id.data], by=viewer(), **form.facts())
    return done(url_for(".show", list_id=made.id), "Pendataan dibuat. Sekarang tambahkan namanya.")


def _data(service_list: ServiceList, **more: Any) -> dict[str, Any]:
    """What the page of a list shows; people found for `q` say whether they stand on it already."""
    q = request.args.get("q", "").strip()[:100]
    stage = next((each for each in Stage if each.value == request.args.get("tahap")), None)
    found = ask(people.search, q, limit=8) if len(q) > 1 else []
    here = service_lines.listed(service_list, [person.id for person in found])
    lines = service_lines.page(service_list, stage=stage, after=pages.key(request.args.get("setelah")))
    shown = {"list": service_list, "counts": service_counts.of(service_list), "lines": lines, "stage": stage, "q": q}
    return {**shown, "stages": list(Stage), "found": found, "here": here, "form": NameForm(formdata=None), **more}


@bp.get("/pendataan/<int:list_id>")
def show(list_id):
    service_list = load(ServiceList, list_id, to=Right.SEE)
    return page("service_lists/show.html", "service_lists/_found.html", **_data(service_list))


@bp.post("/pendataan/<int:list_id>/orang")
def add(list_id):
    service_list = load(ServiceList, list_id, to=Right.RECORD_SERVICES)
    person = load(Person, request.form.get("person_id", 0, type=int), to=Right.SEE)
    back = url_for(".show", list_id=list_id)
    try:
        service_lines.add(service_list, person, by=viewer())
    except (AlreadyListed, ListClosed, NotAdmitted) as refusal:
        return done(back, sentence(refusal), "warn")
    return done(back, "Ditambahkan.")


@bp.post("/pendataan/<int:list_id>/nama")
def add_name(list_id):
    service_list, form = load(ServiceList, list_id, to=Right.RECORD_SERVICES), NameForm()
    if not (form.validate() & form.regency.settle(_regency_name, _regencies)):
        return wrong("service_lists/show.html", **_data(service_list, form=form))
    if service_lines.has_name(service_list, form.name.data or "") and not form.is_asked():
        form.pin("name", NAMESAKE)
        return wrong("service_lists/show.html", **_data(service_list, form=form))
    regency = regions.find(form.regency.data) if form.regency.data else None
    try:
        service_lines.add_name(
            service_list, name=form.name.data or "", sex=form.sex.data, regency=regency, by=viewer()
        )
    except (ListClosed, names.BadName) as refusal:
        form.pin("name", sentence(refusal))
        return wrong("service_lists/show.html", **_data(service_list, form=form))
    return done(url_for(".show", list_id=list_id), "Ditambahkan.")


def _regency_name(code: str) -> str | None:
    found = regions.find(code)
    return found.label if found and found.level == regions.REGENCY else None


def _regencies(text: str) -> list[tuple[str, str]]:
    return [(found.code, found.label) for found in regions.search(text, regions.REGENCY)]


@bp.get("/pendataan/<int:list_id>/ubah")
def edit(list_id):
    service_list = load(ServiceList, list_id, to=Right.PLAN_SERVICES)
    form = ServiceListForm.of(service_list)
    _offered(form)
    return page("service_lists/edit.html", list=service_list, form=form)


@bp.post("/pendataan/<int:list_id>/ubah")
def update(list_id):
    service_list, form = load(ServiceList, list_id, to=Right.PLAN_SERVICES), ServiceListForm()
    units = _offered(form)
    if not form.validate():
        return wrong("service_lists/edit.html", list=service_list, form=form)
    try:
        unit = units[form.unit_id.data]
        service_lists.change(service_list, seen=form.version.data, unit=unit, by=viewer(), **form.facts())
    except Outdated as refusal:
        form.reopen(service_list, sentence(refusal))
        return wrong("service_lists/edit.html", status=409, list=service_list, form=form)
    return done(url_for(".show", list_id=list_id), "Perubahan disimpan.")


@bp.post("/pendataan/<int:list_id>/tutup")
def close(list_id):
    service_lists.close(load(ServiceList, list_id, to=Right.PLAN_SERVICES), by=viewer())
    return done(url_for(".show", list_id=list_id), "Pendataan ditutup.")


@bp.post("/pendataan/<int:list_id>/buka-lagi")
def reopen(list_id):
    service_lists.reopen(load(ServiceList, list_id, to=Right.PLAN_SERVICES), by=viewer())
    return done(url_for(".show", list_id=list_id), "Pendataan dibuka lagi.", "info")


@bp.get("/pendataan/<int:list_id>/daftar.pdf")
def pdf(list_id):
    service_list = load(ServiceList, list_id, to=Right.PRINT)
    paper = pdfs.wish(Paper, "kertas", service_list.unit.paper)
    made = printed.render(service_list, paper=paper, printed_by=viewer().name)
    write(lambda: audit.record("print", service_list, by=viewer(), paper="pendataan"))
    return pdfs.answer(made, f"pendataan-{list_id}")
