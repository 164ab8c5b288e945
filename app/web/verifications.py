"""Verifications: what anybody who holds a certificate may ask, without an account: is it genuine?"""

from flask import Blueprint, request, url_for

from app.domain import certificates
from app.web.access import public
from app.web.htmx import leave, page

bp = Blueprint("verifications", __name__)

LONGEST_CODE = 80  # typed with blanks


@bp.get("/verifikasi")
@public
def index():
    code = request.args.get("kode", "").strip().rpartition("/")[2]
    if code:
        return leave(url_for(".show", code=code))
    return page("verifications/index.html")


@bp.get("/verifikasi/<code>")
@public
def show(code):
    certificate = certificates.verify(code) if len(code) <= LONGEST_CODE else None
    if certificate is None:
        return page("verifications/show.html", certificate=None, status=404)
    return page("verifications/show.html", certificate=certificate, name=certificates.shown_name(certificate))
