"""Returned papers: signed sheets as pictures, filed under the meeting they were printed for.

A paper that was brought in and whose code nobody could read waits without a meeting, seen only by who brought it. The
pages are clean pictures (see `documents.scans`); the PDF is put together from them whenever somebody asks for it.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import audit, clock
from app.domain.meetings import Meeting
from app.domain.printed_sheets import PrintedSheet
from app.domain.units import Unit
from app.domain.users import User

MOST_OF_A_MEETING = 40
MOST_WAITING = 30
LATEST = 30


class PaperKind(StrEnum):
    """What was signed."""

    ATTENDANCE = "daftar_hadir"
    MINUTES = "notulen"
    RECORD = "berita_acara"
    OTHER = "lainnya"


class ReturnedPaper(Base):
    """One signed paper of one or several pages. `sheet` is the print it was recognised as; `emptied_at` says since when
    its pictures are gone because a name on them was erased. `keeper` is the unit of who brought it."""

    __tablename__ = "returned_papers"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("printed_sheets.id"), index=True)
    kind: Mapped[PaperKind] = mapped_column(default=PaperKind.ATTENDANCE)
    sha256: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    emptied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    keeper: Mapped[Unit] = relationship(lazy="raise")
    meeting: Mapped[Meeting | None] = relationship(lazy="raise")
    sheet: Mapped[PrintedSheet | None] = relationship(lazy="raise")
    by: Mapped[User] = relationship(lazy="raise")
    pages: Mapped[list["ReturnedPage"]] = relationship(
        lazy="raise", order_by="ReturnedPage.number", cascade="all, delete-orphan", passive_deletes=True
    )

    @classmethod
    def visible_to(cls, viewer: User):
        filed = cls.meeting_id.in_(select(Meeting.id).where(Meeting.visible_to(viewer)))
        return or_(filed, cls.meeting_id.is_(None) & (cls.by_id == viewer.id))

    @property
    def unit(self) -> Unit:
        """Whoever holds the meeting; of a paper that waits, the unit of who brought it."""
        return self.meeting.unit if self.meeting else self.keeper


class ReturnedPage(Base):
    """One page as a JPEG."""

    __tablename__ = "returned_pages"
    __table_args__ = (UniqueConstraint("paper_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("returned_papers.id", ondelete="CASCADE"))
    number: Mapped[int]
    jpeg: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class PapersFull(Exception):
    """There are as many papers of this meeting, or waiting, as are kept."""


class SamePaper(Exception):
    """These very pictures have been brought in already; `paper` is where they lie."""

    def __init__(self, paper: ReturnedPaper) -> None:
        super().__init__()
        self.paper = paper


# For the loader: a paper with everything its page tells, but for the bytes of the pages.
WHOLE = (
    joinedload(ReturnedPaper.meeting).joinedload(Meeting.activity), joinedload(ReturnedPaper.sheet),
    joinedload(ReturnedPaper.keeper), joinedload(ReturnedPaper.by), joinedload(ReturnedPaper.pages),
)  # fmt: skip


def bring(
    pages: Sequence[bytes], *, keeper: Unit, by: User, meeting: Meeting | None = None,
    sheet: PrintedSheet | None = None, kind: PaperKind = PaperKind.ATTENDANCE,
) -> ReturnedPaper:
    """Keep a paper of these clean JPEG pages under `meeting`, or waiting when that is not known.

    Raises SamePaper and PapersFull.
    """
    digest = hashlib.sha256()
    for page in pages:
        digest.update(page)
    _check(meeting, digest.hexdigest(), by, None)
    paper = ReturnedPaper(
        unit_id=keeper.id, keeper=keeper, meeting_id=meeting.id if meeting else None, meeting=meeting, sheet=sheet,
        kind=kind, sha256=digest.hexdigest(), by_id=by.id, at=clock.now(),
        pages=[ReturnedPage(number=number, jpeg=page) for number, page in enumerate(pages, start=1)],
    )
    db.session.add(paper)
    db.session.flush()
    audit.record("upload", paper, by=by, unit=paper.unit, pages=len(pages))
    return paper


def _check(meeting: Meeting | None, sha256: str, by: User, own: int | None) -> None:
    """Nothing that `by` can see has these pictures but the paper `own` itself, and there is room for it."""
    if meeting is not None:
        around, most = ReturnedPaper.meeting_id == meeting.id, MOST_OF_A_MEETING
    else:
        around, most = ReturnedPaper.meeting_id.is_(None) & (ReturnedPaper.by_id == by.id), MOST_WAITING
    known = or_(around, ReturnedPaper.visible_to(by)), ReturnedPaper.sha256 == sha256, ReturnedPaper.id != (own or 0)
    if same := db.session.scalar(select(ReturnedPaper).where(*known).limit(1)):
        raise SamePaper(same)
    if (db.session.scalar(select(func.count()).select_from(ReturnedPaper).where(around)) or 0) >= most:
        raise PapersFull


def file_under(paper: ReturnedPaper, meeting: Meeting, *, sheet: PrintedSheet | None, by: User) -> None:
    """A paper that waited, or lay under the wrong meeting, belongs to `meeting`. Raises SamePaper and PapersFull."""
    if paper.meeting_id == meeting.id and sheet is paper.sheet:
        return
    if paper.meeting_id != meeting.id:
        _check(meeting, paper.sha256, by, paper.id)
    paper.meeting_id, paper.meeting, paper.sheet = meeting.id, meeting, sheet
    audit.record("edit", paper, by=by, unit=meeting.unit, meeting=meeting.id)
    db.session.flush()


def remove(paper: ReturnedPaper, *, by: User) -> None:
    """The paper goes with its pictures; the marks that were typed from it stay. Needs what WHOLE loads."""
    audit.record("delete", paper, by=by, unit=paper.unit)
    db.session.delete(paper)


def of_meeting(meeting: Meeting) -> list[ReturnedPaper]:
    """The papers of `meeting`, first to last, with how many pages each has and who brought it; two queries."""
    query = select(ReturnedPaper).where(ReturnedPaper.meeting_id == meeting.id).order_by(ReturnedPaper.id)
    return list(db.session.scalars(query.options(*_LISTED)).unique())


def page_count(meeting: Meeting) -> int:
    """How many pages of signed papers of `meeting` there are."""
    mine = select(ReturnedPaper.id).where(ReturnedPaper.meeting_id == meeting.id)
    pages = select(func.count()).select_from(ReturnedPage).where(ReturnedPage.paper_id.in_(mine))
    return db.session.scalar(pages) or 0


def of_print(sheet_id: int) -> ReturnedPaper | None:
    """The paper that came home of this print; the last of several."""
    mine = select(ReturnedPaper).where(ReturnedPaper.sheet_id == sheet_id)
    return db.session.scalar(mine.order_by(ReturnedPaper.id.desc()).limit(1))


def waiting(viewer: User) -> list[ReturnedPaper]:
    """The papers that the viewer brought and that nobody has filed yet, latest first."""
    mine = ReturnedPaper.meeting_id.is_(None), ReturnedPaper.by_id == viewer.id
    query = select(ReturnedPaper).where(*mine).order_by(ReturnedPaper.id.desc()).limit(MOST_WAITING)
    return list(db.session.scalars(query.options(*_LISTED)).unique())


def latest(viewer: User) -> list[ReturnedPaper]:
    """The papers that were filed last under meetings the viewer sees."""
    query = select(ReturnedPaper).join(ReturnedPaper.meeting).where(Meeting.visible_to(viewer))
    query = query.order_by(ReturnedPaper.id.desc()).limit(LATEST)
    return list(db.session.scalars(query.options(*_LISTED)).unique())


def page_of(paper: ReturnedPaper, number: int) -> bytes | None:
    """The picture of one page; None where there is none."""
    mine = ReturnedPage.paper_id == paper.id, ReturnedPage.number == number
    return db.session.scalar(select(ReturnedPage.jpeg).where(*mine))


def pages_of(paper: ReturnedPaper) -> list[bytes]:
    """The pictures of all pages in their order."""
    query = select(ReturnedPage.jpeg).where(ReturnedPage.paper_id == paper.id).order_by(ReturnedPage.number)
    return list(db.session.scalars(query))


_LISTED = (
    joinedload(ReturnedPaper.meeting).joinedload(Meeting.activity), joinedload(ReturnedPaper.by),
    joinedload(ReturnedPaper.sheet), joinedload(ReturnedPaper.pages),
)  # fmt: skip
