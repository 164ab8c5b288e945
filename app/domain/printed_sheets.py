"""Printed sheets: each print of a daftar hadir under a code of its own, with its rows in the order as printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import UNNESTED, Base, UtcDateTime, db
from app.domain import attendance, clock, marks, paper_marks, sheet_codes
from app.domain.attendance import Row, Status, Way
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.units import Unit
from app.domain.users import User


class PrintedSheet(Base):
    """One print of one meeting's list; printed again, it gets another code. Belongs to whoever holds the meeting."""

    __tablename__ = "printed_sheets"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    code: Mapped[str] = mapped_column(String(sheet_codes.LENGTH), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    meeting: Mapped[Meeting] = relationship(lazy="joined", innerjoin=UNNESTED)

    @classmethod
    def visible_to(cls, viewer: User):
        return cls.meeting_id.in_(select(Meeting.id).where(Meeting.visible_to(viewer)))

    @property
    def unit(self) -> Unit:
        return self.meeting.unit

    @property
    def shown_code(self) -> str:
        return sheet_codes.shown(self.code)


class PrintedLine(Base):
    """One row of a print. A blank one names nobody until somebody says whose hand has written there."""

    __tablename__ = "printed_lines"
    __table_args__ = (UniqueConstraint("sheet_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("printed_sheets.id", ondelete="CASCADE"))
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    is_blank: Mapped[bool] = mapped_column(default=False)

    sheet: Mapped[PrintedSheet] = relationship(lazy="raise")


@dataclass(frozen=True)
class Line:
    """A printed row and the line of the meeting's sheet that it is about; `row` is None where nobody is known (yet).

    `line_id` is that of a blank row to which somebody may still be added.
    """

    number: int
    row: Row | None
    line_id: int | None = None


class LineTaken(Exception):
    """Somebody is already known to have written on this line."""


def remember(meeting: Meeting, code: str, order: Iterable[tuple[int, int | None]], *, by: User) -> PrintedSheet:
    """Keep what a print shows under `code` (see `sheet_codes.new`): number and person id of each row as it stands,
    None for an empty one. That it was printed is noted by who prints."""
    sheet = PrintedSheet(meeting_id=meeting.id, meeting=meeting, code=code, by_id=by.id, at=clock.now())
    db.session.add(sheet)
    db.session.flush()
    db.session.add_all(
        PrintedLine(sheet_id=sheet.id, number=number, person_id=who, is_blank=who is None) for number, who in order
    )
    db.session.flush()
    return sheet


def find(viewer: User, typed: str) -> PrintedSheet | None:
    """The print whose code was typed or read, if the viewer sees its meeting."""
    code = sheet_codes.meant(typed)
    if not code:
        return None
    return db.session.scalar(select(PrintedSheet).where(PrintedSheet.code == code, PrintedSheet.visible_to(viewer)))


def of_meeting(meeting: Meeting) -> list[PrintedSheet]:
    """The prints of this meeting's list, latest first."""
    mine = select(PrintedSheet).where(PrintedSheet.meeting_id == meeting.id)
    return list(db.session.scalars(mine.order_by(PrintedSheet.id.desc())))


def lines_of(meeting: Meeting, sheet: PrintedSheet | None) -> list[Line]:
    """The rows of `sheet` as printed, each with what the meeting's sheet knows today; without a print its own rows."""
    known = attendance.sheet(meeting)
    if sheet is None:
        return [Line(row.entry.number, row) for row in known]
    by_person = {row.entry.person_id: row for row in known}
    printed = select(PrintedLine).where(PrintedLine.sheet_id == sheet.id).order_by(PrintedLine.number)
    return [
        Line(
            line.number, by_person.get(line.person_id) if line.person_id else None,
            line.id if line.is_blank and line.person_id is None else None,
        )
        for line in db.session.scalars(printed)
    ]  # fmt: skip


def totals(lines: list[Line]) -> dict[Status | None, int]:
    """How many of each status among those of `lines` whose row is known; None counts those not filled in."""
    return attendance.totals([line.row for line in lines if line.row])


def mark(meeting: Meeting, sheet: PrintedSheet | None, typed: str, *, operation: str, by: User) -> int:
    """Mark what was typed from the signed sheet by its printed numbers (see `paper_marks`); returns how many.

    Raises BadPaperMarks and marks.REFUSALS, and then nothing is marked.
    """
    entries = {line.number: line.row.entry for line in lines_of(meeting, sheet) if line.row}
    read = paper_marks.parse(typed, entries.keys())
    statuses = {entries[number]: Status(mark.status) for number, mark in read.items()}
    minutes = {entries[number]: mark.minutes for number, mark in read.items()}
    marks.set_many(meeting, statuses, operation=operation, way=Way.PAPER, by=by, minutes=minutes)
    return len(read)


def line(meeting: Meeting, line_id: int | None) -> PrintedLine | None:
    """The blank row with this id on a print of `meeting` that still names nobody."""
    if not line_id:
        return None
    query = select(PrintedLine).join(PrintedLine.sheet).options(joinedload(PrintedLine.sheet))
    free = PrintedLine.is_blank, PrintedLine.person_id.is_(None)
    return db.session.scalar(query.where(PrintedLine.id == line_id, PrintedSheet.meeting_id == meeting.id, *free))


def written_by(line: PrintedLine, person: Person) -> None:
    """Note who has written on a blank row. Raises LineTaken."""
    if line.person_id not in (None, person.id):
        raise LineTaken
    line.person_id = person.id
    db.session.flush()
