"""What each unit has of training: a topic of the curriculum, a material, and a skill certificate."""

from datetime import date

from app.db import db
from app.domain.materials import FileType, Material, MaterialFile
from app.domain.skills import SkillCertificate
from app.domain.topics import Topic
from tests.moment import NOW


def build(world, prefix: str, unit: int, canary: str) -> None:
    """Rows for `unit`, which has its people, activities and meetings already.

    The topic stands in another activity than the training, so that its certificates keep to one page.
    """
    topic = Topic(
        activity_id=getattr(world, f"{prefix}_mentoring"), position=1, title=f"Migrasi aman {canary}", hours=4,
        speaker="Ratna Dewanti",
    )
    material = Material(
        meeting_id=getattr(world, f"{prefix}_meeting"), title=f"Salindia {canary}", file_type=FileType.PDF, size=5,
        by_id=world.users["Budi"], at=NOW,
    )
    skill = SkillCertificate(
        person_id=getattr(world, f"{prefix}_person"), skill=f"Tata boga {canary}", institution="BLK Muncar",
        applied_on=date(2026, 11, 2),
    )
    db.session.add_all([topic, material, skill])
    db.session.flush()
    db.session.add(MaterialFile(material_id=material.id, data=b"%PDF-"))
    db.session.flush()
    for noun, row in {"topic": topic, "material": material, "skill": skill}.items():
        setattr(world, f"{prefix}_{noun}", row.id)
