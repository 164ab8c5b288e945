"""Certificate designs on paper: the ground, colours and pictures that a template adds to a snapshot."""

import base64
from typing import Any

from flask import render_template

from app.documents import letterheads
from app.domain import certificate_images
from app.domain import letterheads as kept_letterheads

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 297 210" width="297mm" height="210mm">{}</svg>'


def dressed(snapshot: dict[str, Any]) -> dict[str, Any]:
    """What _designed.html needs beside the snapshot; nothing for a certificate without a template."""
    if "design" not in snapshot:
        return {}
    return {
        "frame": frame(snapshot["design"], snapshot["colours"]),
        "left": _picture(snapshot["logo_left"]), "right": _picture(snapshot["logo_right"]),
        "hands": [_picture(signer.get("image")) for signer in snapshot["signatories"]],
        "stamp": _picture(snapshot["stamp"]), "told": _told(snapshot["back_text"]),
    }  # fmt: skip


def _told(text: str) -> str:
    """How large the text on the back is set so that it keeps to one page."""
    lines = sum(1 + len(line) // 100 for line in text.splitlines())
    return "large" if lines <= 12 else "middle" if lines <= 22 else "small"


def frame(design: str, colours: dict[str, str]) -> str:
    """The ground of `design`, drawn in `colours`, as an address that carries it."""
    drawn = ROOT.format(render_template(f"documents/ground_{design}.svg", **colours))
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"


def _picture(kept: int | dict[str, int] | None) -> str:
    """The picture of that id, or in a sample the logo of a unit, as an address that carries it."""
    if isinstance(kept, dict):
        return letterheads.data_uri(kept_letterheads.logo(kept["unit"]))
    return letterheads.data_uri(certificate_images.data(kept))
