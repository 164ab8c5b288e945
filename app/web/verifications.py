"""Verifications: what anybody who holds a certificate may ask, without an account: is it genuine?"""

from flask import Blueprint, request, url_for

from app.domain import brakes, certificates
from app.domain.brakes import Knocking, TooMany
from app.web.access import public, write
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
    who = Knocking(guesser=request.remote_addr or "")
    try:
        brakes.check(who)
        certificate = certificates.verify(code) if len(code) <= LONGEST_CODE else None
        if certificate is None:
            write(lambda: brakes.knock(who))  # only wrong codes are counted, so that a hall may check all of its own
            return page("verifications/show.html", certificate=None, status=404)
    except TooMany:
        return page("verifications/wait.html", status=429)
    return page("verifications/show.html", certificate=certificate, name=certificates.shown_name(certificate))
