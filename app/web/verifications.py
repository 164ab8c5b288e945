"""Verifications: what anybody who holds a certificate may ask, without an account: is it genuine?"""

import re

from flask import Blueprint, request, url_for

from app.domain import brakes, certificates, verifications
from app.domain.brakes import Knocking, TooMany
from app.domain.certificates import Certificate
from app.domain.rosters import RosterRole
from app.forms.verifications import NumberForm
from app.web.access import public, write
from app.web.htmx import leave, page, wrong
from app.words import word

bp = Blueprint("verifications", __name__)

LONGEST_CODE = 80  # typed with blanks
UNKNOWN = (
    "Tidak ada sertifikat dengan nomor dan tahun lahir ini. Periksa lagi keduanya. Bila tahun lahir pemiliknya tidak "
    "tercatat di Balai, periksalah lewat kode yang tercetak di sebelah gambar kotak-kotak."
)
NUMBER = re.compile(r"\d+\s*/.*/\s*\d{4}")


@bp.get("/verifikasi")
@public
def index():
    typed = request.args.get("kode", "").strip()
    if NUMBER.fullmatch(typed):  # what stands on top of the paper, typed into the first box
        return page("verifications/index.html", form=NumberForm(formdata=None, number=typed[:60]), numbered=True)
    if code := typed.rpartition("/")[2]:
        return leave(url_for(".show", code=code))
    return page("verifications/index.html", form=NumberForm(), empty="kode" in request.args)


@bp.post("/verifikasi")
@public
def create():
    """Asked by posting: a number beside a year of birth belongs in no address and no log."""
    form = NumberForm()
    if not form.validate():
        return wrong("verifications/index.html", form=form)
    number, year = form.number.data or "", form.birth_year.data or 0
    who = Knocking(guesser=request.remote_addr or "", number=verifications.written(number))
    try:
        certificate = _checked(who, lambda: verifications.by_number(number, year))
    except TooMany:
        return page("verifications/wait.html", status=429)
    if certificate is None:
        form.pin("number", UNKNOWN)
        return wrong("verifications/index.html", form=form)
    return _told(certificate)


@bp.get("/verifikasi/<code>")
@public
def show(code):
    who = Knocking(guesser=request.remote_addr or "")
    try:
        certificate = _checked(who, lambda: certificates.verify(code) if len(code) <= LONGEST_CODE else None)
    except TooMany:
        return page("verifications/wait.html", status=429)
    return _told(certificate) if certificate else page("verifications/show.html", certificate=None, status=404)


def _checked(who: Knocking, question) -> Certificate | None:
    """What `question` finds. Only wrong ones are counted, so that a hall may check all of its own; raises TooMany."""
    brakes.check(who)
    certificate = question()
    if certificate is None:
        write(lambda: brakes.knock(who))
    return certificate


def _told(certificate: Certificate):
    role = word(RosterRole(certificate.snapshot["role"])) if certificate.snapshot.get("role") else ""
    return page(
        "verifications/show.html", certificate=certificate, name=certificates.shown_name(certificate), role=role
    )
