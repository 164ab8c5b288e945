"""PDFs: how every paper is answered, and how an address says which one is wanted."""

from enum import Enum
from typing import TypeVar

from flask import Response, request

E = TypeVar("E", bound=Enum)


def answer(pdf: bytes, name: str) -> Response:
    """Show `pdf` in the browser, from where it is printed. `name` names no person, for it stays in the downloads."""
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def picture(jpeg: bytes, name: str) -> Response:
    """Show a JPEG that Balai has drawn anew, so that a phone can enlarge it. `name` names no person."""
    response = Response(jpeg, mimetype="image/jpeg")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.jpg"'
    return response


def wish(kind: type[E], name: str, otherwise: E) -> E:
    """The member of `kind` that the address asks for; `otherwise` when it asks for none that exists."""
    return next((member for member in kind if member.value == request.args.get(name)), otherwise)
