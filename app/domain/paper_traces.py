"""Paper traces: the names and faces on signed papers and photos, which go when one is taken out or their time is over.

The signed original lies in the office's own folder; what Balai keeps is a picture of it for daily work. One name that
has to go takes the picture with it, and where nobody knows what a picture shows, a name that may be on it: nobody can
blacken a line of handwriting reliably, and the record that a paper came home stays. Photos in which the person may
stand are hidden by `meeting_photos` until somebody has looked.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update

from app.db import db
from app.domain import clock
from app.domain.attendance import Mark
from app.domain.meeting_photos import MeetingPhoto, PhotoAbsence
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.printed_sheets import PrintedLine, PrintedSheet
from app.domain.returned_papers import PaperKind, ReturnedPage, ReturnedPaper
from app.domain.rosters import RosterEntry
from app.domain.units import Unit

PRINTED_AHEAD = timedelta(days=31)  # so long before its meeting a list may have been printed


def count_naming(person: Person) -> int:
    """How many papers with pictures carry, or may carry, the name of `person`."""
    there = select(ReturnedPage.id).where(ReturnedPage.paper_id == ReturnedPaper.id).exists()
    query = select(func.count()).select_from(ReturnedPaper).where(_naming(person), there)
    return db.session.scalar(query) or 0


def forget_person(person: Person) -> None:
    """Let go of the pictures of every paper that carries the name of `person`; that they came home stays."""
    named = select(ReturnedPaper.id).where(_naming(person))
    db.session.execute(delete(ReturnedPage).where(ReturnedPage.paper_id.in_(named)))
    unnoted = ReturnedPaper.emptied_at.is_(None)
    db.session.execute(update(ReturnedPaper).where(_naming(person), unnoted).values(emptied_at=clock.now()))
    # What somebody saw of a face before says nothing any more: everybody looks again.
    db.session.execute(delete(PhotoAbsence).where(PhotoAbsence.person_id == person.id))


def unname(meetings: Select[tuple[int]], person_id: int, stand_in: int) -> None:
    """Let printed rows of these meetings (their ids) name the stand-in of `person_id`, whose name is kept no longer."""
    sheets = select(PrintedSheet.id).where(PrintedSheet.meeting_id.in_(meetings))
    mine = (PrintedLine.person_id == person_id) & PrintedLine.sheet_id.in_(sheets)
    db.session.execute(update(PrintedLine).where(mine).values(person_id=stand_in))


def due(before: datetime) -> list[tuple[str, int]]:
    """How many papers and photos of meetings that were over before that moment are kept no longer."""
    papers = db.session.scalar(select(func.count()).select_from(ReturnedPaper).where(_papers_before(before))) or 0
    photos = db.session.scalar(select(func.count()).select_from(MeetingPhoto).where(_photos_before(before))) or 0
    return [each for each in (("lembar bertanda tangan", papers), ("foto pertemuan", photos)) if each[1]]


def drop_before(before: datetime) -> None:
    """Delete them, with the order of the prints they were made from."""
    papers = select(ReturnedPaper.id).where(_papers_before(before))
    photos = select(MeetingPhoto.id).where(_photos_before(before))
    sheets = select(PrintedSheet.id).where(PrintedSheet.meeting_id.in_(_over(before)))
    db.session.execute(delete(ReturnedPage).where(ReturnedPage.paper_id.in_(papers)))
    db.session.execute(delete(PhotoAbsence).where(PhotoAbsence.photo_id.in_(photos)))
    db.session.execute(delete(ReturnedPaper).where(_papers_before(before)))
    db.session.execute(delete(MeetingPhoto).where(_photos_before(before)))
    db.session.execute(delete(PrintedLine).where(PrintedLine.sheet_id.in_(sheets)))
    db.session.execute(delete(PrintedSheet).where(PrintedSheet.meeting_id.in_(_over(before))))


def of_person(person: Person) -> list[Meeting]:
    """The meetings of which a picture of a signed paper carries, or may carry, the name of `person`, first to last."""
    kept = select(ReturnedPaper.meeting_id).where(_naming(person), ReturnedPaper.emptied_at.is_(None))
    return list(db.session.scalars(select(Meeting).where(Meeting.id.in_(kept)).order_by(Meeting.starts_at)))


def _naming(person: Person) -> ColumnElement[bool]:
    """Of a paper: that the person stands on its print, or may stand on it where the print is not known."""
    on_print = select(PrintedLine.sheet_id).where(PrintedLine.person_id == person.id)
    there = select(Mark.meeting_id).where(Mark.person_id == person.id)
    unknown = ReturnedPaper.sheet_id.is_(None) | (ReturnedPaper.kind != PaperKind.ATTENDANCE)
    of_meeting = ReturnedPaper.meeting_id.in_(there) | ReturnedPaper.meeting_id.in_(_expected_at(person))
    waiting = ReturnedPaper.meeting_id.is_(None) & ReturnedPaper.unit_id.in_(_where_known(person))
    return or_(ReturnedPaper.sheet_id.in_(on_print), unknown & of_meeting, waiting)


def _expected_at(person: Person) -> list[int]:
    """The ids of meetings with papers, on whose list `person` stood that day or when it may have been printed."""
    query = (
        select(RosterEntry, Meeting)
        .join(Meeting, Meeting.activity_id == RosterEntry.activity_id)
        .where(RosterEntry.person_id == person.id, RosterEntry.waiting_since.is_(None))
        .where(Meeting.id.in_(select(ReturnedPaper.meeting_id)))
    )
    return [
        meeting.id
        for entry, meeting in db.session.execute(query)
        if (entry.starts_on is None or entry.starts_on <= meeting.day)
        and (entry.ends_on is None or meeting.day <= entry.ends_on + PRINTED_AHEAD)
    ]


def _where_known(person: Person) -> set[int]:
    """The ids of the units that hold what `person` is listed in, and of those above: their people see its papers."""
    paths = select(Unit.path).where(Unit.id.in_(select(RosterEntry.unit_id).where(RosterEntry.person_id == person.id)))
    return {int(part) for path in db.session.scalars(paths) for part in path.strip("/").split("/")}


def _over(before: datetime) -> Select[tuple[int]]:
    return select(Meeting.id).where(Meeting.ends_at < before)


def _papers_before(before: datetime) -> ColumnElement[bool]:
    """A paper that was never filed counts from the day on which it came."""
    waiting = ReturnedPaper.meeting_id.is_(None) & (ReturnedPaper.at < before)
    return or_(ReturnedPaper.meeting_id.in_(_over(before)), waiting)


def _photos_before(before: datetime) -> ColumnElement[bool]:
    return MeetingPhoto.meeting_id.in_(_over(before))
