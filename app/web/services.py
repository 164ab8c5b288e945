"""Services: the information of a village post counted by the tap, and its table by month."""

import re
import secrets
from enum import Enum
from typing import Any, TypeVar

from flask import Blueprint, request, url_for

from app.documents import service_tables
from app.domain import audit, clock, services
from app.domain.rights import Right
from app.domain.services import ServiceChannel, ServiceDayAhead, ServiceOutcome, Topic
from app.domain.units import Paper, Unit
from app.forms.services import ServiceForm
from app.web import pdfs
from app.web.access import ask, load_by, permit, viewer, write
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("services", __name__)
E = TypeVar("E", bound=Enum)


def _member(kind: type[E], name: str) -> E | None:
    return next((member for member in kind if member.value == request.args.get(name)), None)


def _data(form: ServiceForm, unit: Unit) -> dict:
    form.offer(services.villages_near(unit))
    return {"form": form, "unit": unit, "topics": list(Topic)}


@bp.get("/layanan")
def index():
    permit(Right.RECORD_SERVICES)
    unit = services.post_of(viewer())
    form = ServiceForm(
        channel=_member(ServiceChannel, "lewat") or ServiceChannel.VISIT, village_code=request.args.get("desa", ""),
        outcome=_member(ServiceOutcome, "hasil") or ServiceOutcome.ANSWERED, op=secrets.token_urlsafe(16),
        day=clock.today(),
    )
    return page("services/index.html", last=services.last_of(viewer()), **_data(form, unit))


@bp.post("/layanan")
def create():
    permit(Right.RECORD_SERVICES)
    unit, form = services.post_of(viewer()), ServiceForm()
    data = _data(form, unit)
    if form.validate():
        try:
            operation = form.op.data or secrets.token_urlsafe(16)
            services.record(unit=unit, operation=operation, by=viewer(), **form.facts())
            kept: dict[str, Any] = form.kept()
            return done(url_for(".index", **kept), "Tercatat.")
        except ServiceDayAhead as refusal:
            form.pin("day", sentence(refusal))
    return wrong("services/index.html", last=services.last_of(viewer()), **data)


@bp.post("/layanan/<int:service_id>/urungkan")
def delete(service_id):
    services.undo(load_by(services.own, service_id, to=Right.RECORD_SERVICES), by=viewer())
    return done(url_for(".index"), "Diurungkan.", "info")


def _month() -> tuple[int, int]:
    """The month that the address names, else the present one."""
    asked = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", request.args.get("bulan", ""), re.ASCII)
    today = clock.today()
    return (int(asked[1]), int(asked[2])) if asked else (today.year, today.month)


@bp.get("/layanan/tabel")
def table():
    permit(Right.RECORD_SERVICES)
    found = ask(services.of_month, *_month())
    return page("services/table.html", table=found, months=services.beside(found.first), this=f"{found.first:%Y-%m}")


@bp.get("/layanan/tabel.pdf")
def pdf():
    permit(Right.RECORD_SERVICES)
    found, unit = ask(services.of_month, *_month()), services.post_of(viewer())
    paper = pdfs.wish(Paper, "kertas", unit.paper)
    made = service_tables.render(found, unit, paper=paper, printed_by=viewer().name)
    write(lambda: audit.record("print", services.post_of(viewer()), by=viewer(), paper="layanan informasi"))
    return pdfs.answer(made, f"layanan-informasi-{found.first:%Y-%m}")
