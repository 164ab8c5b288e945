"""The parts of a certificate: what the template is given, what differs from person to person, and its sizes."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from PIL import ImageFont

from app.documents import certificate_designs, letterheads, pdf, plates
from app.domain import letterheads as kept_letterheads
from app.domain import verification_codes
from app.domain.certificate_words import PrintedRole
from app.domain.certificates import Proof
from app.words import word

# Sizes of the name in points with the number of lines it may take; the line is 225 mm long.
NAME_SIZES = ((44, 1), (38, 1), (33, 1), (28, 1), (24, 1), (24, 2), (20, 2), (17, 2), (13, 3), (9, 4))
LINE = 225 / 25.4 * 72
BROKEN = 0.85  # of a line is filled when a name breaks between words
TEXT_SIZES = ((15, 300), (13, 440), (11, 600))
# All else of a snapshot is the ground, equal for everybody of one issuing.
PERSONAL = frozenset({"number", "name", "code", "public_name", "minor"})


@dataclass(frozen=True)
class Each:
    """What differs from person to person: see _each.html. `qr` is the drawing as an address that carries it."""

    number: str
    name: str
    size: int
    lines: int
    code: str
    qr: str


def each(snapshot: dict[str, Any], url: str = "") -> Each:
    """The personal part of `snapshot`; `url` is the address of Balai for the QR, without it there is none."""
    size, lines = name_space(snapshot["name"])
    return Each(
        number=snapshot["number"],
        name=snapshot["name"],
        size=size,
        lines=lines,
        code=verification_codes.grouped(snapshot["code"]),
        qr=plates.qr(address(snapshot, url)).svg_data_uri(border=0, dark=plates.QR_COLOUR) if url else "",
    )


def address(snapshot: dict[str, Any], url: str) -> str:
    """Of the page that says whether this certificate holds."""
    return f"{url}/verifikasi/{snapshot['code']}"


def ground(snapshot: dict[str, Any], url: str) -> dict[str, Any]:
    """What certificate.html is given beside `each`."""
    capitals = [line for line in snapshot["letterhead"] if line.isupper()]
    return {
        "printed": snapshot, "graduated": snapshot.get("proof") == Proof.GRADUATION,
        "rows": back_size(snapshot.get("topics", [])), "role": word(PrintedRole(snapshot["role"])),
        "main_line": capitals[-1] if capitals else "", "text_size": text_size(snapshot),
        "logo": letterheads.data_uri(kept_letterheads.logo(snapshot["logo_unit"])), "verify_at": f"{url}/verifikasi",
        **certificate_designs.dressed(snapshot),
    }  # fmt: skip


def ground_key(snapshot: dict[str, Any]) -> str:
    """Equal for certificates that share their ground: all that is printed but the personal parts."""
    return repr(sorted((key, value) for key, value in snapshot.items() if key not in PERSONAL))


def name_space(name: str) -> tuple[int, int]:
    """The largest size in points at which `name` fits its box, and in how many lines."""
    width = _width(name)
    for size, lines in NAME_SIZES:
        if width * size <= LINE * lines * (1 if lines == 1 else BROKEN):
            return size, lines
    return NAME_SIZES[-1]


def text_size(snapshot: dict[str, Any]) -> int:
    """A size in points for the sentence about the activity that leaves room for the signatures."""
    length = sum(len(snapshot[part]) for part in ("activity", "theme", "organiser", "partners", "place", "dates"))
    if snapshot.get("closing"):
        length += len(snapshot["closing"]) + 100  # it stands in a line of its own
    return next((size for size, most in TEXT_SIZES if length <= most), 9)


def back_size(topics: list[dict[str, Any]]) -> str:
    """How large the table on the back is set so that it keeps to one page: "large", "middle" or "small"."""
    lines = sum(1 + max(len(topic["title"]) // 75, len(topic["speaker"]) // 34) for topic in topics)
    return "large" if lines <= 14 else "middle" if lines <= 20 else "small"


def _width(text: str) -> float:
    """The length of `text` in the typeface of the name, in ems."""
    return _typeface().getlength(text) / 100


@cache
def _typeface() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(pdf.PACKAGED["fonts"] / "CormorantGaramond_700Bold.ttf", 100)
