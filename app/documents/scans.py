"""Scans: what a phone or a scanner sends becomes clean JPEG pages, and the code on them is read.

Nothing of the file that came in is kept: every page is drawn anew as a picture, so that neither EXIF with its place nor
the scripts, links and attachments of a PDF get through. It is drawn in a child (see `apart`): what is unpacked may
swell, and PDFium, which knows no threads, must never be called in a process that has several.
"""

import time
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from app.apart import apart
from app.domain import sheet_codes
from app.domain.scan_faults import BadScan, ScanFault
from app.domain.unreadable import Unreadable, UnreadableCode

LONGEST_SIDE = 2000  # pixels: a page of A4 at 170 dots an inch, on which handwriting is read well
PHOTO_SIDE = 1600  # pixels: half a page of A4
SMALL_SIDE = 480
QUALITY = 72
MOST_PIXELS = 25_000_000
MOST_JPEG_PIXELS = 120_000_000  # a JPEG is unpacked at an eighth to the full size, unless it is progressive
MOST_PAGES = 30
PDF_SECONDS = 15  # more than a picture gets: thirty pages from a scanner take six on a fair machine
MOST_SECONDS = 60  # of the clock on the wall, for all files together: another one is not begun then
LARGEST_PAGE = 3 * 842  # points: three times the height of A4
QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def pages(files: Sequence[bytes]) -> list[bytes]:
    """All pages of `files` (pictures or PDFs) in their order, as JPEGs no side of which is longer than LONGEST_SIDE.

    Raises BadScan.
    """
    made: list[bytes] = []
    until = time.monotonic() + MOST_SECONDS
    for file in files:
        if len(made) >= MOST_PAGES:
            raise BadScan(ScanFault.TOO_MANY_PAGES)
        if time.monotonic() > until:
            raise BadScan(ScanFault.TOO_LARGE)
        if file[:1024].lstrip()[:5] == b"%PDF-":
            made += _drawn_apart(_pdf_pages, file, MOST_PAGES - len(made), more_seconds=PDF_SECONDS)
        else:
            made.append(picture(file))
    return made


def picture(data: bytes, side: int = LONGEST_SIDE) -> bytes:
    """A JPEG, PNG or WebP as a bare JPEG, upright, no side longer than `side` pixels. Raises BadScan."""
    return _drawn_apart(_picture, data, side)


def _drawn_apart(work: Callable[..., Any], *arguments: Any, more_seconds: int = 0) -> Any:
    """What `work` draws in a child. Raises the BadScan that it raises, and BadScan too when the child falls."""
    try:
        made = apart(_or_fault, work, *arguments, more_seconds=more_seconds)
    except Unreadable as error:
        swollen = error.code is UnreadableCode.SWOLLEN
        raise BadScan(ScanFault.TOO_LARGE if swollen else ScanFault.UNREADABLE) from error
    if isinstance(made, ScanFault):
        raise BadScan(made)
    return made


def _or_fault(work: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return work(*arguments)
    except BadScan as refusal:
        return refusal.code


def _picture(data: bytes, side: int) -> bytes:
    """How large it unpacks is read from its head, so that a decompression bomb stays packed."""
    try:
        Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")).verify()
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
            shrinks = image.format == "JPEG" and not image.info.get("progressive")
            most = MOST_JPEG_PIXELS if shrinks else MOST_PIXELS
            if image.width * image.height > most:
                raise BadScan(ScanFault.TOO_LARGE)
            image.draft("RGB", (side, side))
            turned = ImageOps.exif_transpose(image).convert("RGBA")
    except (BadScan, MemoryError, Image.DecompressionBombError):
        raise BadScan(ScanFault.TOO_LARGE) from None
    except Exception as error:  # decoders meet broken files with every kind of error
        raise BadScan(ScanFault.UNREADABLE) from error
    turned.thumbnail((side, side))
    bare = Image.new("RGB", turned.size, "white")
    bare.paste(turned, mask=turned.getchannel("A"))
    return _jpeg(bare)


def _jpeg(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def _pdf_pages(data: bytes, most: int) -> list[bytes]:
    """The pages of a PDF, drawn. Annotations are not drawn, and nothing in it is run."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise BadScan(ScanFault.LOCKED if locked else ScanFault.UNREADABLE) from error
    try:
        if len(document) > most:
            raise BadScan(ScanFault.TOO_MANY_PAGES)
        return [_drawn(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise BadScan(ScanFault.UNREADABLE) from error
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    longest = max(page.get_size())
    if not 0 < longest <= LARGEST_PAGE:
        raise BadScan(ScanFault.TOO_LARGE)
    return _jpeg(page.render(scale=LONGEST_SIDE / longest, may_draw_forms=False).to_pil().convert("RGB"))


def code_on(page: bytes) -> str:
    """The code of the sheet on this picture (see `sheet_codes`); "" where none can be read."""
    with Image.open(BytesIO(page)) as image:
        grey = image.convert("L")
    if code := _read(grey):
        return code
    # Of a blurred photo the corners of the squares are found when it is enlarged and its edges are made harder.
    larger = grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.BICUBIC)
    return _read(larger.filter(ImageFilter.UnsharpMask(4, 200, 0)))


def _read(image: Image.Image) -> str:
    found = zxingcpp.read_barcodes(image, formats=QR)
    codes = (sheet_codes.meant(each.text) for each in found if sheet_codes.PATH in each.text.lower())
    return next((code for code in codes if code), "")
