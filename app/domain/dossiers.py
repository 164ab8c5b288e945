"""Dossiers: what belongs into the file of a meeting or an activity for the SPJ, and what of it is there or missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import func, select

from app.db import db
from app.domain import letters, meeting_photos, minutes, rates, returned_papers
from app.domain.activities import Activity
from app.domain.attendance import Attendance
from app.domain.letters import Letter, LetterKind, LetterState
from app.domain.meetings import Meeting
from app.domain.rights import Right, allows
from app.domain.users import User


class Part(StrEnum):
    """In the order in which an office binds them."""

    INVITATION = "undangan"
    ASSIGNMENT = "surat_tugas"
    ATTENDANCE = "daftar_hadir"
    SCANS = "lembar"
    MINUTES = "notulen"
    RECORD = "berita_acara"
    REPORT = "laporan"
    PHOTOS = "foto"
    RECAP = "rekap"


LETTERS = {
    Part.INVITATION: LetterKind.INVITATION, Part.ASSIGNMENT: LetterKind.ASSIGNMENT, Part.RECORD: LetterKind.RECORD,
    Part.REPORT: LetterKind.REPORT,
}  # fmt: skip
BEFORE = (Part.INVITATION, Part.ASSIGNMENT)


@dataclass(frozen=True)
class Piece:
    """One part of the file, of one meeting where it belongs to one. `count` is how much there is of it; 0 is missing.

    `hidden` counts photos that stay out because somebody on them may not be shown; `draft` is the last letter of this
    kind that still waits for its number.
    """

    part: Part
    meeting: Meeting | None = None
    count: int = 0
    hidden: int = 0
    letters: list[Letter] = field(default_factory=list)
    draft: Letter | None = None

    @property
    def kind(self) -> LetterKind | None:
        """The kind of letter that this piece is of, if it is one of letters."""
        return LETTERS.get(self.part)

    @property
    def key(self) -> str:
        """What names this piece in a form: "notulen-12", or "rekap"."""
        return f"{self.part.value}-{self.meeting.id}" if self.meeting else self.part.value


def of_meeting(viewer: User, meeting: Meeting) -> list[Piece]:
    """The pieces of one meeting, those that are missing too, in their order. Needs `meeting.activity`."""
    about = [each for each in letters.of_activity(meeting.activity) if each.meeting_id in (None, meeting.id)]
    return _ordered([*_letters(viewer, about), *_pieces(meeting)])


def of_activity(viewer: User, activity: Activity) -> list[Piece]:
    """The pieces of every held meeting, and those of the whole; list, sheets and minutes of one day stay together."""
    held = rates.held_meetings(activity)
    of_days = [piece for meeting in held for piece in _pieces(meeting)]
    papers = _letters(viewer, letters.of_activity(activity))
    return [
        *(piece for piece in papers if piece.part in BEFORE),
        *(piece for piece in of_days if piece.part is not Part.PHOTOS),
        *(piece for piece in papers if piece.part not in BEFORE),
        *(piece for piece in of_days if piece.part is Part.PHOTOS),
        Piece(Part.RECAP, count=len(held)),
    ]


def _letters(viewer: User, about: Iterable[Letter]) -> list[Piece]:
    """Letters that hold, the earliest first, of units that the viewer sees; `about` has the latest first."""
    seen = [each for each in about if allows(viewer, Right.SEE, each)]
    found = []
    for part, kind in LETTERS.items():
        there = [each for each in reversed(seen) if each.kind is kind and each.state is LetterState.ISSUED]
        drafts = (each for each in seen if each.kind is kind and each.state is LetterState.DRAFT)
        found.append(Piece(part, count=len(there), letters=there, draft=next(drafts, None)))
    return found


def _pieces(meeting: Meeting) -> list[Piece]:
    marked = db.session.scalar(select(func.count()).select_from(Attendance).where(Attendance.meeting_id == meeting.id))
    photos = meeting_photos.of_meeting(meeting)
    shown = [each for each in photos if not each.is_hidden]
    written = minutes.of_meeting(meeting)
    return [
        Piece(Part.ATTENDANCE, meeting, marked or 0),
        Piece(Part.SCANS, meeting, returned_papers.page_count(meeting)),
        Piece(Part.MINUTES, meeting, 1 if written else 0),
        Piece(Part.PHOTOS, meeting, len(shown), hidden=len(photos) - len(shown)),
    ]


def _ordered(pieces: list[Piece]) -> list[Piece]:
    order = list(Part)
    return sorted(pieces, key=lambda piece: order.index(piece.part))
