"""A unit's own signing key, as good as real: it opens nothing."""

from datetime import timedelta

from app.db import db
from app.domain import sealing
from app.domain.signing_keys import PLACE, SigningKey
from tests.moment import NOW


def build(world, prefix: str, unit: int, canary: str) -> None:
    """One that has expired, so that nothing of the cast is signed with it."""
    key = SigningKey(
        unit_id=unit, content=sealing.seal("", PLACE), subject=f"Lembaga {canary}", issuer="Penyelenggara Contoh",
        fingerprint=f"{unit:064x}", valid_from=NOW - timedelta(days=800), valid_until=NOW - timedelta(days=70),
        added_at=NOW - timedelta(days=790),
    )
    db.session.add(key)
    db.session.flush()
    setattr(world, f"{prefix}_signing_key", key.id)
