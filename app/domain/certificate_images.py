"""Certificate images: logos, signatures and stamps as they are printed, kept for good and never changed."""

import hashlib
from datetime import datetime
from io import BytesIO

from PIL import Image
from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime, db
from app.domain import clock, logos
from app.domain.units import Unit

LONGEST_SIDE = 700  # pixels: 300 dpi over six centimetres
PAPER, INK = 235, 120  # brighter is paper and becomes clear, darker stays as it is


class CertificateImage(Base):
    """A picture that templates of a unit print. Its bytes are named by their hash: the same picture is kept once."""

    __tablename__ = "certificate_images"
    __table_args__ = (UniqueConstraint("unit_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def keep(unit: Unit, picture: bytes) -> int:
    """The id under which `unit` keeps these bytes, a PNG that was cleaned before; known ones are not kept twice."""
    digest = hashlib.sha256(picture).hexdigest()
    known = db.session.scalar(
        select(CertificateImage.id).where(CertificateImage.unit_id == unit.id, CertificateImage.sha256 == digest)
    )
    if known is not None:
        return known
    image = CertificateImage(unit_id=unit.id, sha256=digest, data=picture, at=clock.now())
    db.session.add(image)
    db.session.flush()
    return image.id


def find(unit: Unit, image_id: int) -> bytes | None:
    """The bytes of an image that this unit keeps."""
    query = select(CertificateImage.data).where(CertificateImage.id == image_id, CertificateImage.unit_id == unit.id)
    return db.session.scalar(query)


def data(image_id: int | None) -> bytes | None:
    """The bytes of an image that a snapshot names."""
    if image_id is None:
        return None
    return db.session.scalar(select(CertificateImage.data).where(CertificateImage.id == image_id))


def penned(upload: bytes) -> bytes:
    """A signature or stamp as a PNG of at most 700 × 700 pixels whose white paper has become clear. Raises BadLogo.

    What is transparent already stays as it is; a photo of ink on paper loses the paper by its brightness.
    """
    picture = logos.upright(upload, LONGEST_SIDE)
    clear = picture.getchannel("A")
    if not any(clear.histogram()[: INK + 1]):  # nothing of it is transparent
        brightness = picture.convert("L")
        clear = brightness.point([min(255, max(0, (PAPER - level) * 255 // (PAPER - INK))) for level in range(256)])
    bare = Image.new("RGBA", picture.size)
    bare.paste(picture.convert("RGB"))
    bare.putalpha(clear)
    box = clear.getbbox()
    written = BytesIO()
    (bare.crop(box) if box else bare).save(written, "PNG", optimize=True)
    return written.getvalue()
