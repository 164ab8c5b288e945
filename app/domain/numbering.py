"""Numbering: gap-free document numbers per unit, kind and year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, db
from app.domain import document_codes
from app.domain.document_codes import DocumentKind as DocumentKind
from app.domain.numerals import ordinal_number, roman
from app.domain.units import Unit


class NoDocumentCode(Exception):
    """The unit has no code that could stand in its numbers."""


class NumberSeries(Base):
    """The last number taken in one series; the row is locked while the next is taken."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("unit_id", "kind", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[DocumentKind]
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)


@dataclass(frozen=True)
class TakenNumber:
    """`text` is what is printed: "001/KPI-BWI/SERT/I/2027"."""

    sequence: int
    text: str


def take(unit: Unit, kind: DocumentKind, day: date, how_many: int = 1) -> list[TakenNumber]:
    """The next `how_many` numbers of `unit` for papers dated `day`; each year begins again at 1.

    They belong to the caller's transaction: rolled back, they are free again; until it ends, nobody else can take any
    of this series, which is why there are no gaps and no doubles. Raises NoDocumentCode, and CodeTwice where another
    kind came to the same code at this moment.
    """
    if not unit.document_code:
        raise NoDocumentCode
    series = _series(unit, kind, day.year)
    last = db.session.execute(
        update(NumberSeries)
        .where(NumberSeries.id == series)
        .values(last=NumberSeries.last + how_many)
        .returning(NumberSeries.last)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    return _numbers(unit, document_codes.use(unit, kind), day, last - how_many + 1, last)


def upcoming(unit: Unit, kind: DocumentKind, day: date, how_many: int = 1) -> list[TakenNumber]:
    """What `take` would give now, for a preview: nothing is reserved. Raises NoDocumentCode."""
    if not unit.document_code:
        raise NoDocumentCode
    last = db.session.scalar(_last(unit, kind, day.year)) or 0
    return _numbers(unit, document_codes.of(unit)[kind], day, last + 1, last + how_many)


def _numbers(unit: Unit, code: str, day: date, first: int, last: int) -> list[TakenNumber]:
    tail = f"{unit.document_code}/{code}/{roman(day.month)}/{day.year}"
    return [TakenNumber(n, f"{ordinal_number(n)}/{tail}") for n in range(first, last + 1)]


def _last(unit: Unit, kind: DocumentKind, year: int):
    return select(NumberSeries.last).where(
        NumberSeries.unit_id == unit.id, NumberSeries.kind == kind, NumberSeries.year == year
    )


def _series(unit: Unit, kind: DocumentKind, year: int) -> int:
    """The id of the series; the first paper of a year makes it, even if somebody else does so at the same moment."""
    found = _last(unit, kind, year).with_only_columns(NumberSeries.id)
    if (known := db.session.scalar(found)) is not None:
        return known
    try:
        with db.session.begin_nested():
            series = NumberSeries(unit_id=unit.id, kind=kind, year=year, last=0)
            db.session.add(series)
            db.session.flush()
            return series.id
    except IntegrityError:
        return db.session.execute(found).scalar_one()
