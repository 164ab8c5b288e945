"""Certificate registers: every number that a unit gave in one series and year, with what became of it, as a book."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import admissions, clock, names
from app.domain.certificates import Certificate, CertificateStatus, Proof
from app.domain.document_codes import DocumentKind
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User

SERIES = (DocumentKind.CERTIFICATE, DocumentKind.AWARD)


@dataclass(frozen=True)
class Book:
    """One series of numbers: of which unit, kind and year, and how many were given."""

    unit: Unit
    kind: DocumentKind
    year: int
    count: int


@dataclass(frozen=True)
class Entry:
    """A line of the register. `remark` says what became of the number; it is empty while the certificate holds."""

    sequence: int
    number: str
    name: str
    proof: Proof
    activity: str
    issued_on: date
    remark: str


def books(viewer: User) -> list[Book]:
    """The series of the units the viewer sees, the latest year first, in the order of the tree."""
    query = (
        select(Unit, Certificate.kind, Certificate.year, func.count())
        .join(Certificate, Certificate.unit_id == Unit.id)
        .where(reach(viewer, Certificate.unit_id))
        .group_by(Unit.id, Certificate.kind, Certificate.year)
        .order_by(Certificate.year.desc(), Unit.path, Certificate.kind)
    )
    return [Book(*row) for row in db.session.execute(query)]


def book(unit: Unit, kind: DocumentKind, year: int) -> Book:
    """The series of `unit` of that kind and year, empty or not."""
    return Book(unit, kind, year, db.session.scalar(select(func.count()).where(*_of(unit, kind, year))) or 0)


def entries(book: Book) -> list[Entry]:
    """Every number of `book`, in its order: also the void ones, for none is ever left out."""
    query = select(Certificate).where(*_of(book.unit, book.kind, book.year)).options(joinedload(Certificate.person))
    rows = list(db.session.scalars(query.order_by(Certificate.sequence)))
    shy = admissions.uncertified({row.person_id: row.person for row in rows}.values(), clock.today())
    return [_entry(row, row.person_id in shy) for row in rows]


def _of(unit: Unit, kind: DocumentKind, year: int):
    return Certificate.unit_id == unit.id, Certificate.kind == kind, Certificate.year == year


def _entry(row: Certificate, is_shy: bool) -> Entry:
    # Whoever took back having their name on a certificate stands in a circulating book with initials alone.
    name = names.initials(row.name) if is_shy and not row.is_erased else row.name
    return Entry(row.sequence, row.number, name, row.proof, row.snapshot["activity"], row.issued_on, _remark(row))


def _remark(row: Certificate) -> str:
    if row.replacement:
        return f"Diganti dengan {row.replacement.number}"
    if row.revocation:
        return f"Dicabut {row.revocation.at:%d/%m/%Y}: {row.revocation.reason}".rstrip(": ")
    if row.is_erased:
        return "Nama dihapus atas permintaan"
    return "Belum berlaku" if row.status is CertificateStatus.RESERVED else ""
