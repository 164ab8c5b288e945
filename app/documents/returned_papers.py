"""Returned papers as PDF: each picture of a signed page on a page of its own, upright or wide as the picture is."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from app.documents import letterheads, pdf


def render(pages: Sequence[bytes]) -> bytes:
    """The PDF of these JPEGs; they are not packed anew. Raises PdfUnavailable."""
    pictures = [(letterheads.data_uri(jpeg), "wide" if _is_wide(jpeg) else "upright") for jpeg in pages]
    return pdf.render("returned_papers.html", numbered=False, pictures=pictures)


def _is_wide(jpeg: bytes) -> bool:
    with Image.open(BytesIO(jpeg)) as image:
        return image.width > image.height
