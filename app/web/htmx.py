"""HTMX: the one place that knows whether to answer with a page, a fragment or a redirect."""

from typing import Any

from flask import Response, flash, g, make_response, render_template, request


def wants_fragment() -> bool:
    """True only for a real htmx request, which swaps a part; not for a boosted link or a restored history entry."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def page(full: str, fragment: str | None = None, *, status: int = 200, **data: Any) -> Response:
    """The page `full`, or its included `fragment` when htmx asks for a part."""
    name = fragment if fragment and wants_fragment() else full
    response = make_response(render_template(name, **data), status)
    response.vary.add("HX-Request")
    return response


def wrong(full: str, fragment: str | None = None, *, status: int = 422, keep: bool = False, **data: Any) -> Response:
    """The form again with its errors and everything typed; `keep` commits what was written all the same."""
    g.decided = True
    g.keep = keep
    return page(full, fragment, status=status, **data)


def leave(url: str) -> Response:
    """Send the browser to `url`: a 303, or for htmx the header that makes it go there."""
    if wants_fragment():
        response = make_response("", 204)
        response.headers["HX-Redirect"] = url
    else:
        response = make_response("", 303, {"Location": url})
    response.vary.add("HX-Request")
    return response


def done(url: str, message: str = "", tone: str = "ok") -> Response:
    """The act is done: go to `url` and say so there. `message` names no person, for it travels in the cookie."""
    if message:
        flash(message, tone)
    return leave(url)
