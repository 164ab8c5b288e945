"""Certificate registers: choosing the unit, kind and year whose numbers are printed as a book."""

from flask import Blueprint, abort, url_for

from app.documents import certificate_registers as printed
from app.domain import audit, certificate_registers
from app.domain.certificate_registers import SERIES
from app.domain.document_codes import DocumentKind
from app.domain.jobs import JobKind
from app.domain.rights import Right
from app.domain.units import Paper, Unit
from app.jobs import registers
from app.web import pdfs, works
from app.web.access import ask, load, permit, viewer, write
from app.web.htmx import done, page

bp = Blueprint("certificate_registers", __name__)


@bp.get("/sertifikat/buku")
def index():
    permit(Right.ISSUE_CERTIFICATES)
    return page("certificate_registers/index.html", books=ask(certificate_registers.books))


@bp.get("/lembaga/<int:unit_id>/buku-sertifikat/<kind>/<int:year>.pdf")
def show(unit_id, kind, year):
    unit = load(Unit, unit_id, to=Right.ISSUE_CERTIFICATES)
    if kind not in {each.value.lower() for each in SERIES}:
        abort(404)
    book = certificate_registers.book(unit, DocumentKind(kind.upper()), year)
    paper = pdfs.wish(Paper, "kertas", unit.paper)
    if not book.count:
        return done(url_for(".index"), "Belum ada nomor pada tahun itu.", "warn")
    if registers.is_long(book):
        asked = {"kind": book.kind.value, "year": year, "paper": paper.value}
        return works.started(JobKind.REGISTER, unit, asked, unit=unit)
    pdf = printed.render(book, paper=paper, printed_by=viewer().name)
    which = {"paper": JobKind.REGISTER.value, "kind": book.kind.value}
    write(lambda: audit.record("print", unit, by=viewer(), unit=unit, **which))
    return pdfs.answer(pdf, f"buku-register-{printed.TITLES[book.kind].replace(' ', '-')}-{year}")
