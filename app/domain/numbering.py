"""Numbering: gap-free document numbers per unit, kind and year."""

from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class DocumentKind(StrEnum):
    """The code that stands in the number."""

    CERTIFICATE = "SERT"
    AWARD = "PIAGAM"
    DECREE = "SK"
    ASSIGNMENT = "ST"
    INVITATION = "UND"
    MINUTES = "BA"
    REPORT = "LAP"


class NumberSeries(Base):
    """The last number taken in one series; the row is locked while the next is taken."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("unit_id", "kind", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[DocumentKind]
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)
