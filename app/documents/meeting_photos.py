"""Meeting photos on paper: the dokumentasi of one meeting, two to a page, with what is being done and no names."""

from app.documents import letterheads, pdf
from app.domain import dates, meeting_photos
from app.domain import letterheads as kept_letterheads
from app.domain.activities import Activity
from app.domain.meetings import Meeting
from app.domain.units import Paper


def render(meeting: Meeting, activity: Activity, *, paper: Paper, printed_by: str) -> bytes:
    """The PDF of the photos that may be shown (see `meeting_photos.printable`). Raises PdfUnavailable."""
    photos = [
        (letterheads.data_uri(meeting_photos.bytes_of(photo)), photo.caption)
        for photo in meeting_photos.printable(meeting)
    ]
    facts = [
        ("Kegiatan", activity.name), ("Hari/Tanggal", dates.full_date(meeting.day)), ("Tempat", meeting.place),
        ("Materi", meeting.topic),
    ]  # fmt: skip
    return pdf.render(
        "meeting_photos.html", facts=facts, photos=photos, paper=paper.value.lower(),
        **letterheads.kop(kept_letterheads.of(meeting.unit)), **letterheads.printed(printed_by),
    )
