"""Logos: an uploaded picture becomes a small clean PNG, or is refused before it can do harm."""

from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageOps

LONGEST_SIDE = 600
MOST_PIXELS = 25_000_000
FORMATS = ("PNG", "JPEG", "WEBP")


class LogoFault(StrEnum):
    """Why a file cannot be a logo."""

    NOT_AN_IMAGE = "not_an_image"
    TOO_LARGE = "too_large"


class BadLogo(ValueError):
    """A file that cannot be a logo; `code` says why."""

    def __init__(self, code: LogoFault) -> None:
        super().__init__(code.value)
        self.code = code


def cleaned(data: bytes) -> bytes:
    """The picture as a PNG of at most 600 × 600 pixels, upright and without EXIF or anything else hidden in it.

    Raises BadLogo.
    """
    picture = upright(data, LONGEST_SIDE)
    bare = Image.new("RGBA", picture.size)
    bare.paste(picture)
    written = BytesIO()
    bare.save(written, "PNG", optimize=True)
    return written.getvalue()


def upright(data: bytes, longest_side: int) -> Image.Image:
    """The picture in memory with colours and transparency, turned as it was held, no side longer than that (pixels).

    Raises BadLogo for what is no PNG, JPEG or WebP, and for a picture of more than 25 million pixels, whose size is
    read from its head: a decompression bomb is never unpacked.
    """
    try:
        # The check of its own: where PDFs are made, Pillow is told to forgive pictures that end too early.
        Image.open(BytesIO(data), formats=FORMATS).verify()
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadLogo(LogoFault.TOO_LARGE)
            picture.draft("RGB", (2 * longest_side, 2 * longest_side))
            turned = ImageOps.exif_transpose(picture).convert("RGBA")
    except (BadLogo, Image.DecompressionBombError):
        raise BadLogo(LogoFault.TOO_LARGE) from None
    except Exception as error:  # decoders meet broken files with every kind of error
        raise BadLogo(LogoFault.NOT_AN_IMAGE) from error
    turned.thumbnail((longest_side, longest_side))
    return turned
