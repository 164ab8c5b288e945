"""A certificate template of each unit with its first version, and a picture that it prints."""

from io import BytesIO

from PIL import Image

from app.db import db
from app.domain import certificate_images
from app.domain.certificate_templates import CertificateTemplate, TemplateVersion
from app.domain.designs import Design, SignerPlace
from app.domain.units import Unit
from tests.moment import NOW


def build(world, prefix: str, unit: int, canary: str) -> None:
    """Name the rows after the unit; every text that somebody typed carries the canary."""
    written = BytesIO()
    Image.new("RGBA", (8, 8), "navy").save(written, "PNG")
    picture = certificate_images.keep(db.session.get_one(Unit, unit), written.getvalue())
    template = CertificateTemplate(unit_id=unit, name=f"Rancangan {canary}", is_standard=True)
    db.session.add(template)
    db.session.flush()
    design = Design(
        closing=f"Terima kasih {canary}", stamp=picture,
        signers=(
            SignerPlace("ditulis", "Mengetahui,", f"Ketua {canary}", f"Hartini {canary}"), SignerPlace("pimpinan"),
        ),
    )
    db.session.add(TemplateVersion(
        template_id=template.id, number=1, content=design.stored(), by_id=world.users["Budi"], at=NOW
    ))
    db.session.flush()
    setattr(world, f"{prefix}_template", template.id)
    setattr(world, f"{prefix}_template_image", picture)
