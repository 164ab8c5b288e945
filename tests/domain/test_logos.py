"""Logos: what comes out is a small, clean PNG; what could do harm never gets in."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from app.domain import logos
from app.domain.logos import BadLogo, LogoFault


def picture(size=(1200, 300), kind="PNG", mode="RGB", **how) -> bytes:
    written = BytesIO()
    Image.new(mode, size, "green" if mode == "RGB" else 0).save(written, kind, **how)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_small_png(kind):
    clean = opened(logos.cleaned(picture(kind=kind)))
    assert (clean.format, clean.size) == ("PNG", (600, 150))


def test_nothing_hidden_survives():
    exif = Image.Exif()
    exif[0x010E] = "rumah Ibu Sumiyati"
    assert b"Sumiyati" not in logos.cleaned(picture(kind="JPEG", exif=exif))
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "rumah Ibu Sumiyati")
    assert b"Sumiyati" not in logos.cleaned(picture(pnginfo=text))


def test_a_photo_lying_on_its_side_stands_up():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(logos.cleaned(picture((400, 100), "JPEG", exif=exif))).size == (100, 400)


@pytest.mark.parametrize("mode", ["L", "P", "LA", "RGBA", "1", "CMYK"])
def test_every_kind_of_colour_is_read(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(logos.cleaned(picture((50, 50), kind, mode))).mode == "RGBA"


@pytest.mark.parametrize(
    "data",
    [b"", b"halo", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", b"%PDF-1.7", picture()[:200],
     picture(kind="GIF"), picture(kind="BMP"), b"\x89PNG\r\n\x1a\n" + b"\x00" * 100],
    ids=["nothing", "text", "svg", "pdf", "half a picture", "gif", "bmp", "only a signature"],
)  # fmt: skip
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(BadLogo) as refusal:
        logos.cleaned(data)
    assert refusal.value.code is LogoFault.NOT_AN_IMAGE


@pytest.mark.parametrize("size", [(5001, 5001), (20_000, 20_000)])
def test_a_bomb_is_not_unpacked(size):
    with pytest.raises(BadLogo) as refusal:
        logos.cleaned(picture(size, mode="1"))
    assert refusal.value.code is LogoFault.TOO_LARGE
