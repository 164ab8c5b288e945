"""Plates: certificates that share their ground, drawn without the application, so that another process can."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import segno

from app.documents import overlays, pdf, revisions

QR_COLOUR = "#14382d"
QR_MASK = 4  # any mask may be read; trying all eight for the evenest takes five times as long


@dataclass(frozen=True)
class Order:
    """A ground with the sheet of everybody's parts behind it, and for each of them the address in the QR."""

    html: str
    addresses: list[str]


@dataclass(frozen=True)
class Prints:
    """The beginning that all files of an order share, and what follows it in the file of each person."""

    plate: bytes
    revisions: list[bytes]


def prints(order: Order) -> Prints:
    """The files of everybody in `order`. Raises PdfUnavailable and PdfFailed."""
    return _Plate(order).prints(order.addresses)


def qr(address: str) -> segno.QRCode:
    """The code that leads to the page which says whether a certificate holds."""
    return segno.make(address, error="m", micro=False, mask=QR_MASK)


class _Plate:
    """A file whose pages lack the personal parts, and those of everybody, cut out of sheets behind those pages."""

    def __init__(self, order: Order) -> None:
        drawn = pdf.drawn(order.html, numbered=False)
        self.file = pikepdf.Pdf.open(BytesIO(drawn.pdf))
        sheets = [number for number, places in enumerate(drawn.places) if any(id.startswith("row-") for id in places)]
        self.places = [_only("each-", places) for places in drawn.places[: sheets[0]]]
        self.rows: dict[str, pdf.Place] = {}
        self.pieces: dict[str, list[bytes]] = {}
        for number in sheets:
            rows = _only("row-", drawn.places[number])
            self.rows |= rows
            self.pieces |= overlays.cuttings(self.file.pages[number], rows)
        _cut_off(self.file, sheets[0])
        self.heights = [float(page.mediabox[3]) for page in self.file.pages]
        self.taken = [self._ground(page, places) for page, places in zip(self.file.pages, self.places, strict=True)]

    def prints(self, addresses: Sequence[str]) -> Prints:
        """The files of all, each with a QR that leads to their address."""
        base, made = revisions.Base(self.file), []
        for index, address in enumerate(addresses):
            symbol = qr(address)
            laid_over = [self._laid_over(number, index, symbol) for number in range(len(self.places))]
            made.append(base.revision(dict(zip(base.contents, laid_over, strict=True))))
        return Prints(base.bytes, made)

    def _ground(self, page: pikepdf.Page, places: dict[str, pdf.Place]) -> dict[str, list[int]]:
        content, taken = overlays.without(page, places)
        page.Contents = pikepdf.Array([
            self.file.make_stream(b"q\n" + content + b"\nQ"), self.file.make_stream(b""),
        ])  # fmt: skip
        return taken

    def _laid_over(self, number: int, index: int, symbol: segno.QRCode) -> bytes:
        """What stands on page `number` for person `index`."""
        parts: list[bytes] = []
        for id, place in self.places[number].items():
            what = id.split("-")[1]
            if what == "qr":
                parts += overlays.tagged([_symbol(symbol, place)], self.taken[number][id], b"Figure")
            else:
                row = f"row-{what}-{index}"
                pieces = overlays.moved(self.pieces[row], self.rows[row], place)
                parts += overlays.tagged(pieces, self.taken[number][id])
        return overlays.on_page(b"\n".join(parts), self.heights[number])


def _only(prefix: str, places: dict[str, pdf.Place]) -> dict[str, pdf.Place]:
    return {id: place for id, place in places.items() if id.startswith(prefix)}


def _cut_off(file: pikepdf.Pdf, length: int) -> None:
    """Leave only the first `length` pages, in the structure as well, and no links to the parts."""
    gone = [page.objgen for page in list(file.pages)[length:]]
    root = file.Root.StructTreeRoot
    for part in root.K:
        part.K = pikepdf.Array([kid for kid in part.K if kid.Pg.objgen not in gone])
    root.ParentTree.Nums = pikepdf.Array(list(root.ParentTree.Nums)[: 2 * length])
    del file.pages[length:]
    for name in ("/Names", "/Outlines"):
        if name in file.Root:
            del file.Root[name]
    if "/ID" in file.trailer:
        del file.trailer["/ID"]


def _symbol(symbol: segno.QRCode, place: pdf.Place) -> bytes:
    """The QR drawn to fill `place`: a line for each run of dark modules."""
    left, top, right, _ = place
    size = (right - left) / symbol.symbol_size(border=0)[0]
    lines = []
    for y, row in enumerate(symbol.matrix):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            start = x
            while x < len(row) and row[x]:
                x += 1
            lines.append(b"%d %d.5 m %d %d.5 l" % (start, y, x, y))
    red, green, blue = (int(QR_COLOUR[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return b"q %.5f 0 0 %.5f %.4f %.4f cm %.6f %.6f %.6f RG 1 w 0 J\n%s\nS Q" % (
        size, size, left, top, red, green, blue, b"\n".join(lines),
    )  # fmt: skip
