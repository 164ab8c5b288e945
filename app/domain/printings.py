"""Printings: which certificates of an activity were put on paper together, how, and when the file was handed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, and_, func, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, db
from app.domain import audit, certificate_files, clock
from app.domain.activities import Activity
from app.domain.certificates import Certificate, CertificateFile, Revocation
from app.domain.document_codes import DocumentKind
from app.domain.programs import Program
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class Choice(StrEnum):
    """Which of the certificates that hold."""

    ALL = "semua"
    UNPRINTED = "belum_dicetak"
    RANGE = "rentang"
    ONE = "satu"


class Form(StrEnum):
    """How they are put together."""

    ONE_FILE = "satu_pdf"
    DUPLEX = "bolak_balik"
    ZIP = "zip"


class Printing(Base):
    """Some certificates that were asked for on paper; `handed_at` says since when they count as printed."""

    __tablename__ = "printings"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    choice: Mapped[Choice]
    form: Mapped[Form]
    handed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    by: Mapped[User] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


class PrintedCertificate(Base):
    """That a certificate is part of a printing."""

    __tablename__ = "printed_certificates"

    printing_id: Mapped[int] = mapped_column(ForeignKey("printings.id", ondelete="CASCADE"), primary_key=True)
    certificate_id: Mapped[int] = mapped_column(
        ForeignKey("certificates.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class NothingToPrint(Exception):
    """No certificate that holds is among those that were chosen."""


@dataclass(frozen=True)
class Pile:
    """How many certificates of an activity hold, and how many of them were never handed over."""

    valid: int
    unprinted: int


@dataclass(frozen=True)
class Series:
    """Certificates of an activity that `unit` numbered together in one year, from the sequence `first` to `last`."""

    unit_id: int
    unit: str
    kind: DocumentKind
    year: int
    first: int
    last: int

    @property
    def key(self) -> str:
        """By which it is chosen: "4-PIAGAM-2027"."""
        return f"{self.unit_id}-{self.kind.value}-{self.year}"


@dataclass(frozen=True)
class Sheet:
    """One certificate on its way to the printer; `sequence` is its number without the rest, which counts on its own
    in each `kind` and `year`."""

    certificate_id: int
    kind: DocumentKind
    year: int
    sequence: int
    name: str


def holds() -> ColumnElement[bool]:
    """Of a certificate: that it is neither replaced nor revoked, and still bears a name."""
    replaced = select(Certificate.replaces_id).where(Certificate.replaces_id.is_not(None))
    gone = Certificate.id.in_(replaced) | Certificate.id.in_(select(Revocation.certificate_id))
    return certificate_files.named() & ~gone


def _holds(activity_id: int) -> ColumnElement[bool]:
    return (Certificate.activity_id == activity_id) & holds()


def never_handed() -> ColumnElement[bool]:
    """Of a certificate: that it was never put into anybody's hands."""
    handed = select(Printing.id).where(Printing.id == PrintedCertificate.printing_id, Printing.handed_at.is_not(None))
    mine = select(PrintedCertificate.printing_id).where(PrintedCertificate.certificate_id == Certificate.id)
    return ~mine.where(handed.exists()).exists()


def pile(activity: Activity) -> Pile:
    """What there is to print."""
    valid = select(func.count(Certificate.id)).where(_holds(activity.id))
    fresh = valid.where(never_handed())
    return Pile(db.session.scalar(valid) or 0, db.session.scalar(fresh) or 0)


def series(activity: Activity) -> list[Series]:
    """What its certificates that hold are numbered in, in the order in which they are printed."""
    ends = (func.min(Certificate.sequence), func.max(Certificate.sequence))
    query = (
        select(Unit.id, Unit.name, Certificate.kind, Certificate.year, *ends)
        .join(Certificate, Certificate.unit_id == Unit.id)
        .where(_holds(activity.id))
        .group_by(Unit.id, Unit.name, Certificate.kind, Certificate.year)
        .order_by(Certificate.year, Certificate.kind.desc(), Unit.id)
    )
    return [Series(*row) for row in db.session.execute(query)]


def ask(
    activity: Activity, choice: Choice, form: Form, *, by: User, within: Series | None = None, certificate_id: int = 0,
) -> Printing:  # fmt: skip
    """Remember what is to be printed of `activity`: of a range the certificates `within` a series. Raises
    NothingToPrint."""
    chosen = select(Certificate.id).where(_holds(activity.id))
    if choice is Choice.UNPRINTED:
        chosen = chosen.where(never_handed())
    elif choice is Choice.RANGE:
        chosen = chosen.where(_within(within))
    elif choice is Choice.ONE:
        chosen = chosen.where(Certificate.id == certificate_id)
    ids = list(db.session.scalars(chosen))
    if not ids:
        raise NothingToPrint
    unit_id = db.session.get_one(Program, activity.program_id).unit_id
    printing = Printing(activity_id=activity.id, unit_id=unit_id, by_id=by.id, at=clock.now(), choice=choice, form=form)
    db.session.add(printing)
    db.session.flush()
    db.session.add_all(PrintedCertificate(printing_id=printing.id, certificate_id=each) for each in ids)
    db.session.flush()
    return printing


def _within(series: Series | None) -> ColumnElement[bool]:
    if series is None:
        raise NothingToPrint
    return and_(
        Certificate.unit_id == series.unit_id, Certificate.kind == series.kind, Certificate.year == series.year,
        Certificate.sequence.between(series.first, series.last),
    )  # fmt: skip


def printable(activity: Activity) -> list[Sheet]:
    """The certificates of `activity` that hold, by series and number."""
    return _sheets(_holds(activity.id))


def sheets(printing: Printing) -> list[Sheet]:
    """Its certificates by series and number, without those that have been replaced, revoked or made nameless since."""
    ours = select(PrintedCertificate.certificate_id).where(PrintedCertificate.printing_id == printing.id)
    return _sheets(_holds(printing.activity_id) & Certificate.id.in_(ours))


def _sheets(wanted: ColumnElement[bool]) -> list[Sheet]:
    name = Certificate.snapshot["name"].as_string()
    columns = select(Certificate.id, Certificate.kind, Certificate.year, Certificate.sequence, name)
    order = (Certificate.year, Certificate.kind.desc(), Certificate.unit_id, Certificate.sequence)
    return [Sheet(*row) for row in db.session.execute(columns.where(wanted).order_by(*order))]


def files_of(ids: Sequence[int]) -> dict[int, bytes]:
    """The files of these certificates by their ids."""
    query = select(CertificateFile.certificate_id, CertificateFile.pdf).where(CertificateFile.certificate_id.in_(ids))
    return {row.certificate_id: row.pdf for row in db.session.execute(query)}


def hand_over(printing_id: int) -> None:
    """Its file is in somebody's hands, to the last byte: from now on its certificates count as printed."""
    new = (Printing.id == printing_id) & Printing.handed_at.is_(None)
    db.session.execute(update(Printing).where(new).values(handed_at=clock.now()))


def hand_one(certificate: Certificate, *, by: User) -> None:
    """The file of one certificate was opened by itself: it counts as printed, too."""
    if db.session.scalar(select(Certificate.id).where(Certificate.id == certificate.id, never_handed())):
        now = clock.now()
        printing = Printing(
            activity_id=certificate.activity_id, unit_id=certificate.unit_id, by_id=by.id, at=now, handed_at=now,
            choice=Choice.ONE, form=Form.ONE_FILE,
        )  # fmt: skip
        db.session.add(printing)
        db.session.flush()
        db.session.add(PrintedCertificate(printing_id=printing.id, certificate_id=certificate.id))
    audit.record("print", certificate, by=by)


def of_activity(activity: Activity, most: int = 10) -> list[tuple[Printing, int]]:
    """The latest printings that were handed over, each with how many certificates it had."""
    counted = (
        select(PrintedCertificate.printing_id, func.count().label("count"))
        .group_by(PrintedCertificate.printing_id).subquery()
    )  # fmt: skip
    query = (
        select(Printing, counted.c.count)
        .join(counted, counted.c.printing_id == Printing.id)
        .where(Printing.activity_id == activity.id, Printing.handed_at.is_not(None))
        .options(joinedload(Printing.by))
        .order_by(Printing.id.desc())
        .limit(most)
    )
    return [(printing, count) for printing, count in db.session.execute(query)]
