"""A signed paper that came home of each unit: its print, a page, a photo, and a paper that nobody filed yet."""

from app.db import db
from app.domain.meeting_photos import MeetingPhoto
from app.domain.printed_sheets import PrintedLine, PrintedSheet
from app.domain.returned_papers import ReturnedPage, ReturnedPaper
from tests.moment import NOW
from tests.pictures import jpeg

PHOTO = jpeg()


def build(world, prefix: str, unit: int, canary: str) -> None:
    """The list of the first meeting, printed, signed and brought home by Citra; the child was there, too."""
    meeting, by = getattr(world, f"{prefix}_meeting"), world.users["Citra"]
    sheet = PrintedSheet(meeting_id=meeting, code=f"kdr{unit:05}", by_id=by, at=NOW)
    db.session.add(sheet)
    db.session.flush()
    people = (getattr(world, f"{prefix}_person"), getattr(world, f"{prefix}_child"), None)
    lines = [
        PrintedLine(sheet_id=sheet.id, number=number, person_id=who, is_blank=who is None)
        for number, who in enumerate(people, start=1)
    ]
    paper = ReturnedPaper(
        unit_id=unit, meeting_id=meeting, sheet_id=sheet.id, sha256=f"{unit:064x}", by_id=by, at=NOW,
        pages=[ReturnedPage(number=1, jpeg=PHOTO)],
    )  # fmt: skip
    waiting = ReturnedPaper(
        unit_id=unit, sha256=f"{unit + 1000:064x}", by_id=world.users["Budi"], at=NOW,
        pages=[ReturnedPage(number=1, jpeg=PHOTO)],
    )  # fmt: skip
    photo = MeetingPhoto(
        meeting_id=meeting, name=f"{unit:032x}", caption=f"Latihan {canary}", position=1, shows_people=True,
        large=PHOTO, small=PHOTO, by_id=by, at=NOW,
    )  # fmt: skip
    db.session.add_all([*lines, paper, waiting, photo])
    db.session.flush()
    ids = {"sheet_code": sheet.code, "blank_line": lines[2].id, "paper": paper.id, "waiting_paper": waiting.id,
           "meeting_photo": photo.name}
    for noun, value in ids.items():
        setattr(world, f"{prefix}_{noun}", value)
