"""Jobs: long work that somebody asked for, done by a worker beside the pages, and the files it leaves.

The row is the truth: the queue only wakes the worker up. Nothing here names a person; a file does, and goes after
KEPT_DAYS, or as soon as somebody's name is erased.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, delete, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import clock, members
from app.domain.pages import SIZE, Page
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.users import User
from app.domain.workers import SILENT

KEPT_DAYS = 3  # a file
LISTED_DAYS = 30  # that it was asked for
SURE_AFTER = timedelta(seconds=5)  # before that nobody knows how long the rest takes


class JobKind(StrEnum):
    """What is to be made."""

    RECAP = "rekap"
    ATTENDANCE_LIST = "daftar_hadir"
    CONSENT_FORMS = "formulir_persetujuan"
    REPORT_CARDS = "rapor"
    SUBJECT_FILE = "berkas_data"
    CERTIFICATES = "sertifikat"
    PRINTING = "cetak_sertifikat"
    REGISTER = "buku_sertifikat"
    DOSSIER = "berkas_kegiatan"
    LETTER = "surat"
    PERIOD_RECAP = "rekap_berkala"
    BOOK = "buku_pkk"


# Who may ask for it, and has to be allowed to as long as it is made and handed over.
RIGHTS: dict[JobKind, Right] = {
    JobKind.RECAP: Right.PRINT, JobKind.ATTENDANCE_LIST: Right.PRINT, JobKind.CONSENT_FORMS: Right.PRINT,
    JobKind.REPORT_CARDS: Right.SUPERVISE_MENTORING, JobKind.SUBJECT_FILE: Right.ANSWER_REQUESTS,
    JobKind.CERTIFICATES: Right.ISSUE_CERTIFICATES, JobKind.PRINTING: Right.ISSUE_CERTIFICATES,
    JobKind.REGISTER: Right.ISSUE_CERTIFICATES, JobKind.DOSSIER: Right.PRINT,
    JobKind.LETTER: Right.PRINT, JobKind.PERIOD_RECAP: Right.PRINT, JobKind.BOOK: Right.KEEP_BOOKS,
}  # fmt: skip


class JobState(StrEnum):
    WAITING = "menunggu"
    WORKING = "dikerjakan"
    STALLED = "terhenti"
    DONE = "selesai"
    CANCELLED = "dibatalkan"
    FAILED = "gagal"


class Outcome(StrEnum):
    """How a job ended."""

    DONE = "selesai"
    CANCELLED = "dibatalkan"
    FAILED = "gagal"


class Fault(StrEnum):
    """Why a job failed."""

    DEFECT = "cacat"
    NO_PDF = "tanpa_pdf"
    GONE = "tidak_ada"


ENDS = {
    Outcome.DONE: JobState.DONE, Outcome.CANCELLED: JobState.CANCELLED, Outcome.FAILED: JobState.FAILED,
}  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """The row that a job is about, as the trail wants it named."""

    __tablename__: str
    id: int
    unit_id: int


class Job(Base):
    """One thing asked for. `asked` holds ids and choices; `done` of `total` counts whatever it is made of.

    `started_at` and `beat_at` are moments of the machine's clock, `worker` who has it in hand. `started_with` is how
    much was done when this worker took it up, `best` how much ever was, `attempts` how often it was taken up since
    it last came further than that.
    """

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[JobKind]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    subject_table: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    asked: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    done: Mapped[int] = mapped_column(default=0)
    best: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    worker: Mapped[str | None] = mapped_column(String(60))
    attempts: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    started_with: Mapped[int | None]
    beat_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    outcome: Mapped[Outcome | None]
    fault: Mapped[Fault | None]

    unit: Mapped[Unit] = relationship(lazy="raise")
    by: Mapped[User] = relationship(lazy="raise")
    file: Mapped["JobFile | None"] = relationship(lazy="raise", back_populates="job")

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_table, self.subject_id, self.unit_id)

    @property
    def right(self) -> Right:
        return RIGHTS[self.kind]

    @property
    def state(self) -> JobState:
        if self.outcome:
            return ENDS[self.outcome]
        if self.worker is None:
            return JobState.STALLED if self.attempts else JobState.WAITING
        quiet = self.beat_at is None or self.beat_at < clock.machine() - SILENT
        return JobState.STALLED if quiet else JobState.WORKING

    @property
    def seconds_left(self) -> int | None:
        """How long it will take still at the pace so far; None as long as nobody can know."""
        if self.state is not JobState.WORKING or self.started_at is None or self.started_with is None:
            return None
        passed, fresh = clock.machine() - self.started_at, self.done - self.started_with
        if passed < SURE_AFTER or fresh < 2 or self.done >= self.total:
            return None
        return max(1, round(passed.total_seconds() / fresh * (self.total - self.done)))


class JobFile(Base):
    """What a job made: `name` with its ending, which names nobody, and `size` in bytes; the bytes are JobParts."""

    __tablename__ = "job_files"

    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)

    job: Mapped[Job] = relationship(lazy="raise", back_populates="file")


class JobPart(Base):
    """A piece of a file, so that nobody waits while a large one is stored, and nobody needs it whole in memory."""

    __tablename__ = "job_parts"

    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)


def ask(kind: JobKind, *, by: User, subject: Any, unit: Unit | None = None, asked: dict[str, Any] | None = None) -> Job:
    """Ask for `kind` about `subject` (a row of `unit`, or a Subject); who still waits for the very same gets that.

    `asked` is JSON with ids and choices, never names. Tell the queue after the commit.
    """
    asked = asked or {}
    about = (Job.subject_table == subject.__tablename__) & (Job.subject_id == subject.id)
    same = select(Job).where(Job.kind == kind, Job.by_id == by.id, about, Job.ended_at.is_(None))
    if open_one := next((job for job in db.session.scalars(same) if job.asked == asked), None):
        return open_one
    job = Job(
        kind=kind, unit_id=unit.id if unit else subject.unit_id, by_id=by.id, asked=asked, queued_at=clock.now(),
        subject_table=subject.__tablename__, subject_id=subject.id,
    )  # fmt: skip
    db.session.add(job)
    db.session.flush()
    return job


def own(viewer: User, job_id: int) -> Job | None:
    """The job with this id, if it was the viewer who asked for it; with its unit and its file."""
    whole = (joinedload(Job.unit), joinedload(Job.file))
    return db.session.scalar(select(Job).where(Job.id == job_id, Job.by_id == viewer.id).options(*whole))


def page(viewer: User, *, before: int | None = None) -> Page[Job]:
    """What the viewer asked for, the latest first; `before` is the last id shown."""
    query = select(Job).where(Job.by_id == viewer.id).order_by(Job.id.desc()).limit(SIZE + 1)
    if before is not None:
        query = query.where(Job.id < before)
    rows = list(db.session.scalars(query.options(joinedload(Job.unit), joinedload(Job.file))))
    return Page(rows[:SIZE], rows[SIZE - 1].id if len(rows) > SIZE else None)


def opened(job_id: int) -> Job:
    """The job for whoever works on it, with its unit and who asked, with what they may."""
    whole = (joinedload(Job.unit), joinedload(Job.by).options(*members.WITH_GRANTS))
    return db.session.execute(select(Job).where(Job.id == job_id).options(*whole)).scalar_one()


def cancel(job: Job) -> None:
    """Stop it: whoever works on it notices within a second or two. What it has made so far stays."""
    if job.ended_at is None:
        job.ended_at, job.outcome = clock.now(), Outcome.CANCELLED


def again(job: Job) -> None:
    """Take up once more what failed or was cancelled, from where it stood."""
    if job.outcome in (Outcome.FAILED, Outcome.CANCELLED):
        job.ended_at = job.outcome = job.fault = job.worker = job.started_at = job.started_with = None
        job.attempts = job.best = 0


def part(job_id: int, position: int) -> bytes | None:
    """The piece of a job's file at this place, counted from 0; None behind the last one."""
    return db.session.scalar(select(JobPart.content).where(JobPart.job_id == job_id, JobPart.position == position))


def drop_files() -> None:
    """Let every file go at once, and begin anew with what is being made: a name on some of them is to be gone."""
    for table in (JobFile, JobPart):
        db.session.execute(delete(table))
    db.session.execute(update(Job).where(Job.ended_at.is_(None)).values(worker=None))
