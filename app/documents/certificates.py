"""Certificates on paper: A4 landscape, drawn once from the frozen snapshot, and the pile that goes to the printer."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf

from app.documents import joining, pdf, press, signatures


def render(snapshot: dict[str, Any], *, url: str) -> bytes:
    """The PDF of a certificate from its snapshot (see `issuing`); `url` is the address of Balai for the QR.

    Raises PdfUnavailable.
    """
    return next(press.certificates([snapshot], url=url))


def merge(files: Iterable[bytes]) -> bytes:
    """One PDF of many, in their order; what they share is in it once."""
    return joining.joined(files)


def stamped(file: bytes, mark: str, *, upright: bool = False) -> bytes:
    """`file` with `mark` in large letters across every page, whose paper may be `upright`; the bytes that were issued
    stay as they are. A mark of several lines has its further ones below, smaller.

    Raises PdfUnavailable.
    """
    with pikepdf.open(BytesIO(file)) as whole, pikepdf.open(BytesIO(_stamp(mark, upright))) as stamp:
        signatures.lifted(whole)
        form = whole.copy_foreign(_unmarked(stamp).pages[0].as_form_xobject())
        for page in whole.pages:
            name = page.add_resource(form, pikepdf.Name.XObject)
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q /Artifact BMC %s Do EMC" % bytes(name))
        out = BytesIO()
        whole.save(out)
        return out.getvalue()


def _unmarked(file: pikepdf.Pdf) -> pikepdf.Pdf:
    """Pages that become part of others bring no structure along."""
    marks = {pikepdf.Operator(name) for name in ("BDC", "BMC", "EMC")}
    for page in file.pages:
        kept = [each for each in pikepdf.parse_content_stream(page) if each.operator not in marks]
        page.Contents = file.make_stream(pikepdf.unparse_content_stream(kept))
    return file


@cache
def _stamp(mark: str, upright: bool) -> bytes:
    return pdf.render("stamp.html", numbered=False, lines=mark.splitlines(), upright=upright)
