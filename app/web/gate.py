"""The gate: default deny before every view, one commit after it, and headers that keep personal pages personal."""

import re
from wsgiref.headers import Headers

from flask import Flask, Response, abort, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.db import db, writing
from app.web.access import PUBLIC, READS_FIRST, TAKES_SCANS
from app.web.htmx import leave

# Control characters that no address carries on purpose and no database keeps.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Bytes of a form without files; a letter that is none of a–z takes three or more on the way.
LONGEST_FORM = 2 * 2**20
LARGEST_SCANS = 40 * 2**20
SAFE = {"GET", "HEAD", "OPTIONS"}
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# What pages and static files say alike.
GUARDS = {"Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class Undecided(Exception):
    """A view answered although nobody decided who may see it: a defect, and never served."""


class GatedFlask(Flask):
    """Flask whose every answer passes `settle` inside the error handlers, so that a failed commit is an error page."""

    def dispatch_request(self) -> ResponseReturnValue:
        return settle(self.make_response(super().dispatch_request()))


def is_marked(mark: str) -> bool:
    """Whether the view of this request carries `mark`."""
    return hasattr(current_app.view_functions.get(request.endpoint or ""), mark)


def is_public() -> bool:
    """Whether the view of this request may be served to anybody."""
    return request.endpoint == "static" or is_marked(PUBLIC)


def measure() -> None:
    """Before anything reads what was posted: without files it may not be as long as a file, and photos may be longer.

    Flask's own limit for text holds only for the parts of a form that can carry files.
    """
    if request.mimetype != "multipart/form-data":
        request.max_content_length = LONGEST_FORM
    elif is_marked(TAKES_SCANS):
        request.max_content_length = LARGEST_SCANS


def enter() -> ResponseReturnValue | None:
    """Before every view: what kind of transaction it is, and whether somebody must sign in first."""
    writing.set(request.method not in SAFE and not is_marked(READS_FIRST))
    if any(UNSEEN.search(value) for values in request.args.listvalues() for value in values):
        abort(400)
    if request.endpoint is None or is_public() or current_user.is_authenticated:
        return None
    target = request.full_path.rstrip("?") if request.method in SAFE else ""
    return leave(url_for("sign_ins.new", next=target or None))


def settle(response: Response) -> Response:
    """After every view: commit what an unsafe method did, once, and only if access was decided."""
    good = response.status_code < 400
    if good and not is_public() and not g.get("decided"):
        db.session.rollback()
        raise Undecided(request.endpoint)
    if request.method not in SAFE and (good or g.get("keep")):
        db.session.commit()
    else:
        db.session.rollback()
    return response


def guard_file(headers: Headers, _path: str, _url: str) -> None:
    """The headers of a static file, which no view answers."""
    for name, value in GUARDS.items():
        headers[name] = value


def protect(response: Response) -> Response:
    """The headers of every answer."""
    headers = response.headers
    headers.update(GUARDS)
    headers["X-Robots-Tag"] = "noindex, nofollow"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if request.endpoint != "static" or response.status_code >= 400:  # an error page carries a cookie even there
        headers.setdefault("Cache-Control", "no-store")
        response.vary.add("Cookie")
    return response

