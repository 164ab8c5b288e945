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

    ASSIGNMENT = "surat_tugas"
    INVITATION = "undangan"
    ATTENDANCE = "daftar_hadir"
    SCANS = "lembar"
    MINUTES = "notulen"
    PHOTOS = "foto"
    RECAP = "rekap"
    RECORD = "berita_acara"
    REPORT = "laporan"


LETTERS = {
    Part.ASSIGNMENT: LetterKind.ASSIGNMENT, Part.INVITATION: LetterKind.INVITATION, Part.RECORD: LetterKind.RECORD,
    Part.REPORT: LetterKind.REPORT,
}  # fmt: skip
OF_A_MEETING = (Part.ATTENDANCE, Part.SCANS, Part.MINUTES, Part.PHOTOS)


@dataclass(frozen=True)
class Piece:
    """One part of the file, of one meeting where it belongs to one. `count` is how much there is of it; 0 is missing.

    `hidden` counts photos that stay out because somebody on them may not be shown.
    """

    part: Part
    meeting: Meeting | None = None
    count: int = 0
    hidden: int = 0
    letters: list[Letter] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What names this piece in a form: "notulen-12", or "rekap"."""
        return f"{self.part.value}-{self.meeting.id}" if self.meeting else self.part.value


def of_meeting(viewer: User, meeting: Meeting) -> list[Piece]:
    """The pieces of one meeting, those that are missing too, in their order. Needs `meeting.activity`."""
    about = [each for each in letters.of_activity(meeting.activity) if each.meeting_id in (None, meeting.id)]
    return _ordered([*_letters(viewer, about), *_pieces(meeting)])


def of_activity(viewer: User, activity: Activity) -> list[Piece]:
    """The pieces of every held meeting, and those of the whole."""
    held = rates.held_meetings(activity)
    return [
        *_letters(viewer, letters.of_activity(activity), (Part.ASSIGNMENT, Part.INVITATION)),
        *(piece for meeting in held for piece in _pieces(meeting)),
        Piece(Part.RECAP, count=len(held)),
        *_letters(viewer, letters.of_activity(activity), (Part.RECORD, Part.REPORT)),
    ]


def _letters(viewer: User, about: Iterable[Letter], parts: Iterable[Part] = tuple(LETTERS)) -> list[Piece]:
    """Letters that hold, the earliest first, of units that the viewer sees."""
    there = [each for each in about if each.state is LetterState.ISSUED and allows(viewer, Right.SEE, each)]
    by_kind = {part: [each for each in reversed(there) if each.kind is LETTERS[part]] for part in parts}
    return [Piece(part, count=len(found), letters=found) for part, found in by_kind.items()]


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
