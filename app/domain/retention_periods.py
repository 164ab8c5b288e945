"""Retention periods: how long each class of data is kept; data that an administrator changes, with sound defaults."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, db
from app.domain import audit
from app.domain.users import User

LONGEST_YEARS = 30
LONGEST_DAYS = 365


class DataClass(StrEnum):
    """What is kept for the same time and then purged together."""

    ATTENDANCE = "presensi"
    CHILD_NOTES = "catatan_anak"
    REFERRALS = "rujukan"
    CERTIFICATES = "sertifikat"
    AUDIT = "jejak"
    MERGES = "penggabungan"
    UPLOADS = "unggahan"
    SERVICE_LISTS = "pendataan"
    ANSWERS = "jawaban_keluarga"
    VISITS = "kunjungan"
    RECEIPTS = "tanda_terima"
    MESSAGES = "pesan"
    MINUTES = "notulen"
    CADRES = "kader"
    LETTERS = "surat"
    PAPERS = "lembar_dan_foto"


# Years after the programme ended, after the child left, after the referral, after issue, after the visit, after the
# gift (as long as the books of an office are kept), after the message, after the meeting, after leaving the board;
# days after the act.
YEARS = {
    DataClass.ATTENDANCE: 3, DataClass.CHILD_NOTES: 1, DataClass.REFERRALS: 1, DataClass.CERTIFICATES: 10,
    DataClass.AUDIT: 2, DataClass.VISITS: 3, DataClass.RECEIPTS: 10, DataClass.MESSAGES: 1,
    DataClass.MINUTES: 3, DataClass.CADRES: 5, DataClass.PAPERS: 3,
    DataClass.LETTERS: 10,
}  # fmt: skip
# Half a year after a service ended nobody needs to know any more who was put down for it.
DAYS = {DataClass.MERGES: 30, DataClass.UPLOADS: 30, DataClass.SERVICE_LISTS: 183, DataClass.ANSWERS: 183}

# What stands in a book of its year, which goes as a whole.
WHOLE_YEARS = {DataClass.LETTERS}


class RetentionPeriod(Base):
    """A period that was changed from its default: years, or days for what is counted in days."""

    __tablename__ = "retention_periods"

    id: Mapped[int] = mapped_column(primary_key=True)
    data_class: Mapped[DataClass] = mapped_column(unique=True)
    amount: Mapped[int]


@dataclass(frozen=True)
class Period:
    """How long one class is kept."""

    data_class: DataClass
    amount: int

    @property
    def in_days(self) -> bool:
        return self.data_class in DAYS

    def before(self, today: date) -> date:
        """The day such that what ended earlier is kept no longer."""
        day = today - (timedelta(days=self.amount) if self.in_days else relativedelta(years=self.amount))
        return day.replace(month=1, day=1) if self.data_class in WHOLE_YEARS else day


def all_periods() -> dict[DataClass, Period]:
    """Every class with its period, in the order of the page."""
    changed = {row.data_class: row.amount for row in db.session.scalars(select(RetentionPeriod))}
    default = YEARS | DAYS
    return {kind: Period(kind, changed.get(kind, default[kind])) for kind in DataClass}


def change(amounts: dict[DataClass, int], *, by: User) -> None:
    """Keep the classes named for so many years (or days) from now on."""
    known = {row.data_class: row for row in db.session.scalars(select(RetentionPeriod))}
    before = all_periods()
    for data_class, amount in amounts.items():
        if before[data_class].amount == amount:
            continue
        row = known.get(data_class) or RetentionPeriod(data_class=data_class)
        row.amount = amount
        db.session.add(row)
        db.session.flush()
        audit.record("edit", row, by=by, data_class=data_class.value, amount=amount)


def row_of(data_class: DataClass) -> RetentionPeriod:
    """The row of a class, made with its period where it was never changed; what a purge is noted at."""
    known = db.session.scalar(select(RetentionPeriod).where(RetentionPeriod.data_class == data_class))
    if known is None:
        known = RetentionPeriod(data_class=data_class, amount=all_periods()[data_class].amount)
        db.session.add(known)
        db.session.flush()
    return known
