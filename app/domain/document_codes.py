"""Document codes: what a unit calls each kind of paper in its numbers: SERT, PIAGAM, or a word of its own."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, db
from app.domain import audit, chunks
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
    """Two kinds of paper may not share a code: their numbers would be the same. `kind` is one that was to have it."""

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


class UsedCode(Base):
    """That a code stands in numbers of this kind which a unit has given: in that unit it never means another kind."""

    __tablename__ = "used_codes"
    __table_args__ = (UniqueConstraint("unit_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[DocumentKind]
    code: Mapped[str] = mapped_column(String(20))


def of(unit: Unit) -> dict[DocumentKind, str]:
    """The code of every kind as it stands in the numbers of `unit`: its own, or that of the nearest unit above."""
    return _nearest(unit, _chosen(_path(unit)))


def use(unit: Unit, kind: DocumentKind) -> str:
    """The code for numbers of `unit` that are being taken; from now on it is kept for this kind. Raises CodeTwice."""
    code = of(unit)[kind]
    holder = select(UsedCode.kind).where(UsedCode.unit_id == unit.id, UsedCode.code == code)
    if db.session.scalar(holder) is None:
        try:
            with db.session.begin_nested():
                db.session.add(UsedCode(unit_id=unit.id, kind=kind, code=code))
        except IntegrityError:  # somebody took the first number with it at the same moment
            pass
    if db.session.scalar(holder) is not kind:
        raise CodeTwice(kind)
    return code


def write(unit: Unit, codes: dict[DocumentKind, str], *, by: User) -> None:
    """Let `unit` and those below it that say nothing else call these kinds so; what has a number keeps it.

    Raises CodeTwice when in one of them two kinds would share a code, or a code that has been used for another kind.
    """
    before = of(unit)
    changed = {kind: code for kind, code in codes.items() if code != before[kind]}
    _check(unit, changed)
    own = {row.kind: row for row in db.session.scalars(select(DocumentCode).where(DocumentCode.unit_id == unit.id))}
    for kind, code in changed.items():
        if kind in own:
            own[kind].code = code
        else:
            db.session.add(DocumentCode(unit_id=unit.id, kind=kind, code=code))
    if changed:
        audit.record("edit", unit, by=by, unit=unit, fields=[f"kode {kind.value}" for kind in changed])


def _check(unit: Unit, changed: dict[DocumentKind, str]) -> None:
    here = Unit.path.startswith(unit.path, autoescape=True)
    below = list(db.session.scalars(select(Unit).where(here)))
    chosen = _chosen({*_path(unit), *(each.id for each in below)})
    chosen[unit.id] = chosen.get(unit.id, {}) | changed
    used = select(UsedCode).where(UsedCode.unit_id.in_(select(Unit.id).where(here)))
    holders: dict[int, dict[str, DocumentKind]] = {each.id: {} for each in below}
    for row in db.session.scalars(used):
        holders[row.unit_id][row.code] = row.kind
    for each in below:
        for kind, code in _nearest(each, chosen).items():
            other = holders[each.id].setdefault(code, kind)
            if other is not kind and (kind in changed or other in changed):
                raise CodeTwice(kind if kind in changed else other)


def _path(unit: Unit) -> list[int]:
    """The ids of the units above `unit`, from the top, and its own."""
    return [int(part) for part in unit.path.strip("/").split("/")]


def _chosen(unit_ids: Iterable[int]) -> dict[int, dict[DocumentKind, str]]:
    """What these units have chosen themselves."""
    found: dict[int, dict[DocumentKind, str]] = {}
    columns = select(DocumentCode.unit_id, DocumentCode.kind, DocumentCode.code)
    for some in chunks.of(unit_ids):
        for unit_id, kind, code in db.session.execute(columns.where(DocumentCode.unit_id.in_(some))):
            found.setdefault(unit_id, {})[kind] = code
    return found


def _nearest(unit: Unit, chosen: dict[int, dict[DocumentKind, str]]) -> dict[DocumentKind, str]:
    codes = {kind: kind.value for kind in DocumentKind}
    for unit_id in _path(unit):
        codes |= chosen.get(unit_id, {})
    return codes
