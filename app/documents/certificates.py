"""Certificates on paper: A4 landscape, drawn once from the frozen snapshot, and the pile that goes to the printer."""

from functools import cache
from io import BytesIO
from typing import Any

import segno
from PIL import ImageFont
from pypdf import PdfReader, PdfWriter

from app.documents import letterheads, pdf
from app.domain import letterheads as kept_letterheads
from app.domain import verification_codes
from app.domain.certificates import Proof
from app.domain.rosters import RosterRole
from app.words import word

# Sizes of the name in points with the number of lines it may take; the line is 225 mm long.
NAME_SIZES = ((44, 1), (38, 1), (33, 1), (28, 1), (28, 2), (24, 2), (20, 2), (17, 2))
LINE = 225 / 25.4 * 72
BROKEN = 0.85  # of a line is filled when a name breaks between words
TEXT_SIZES = ((15, 300), (13, 440), (11, 600))


def render(snapshot: dict[str, Any], *, url: str) -> bytes:
    """The PDF of a certificate from its snapshot (see `issuing`); `url` is the address of Balai for the QR.

    Raises PdfUnavailable.
    """
    capitals = [line for line in snapshot["letterhead"] if line.isupper()]
    return pdf.render(
        "certificate.html", numbered=False, printed=snapshot,
        graduated=snapshot.get("proof") == Proof.GRADUATION, rows=back_size(snapshot.get("topics", [])),
        role=word(RosterRole(snapshot["role"])),
        main_line=capitals[-1] if capitals else "", name_size=name_size(snapshot["name"]),
        text_size=text_size(snapshot), logo=letterheads.data_uri(kept_letterheads.logo(snapshot["logo_unit"])),
        qr=segno.make(f"{url}/verifikasi/{snapshot['code']}", error="m").svg_data_uri(border=0, dark="#14382d"),
        verify_at=f"{url}/verifikasi", code=verification_codes.grouped(snapshot["code"]),
    )


def merge(files: list[bytes]) -> bytes:
    """One PDF of many, in their order."""
    writer = PdfWriter()
    for file in files:
        writer.append(BytesIO(file), import_outline=False)
    writer.compress_identical_objects()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


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


def name_size(name: str) -> int:
    """The largest size in points at which `name` fits its lines."""
    for size, lines in NAME_SIZES:
        if _width(name) * size <= LINE * lines * (1 if lines == 1 else BROKEN):
            return size
    return NAME_SIZES[-1][0]


def text_size(snapshot: dict[str, Any]) -> int:
    """A size in points for the sentence about the activity that leaves room for the signatures."""
    length = sum(len(snapshot[part]) for part in ("activity", "theme", "organiser", "partners", "place", "dates"))
    return next((size for size, most in TEXT_SIZES if length <= most), 9)


def back_size(topics: list[dict[str, Any]]) -> str:
    """How large the table on the back is set so that it keeps to one page: "large", "middle" or "small"."""
    lines = sum(1 + max(len(topic["title"]) // 75, len(topic["speaker"]) // 34) for topic in topics)
    return "large" if lines <= 14 else "middle" if lines <= 20 else "small"


def _width(text: str) -> float:
    """The length of `text` in the typeface of the name, in ems."""
    return _typeface().getlength(text) / 100


@cache
def _stamp(mark: str) -> bytes:
    return pdf.render("stamp.html", numbered=False, mark=mark)


@cache
def _typeface() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(pdf.PACKAGED["fonts"] / "CormorantGaramond_700Bold.ttf", 100)
