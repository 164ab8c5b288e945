"""Pictures for tests: what a phone makes of a printed page, and files that are none."""

from io import BytesIO

import pypdfium2
from PIL import Image, ImageFilter

GPS = {0: b"\x02\x03\x00\x00", 1: "S", 2: (8.0, 12.0, 40.0), 3: "E", 4: (114.0, 21.0, 30.0)}


def jpeg(colour: str = "white", size: tuple[int, int] = (60, 80)) -> bytes:
    """A small picture of one colour."""
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, "JPEG")
    return written.getvalue()


def pages(pdf: bytes) -> list[Image.Image]:
    """Every page of `pdf` as a grey picture of 72 dots an inch."""
    return [page.render(scale=1).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]


def photo(pdf: bytes, page: int = 0, *, tilt: float = 3.0, blur: float = 1.6, size: int = 0) -> bytes:
    """A page of `pdf` as it lies on a table: tilted, grey around, a little blurred, with the place in its EXIF.

    With `size` its longer side has so many pixels.
    """
    sheet = pypdfium2.PdfDocument(pdf)[page].render(scale=3.2).to_pil().convert("L")
    table = Image.new("L", (sheet.width + 300, sheet.height + 300), 105)
    table.paste(sheet, (150, 150))
    lying = table.rotate(tilt, fillcolor=105, resample=Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(blur))
    if size:
        lying = lying.resize((lying.width * size // lying.height, size))
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(GPS)
    exif[0x010F] = "Ponsel Kenaritempat"
    written = BytesIO()
    lying.convert("RGB").save(written, "JPEG", quality=80, exif=exif)
    return written.getvalue()
