"""Certificates on paper: A4 landscape, drawn once from the frozen snapshot, and the pile that goes to the printer."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter

from app.documents import joining, pdf, press


def render(snapshot: dict[str, Any], *, url: str) -> bytes:
    """The PDF of a certificate from its snapshot (see `issuing`); `url` is the address of Balai for the QR.

    Raises PdfUnavailable.
    """
    return next(press.certificates([snapshot], url=url))


def merge(files: Iterable[bytes]) -> bytes:
    """One PDF of many, in their order; what they share is in it once."""
    return joining.joined(files)


def stamped(file: bytes, mark: str) -> bytes:
    """`file` with `mark` in large letters across every page; the bytes that were issued stay as they are.

    Raises PdfUnavailable.
    """
    writer = PdfWriter(clone_from=BytesIO(file))
    stamp = PdfReader(BytesIO(_stamp(mark))).pages[0]
    for page in writer.pages:
        page.merge_page(stamp)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@cache
def _stamp(mark: str) -> bytes:
    return pdf.render("stamp.html", numbered=False, mark=mark)
