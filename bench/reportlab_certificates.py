"""The limit: a certificate drawn by hand on a reportlab canvas, to measure the press against."""

from io import BytesIO
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.documents import certificate_parts, pdf

WIDTH, HEIGHT = 297 * mm, 210 * mm
FONTS = {
    "Cormorant": "CormorantGaramond_500Medium.ttf", "CormorantBold": "CormorantGaramond_700Bold.ttf",
    "Arimo": "Arimo_400Regular.ttf", "ArimoBold": "Arimo_700Bold.ttf",
}  # fmt: skip


def draw(snapshot: dict[str, Any], site: str) -> bytes:
    """One file; the frame is only lines, the words and the QR are those of certificate.html."""
    for name, file in FONTS.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, pdf.PACKAGED["fonts"] / file))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.setTitle("Sertifikat")
    canvas.setStrokeColor(HexColor("#1d5b49"))
    canvas.rect(6 * mm, 6 * mm, WIDTH - 12 * mm, HEIGHT - 12 * mm)
    _upper(canvas, snapshot)
    _lower(canvas, snapshot, site)
    canvas.save()
    return out.getvalue()


def _upper(canvas: Canvas, snapshot: dict[str, Any]) -> None:
    def line(y: float, font: str, size: float, text: str) -> None:
        canvas.setFont(font, size)
        canvas.drawCentredString(WIDTH / 2, HEIGHT - y * mm, text)

    for index, house in enumerate(snapshot["letterhead"][:4]):
        line(32 + 5 * index, "Cormorant", 12, house)
    line(65, "CormorantBold", 46, "SERTIFIKAT")
    line(72, "Arimo", 10, f"Nomor: {snapshot['number']}")
    line(81, "Cormorant", 15, "Diberikan kepada")
    line(97, "CormorantBold", certificate_parts.name_space(snapshot["name"])[0], snapshot["name"])
    line(108, "Cormorant", 15, "atas partisipasinya sebagai Peserta dalam kegiatan")
    line(115, "CormorantBold", 18, snapshot["activity"])
    line(122, "Cormorant", 15, f"yang diselenggarakan oleh {snapshot['organiser']}")
    line(129, "Cormorant", 15, f"pada tanggal {snapshot['dates']} di {snapshot['place']}, selama {snapshot['hours']}")


def _lower(canvas: Canvas, snapshot: dict[str, Any], site: str) -> None:
    drawing = Drawing(24 * mm, 24 * mm)
    drawing.add(
        QrCodeWidget(certificate_parts.address(snapshot, site), barWidth=24 * mm, barHeight=24 * mm, barBorder=0)
    )
    renderPDF.draw(drawing, canvas, 31 * mm, 36 * mm)
    canvas.setFont("ArimoBold", 8.5)
    canvas.drawString(31 * mm, 32 * mm, snapshot["code"])
    canvas.setFont("Arimo", 8)
    canvas.drawString(31 * mm, 28 * mm, f"{site}/verifikasi")
    for index, signer in enumerate(snapshot["signatories"]):
        x = (140 + 85 * index) * mm
        canvas.setFont("Cormorant", 12.5)
        canvas.drawCentredString(x, 60 * mm, signer["position"])
        canvas.setFont("CormorantBold", 12.5)
        canvas.drawCentredString(x, 34 * mm, signer["name"])
