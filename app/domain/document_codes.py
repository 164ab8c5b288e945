"""Document codes: what a unit calls each kind of paper in its numbers: SERT, PIAGAM, or a word of its own."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, db
from app.domain import audit
from app.domain.units import Unit
from app.domain.users import User


class DocumentKind(StrEnum):
    """The code that stands in the number where a unit has chosen none of its own."""

    CERTIFICATE = "SERT"
    AWARD = "PIAGAM"
    DECREE = "SK"
    ASSIGNMENT = "ST"
    INVITATION = "UND"
    MINUTES = "BA"
    REPORT = "LAP"


class CodeTwice(Exception):
    """Two kinds of paper may not share a code: their numbers would be the same. `kind` is the second of them."""

    def __init__(self, kind: DocumentKind) -> None:
        super().__init__(kind)
        self.kind = kind


class DocumentCode(Base):
    """What stands for `kind` in the numbers of a unit and, unless they say otherwise, of those below it."""

    __tablename__ = "document_codes"
    __table_args__ = (UniqueConstraint("unit_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[DocumentKind]
    code: Mapped[str] = mapped_column(String(20))


def of(unit: Unit) -> dict[DocumentKind, str]:
    """The code of every kind as it stands in the numbers of `unit`: its own, or that of the nearest unit above."""
    ids = [int(part) for part in unit.path.strip("/").split("/")]
    rows = db.session.scalars(select(DocumentCode).where(DocumentCode.unit_id.in_(ids)))
    nearest = sorted(rows, key=lambda row: ids.index(row.unit_id))
    return {kind: kind.value for kind in DocumentKind} | {row.kind: row.code for row in nearest}


def write(unit: Unit, codes: dict[DocumentKind, str], *, by: User) -> None:
    """Let `unit` call these kinds so from now on; what has a number keeps it. Raises CodeTwice."""
    before = of(unit)
    after = before | codes
    seen: set[str] = set()
    for kind, code in after.items():
        if code in seen:
            raise CodeTwice(kind)
        seen.add(code)
    own = {row.kind: row for row in db.session.scalars(select(DocumentCode).where(DocumentCode.unit_id == unit.id))}
    changed = [kind for kind in codes if codes[kind] != before[kind]]
    for kind in changed:
        if kind in own:
            own[kind].code = codes[kind]
        else:
            db.session.add(DocumentCode(unit_id=unit.id, kind=kind, code=codes[kind]))
    if changed:
        audit.record("edit", unit, by=by, unit=unit, fields=[f"kode {kind.value}" for kind in changed])
