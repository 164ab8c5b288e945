"""The limit: a certificate drawn by hand on a reportlab canvas, to measure the press against."""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.documents import certificate_parts, pdf, plates

WIDTH, HEIGHT = 297 * mm, 210 * mm
FONTS = {
    "Cormorant": "CormorantGaramond_500Medium.ttf", "CormorantBold": "CormorantGaramond_700Bold.ttf",
    "Arimo": "Arimo_400Regular.ttf", "ArimoBold": "Arimo_700Bold.ttf",
}  # fmt: skip


GROUND = "ground"


def draw(snapshots: Sequence[dict[str, Any]], site: str) -> bytes:
    """One file with a page for each; the frame is only lines, the words and the QR are those of certificate.html.

    What is equal on all pages is drawn once, as a form.
    """
    for name, file in FONTS.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, pdf.PACKAGED["fonts"] / file))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.setTitle("Sertifikat")
    canvas.beginForm(GROUND, 0, 0, WIDTH, HEIGHT)
    _ground(canvas, snapshots[0], site)
    canvas.endForm()
    for snapshot in snapshots:
        canvas.doForm(GROUND)
        _own(canvas, snapshot, site)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _line(canvas: Canvas, y: float, font: str, size: float, text: str) -> None:
    canvas.setFont(font, size)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - y * mm, text)


def _own(canvas: Canvas, snapshot: dict[str, Any], site: str) -> None:
    _line(canvas, 72, "Arimo", 10, f"Nomor: {snapshot['number']}")
    _line(canvas, 97, "CormorantBold", certificate_parts.name_space(snapshot["name"])[0], snapshot["name"])
    canvas.setFont("ArimoBold", 8.5)
    canvas.drawString(31 * mm, 32 * mm, snapshot["code"])
    symbol = plates.qr(certificate_parts.address(snapshot, site))
    size, squares = 24 * mm / symbol.symbol_size(border=0)[0], canvas.beginPath()
    for y, row in enumerate(symbol.matrix):
        x = 0
        for is_dark, modules in groupby(row):
            length = len(list(modules))
            if is_dark:
                squares.rect(31 * mm + x * size, 60 * mm - (y + 1) * size, length * size, size)
            x += length
    canvas.drawPath(squares, stroke=0, fill=1)


def _ground(canvas: Canvas, snapshot: dict[str, Any], site: str) -> None:
    canvas.setStrokeColor(HexColor("#1d5b49"))
    canvas.rect(6 * mm, 6 * mm, WIDTH - 12 * mm, HEIGHT - 12 * mm)
    for index, house in enumerate(snapshot["letterhead"][:4]):
        _line(canvas, 32 + 5 * index, "Cormorant", 12, house)
    _line(canvas, 65, "CormorantBold", 46, "SERTIFIKAT")
    _line(canvas, 81, "Cormorant", 15, "Diberikan kepada")
    _line(canvas, 108, "Cormorant", 15, "atas partisipasinya sebagai Peserta dalam kegiatan")
    _line(canvas, 115, "CormorantBold", 18, snapshot["activity"])
    _line(canvas, 122, "Cormorant", 15, f"yang diselenggarakan oleh {snapshot['organiser']}")
    _line(canvas, 129, "Cormorant", 15,
          f"pada tanggal {snapshot['dates']} di {snapshot['place']}, selama {snapshot['hours']}")  # fmt: skip
    canvas.setFont("Arimo", 8)
    canvas.drawString(31 * mm, 28 * mm, f"{site}/verifikasi")
    for index, signer in enumerate(snapshot["signatories"]):
        x = (140 + 85 * index) * mm
        canvas.setFont("Cormorant", 12.5)
        canvas.drawCentredString(x, 60 * mm, signer["position"])
        canvas.setFont("CormorantBold", 12.5)
        canvas.drawCentredString(x, 34 * mm, signer["name"])
