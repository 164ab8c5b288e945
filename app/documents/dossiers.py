"""Dossiers on paper: cover, contents and every chosen part as one PDF with page numbers and bookmarks, for the SPJ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from app.documents import attendance_lists as printed_lists
from app.documents import joining, letterheads, meeting_photos, pdf, recaps
from app.documents import letters as printed_letters
from app.documents import minutes as printed_minutes
from app.documents import returned_papers as printed_papers
from app.documents.attendance_lists import Filling
from app.domain import attendance_lists, dates, follow_ups, letter_issuing, minutes, rates, returned_papers, tallies
from app.domain import letterheads as kept_letterheads
from app.domain.activities import Activity, ActivityKind
from app.domain.dossiers import LETTERS, Part, Piece
from app.domain.letters import Letter
from app.domain.meetings import Meeting
from app.domain.people import Sex
from app.domain.programs import Program
from app.domain.units import Paper
from app.words import word

MOST_TRIES = 4
TAGGING = ("BDC", "BMC", "EMC")  # what ties marks on a page to its structure
Progress = Callable[[int, int], None]
# The sizes of pages that Balai draws, in points, by the class that draws one.
SIZES = {"a4": (595, 842), "f4": (609, 935), "a4-wide": (842, 595), "f4-wide": (935, 609)}


@dataclass(frozen=True)
class Bound:
    """One part as it is bound: what the contents say, its PDF, and how many pages it has."""

    title: str
    file: bytes
    pages: int


def of_meeting(
    meeting: Meeting, program: Program, pieces: Sequence[Piece], *, paper: Paper, printed_by: str, progress: Progress
) -> bytes:
    """The file of one meeting from the `pieces` chosen. Needs `meeting.activity`. Raises PdfUnavailable."""
    time = dates.time_range(meeting.local_start.time(), meeting.local_end.time(), meeting.zone_label)
    facts = [
        ("Program", program.name), ("Kegiatan", meeting.activity.name), ("Materi", meeting.topic),
        ("Hari/Tanggal", dates.full_date(meeting.day)), ("Waktu", time), ("Tempat", meeting.place),
        ("Hadir", _came(meeting)),
    ]  # fmt: skip
    return _bind(meeting.activity, facts, pieces, paper=paper, printed_by=printed_by, progress=progress)


def of_activity(
    activity: Activity, program: Program, pieces: Sequence[Piece], *, paper: Paper, printed_by: str, progress: Progress
) -> bytes:
    """The file of a whole activity from the `pieces` chosen. Raises PdfUnavailable."""
    held, reached = rates.held_meetings(activity), tallies.of_activity(activity)
    period = dates.date_range(meeting.day for meeting in held) if held else "belum ada pertemuan yang terlaksana"
    facts = [
        ("Program", program.name), ("Kegiatan", activity.name),
        ("Pelaksanaan", f"{len(held)} pertemuan, {period}" if held else period), ("Tempat", activity.place),
        ("Peserta", f"{reached.people} orang pernah hadir, {reached.attendances} kehadiran"),
    ]  # fmt: skip
    return _bind(activity, facts, pieces, paper=paper, printed_by=printed_by, progress=progress)


def _came(meeting: Meeting) -> str:
    """ "24 orang (L 3, P 21)"; those whose sex is not known are in the sum alone."""
    totals = attendance_lists.of_meeting(meeting).totals()
    by_sex = {sex: sum(totals[sex, status] for status in rates.PRESENT) for sex in (*Sex, None)}
    return f"{sum(by_sex.values())} orang (L {by_sex[Sex.MALE]}, P {by_sex[Sex.FEMALE]})"


def _bind(
    activity: Activity, facts: list[tuple[str, str]], pieces: Sequence[Piece], *, paper: Paper, printed_by: str,
    progress: Progress,
) -> bytes:
    parts: list[Bound] = []
    for number, piece in enumerate(pieces):
        progress(number, len(pieces) + 1)
        parts += [_bound(title, file) for title, file in _drawn(piece, activity, paper, printed_by)]
    progress(len(pieces), len(pieces) + 1)
    cover = _cover(activity, facts, parts, paper, printed_by)
    whole = _together([_bound("Sampul dan daftar isi", cover), *parts], f"Berkas kegiatan: {activity.name}")
    progress(len(pieces) + 1, len(pieces) + 1)
    return whole


def _bound(title: str, file: bytes) -> Bound:
    with pikepdf.open(BytesIO(file)) as opened:
        return Bound(title, file, len(opened.pages))


def _drawn(piece: Piece, activity: Activity, paper: Paper, printed_by: str) -> list[tuple[str, bytes]]:
    """The title and the PDF of everything that one piece stands for."""
    if piece.part in LETTERS:
        return [(f"{word(piece.part)} {letter.number}", _letter(letter, paper)) for letter in piece.letters]
    if piece.part is Part.RECAP:
        return [(word(piece.part), _recap(activity, paper, printed_by))]
    meeting = piece.meeting
    assert meeting is not None, "every other part is of one meeting"
    title = f"{word(piece.part)}, {dates.long_date(meeting.day)}"
    return [(title, _MAKERS[piece.part](meeting, activity, paper, printed_by))]


def _letter(letter: Letter, paper: Paper) -> bytes:
    """One copy, with the list of those whom it went to."""
    return printed_letters.render(letter_issuing.paper_of(letter) | {"each_page": False}, paper=paper)


def _attendance(meeting: Meeting, _activity: Activity, paper: Paper, printed_by: str) -> bytes:
    sheet = attendance_lists.of_meeting(meeting)
    return printed_lists.render(sheet, filling=Filling.FILLED, paper=paper, printed_by=printed_by)


def _scans(meeting: Meeting, _activity: Activity, _paper: Paper, _printed_by: str) -> bytes:
    pages = [page for each in returned_papers.of_meeting(meeting) for page in returned_papers.pages_of(each)]
    return printed_papers.render(pages)


def _minutes(meeting: Meeting, activity: Activity, paper: Paper, printed_by: str) -> bytes:
    written = minutes.of_meeting(meeting)
    return printed_minutes.render(
        meeting, activity, written, minutes.counts(written, minutes.counted(meeting)), follow_ups.of_meeting(meeting),
        letterhead=kept_letterheads.of(meeting.unit), paper=paper, printed_by=printed_by,
    )  # fmt: skip


def _photos(meeting: Meeting, activity: Activity, paper: Paper, printed_by: str) -> bytes:
    return meeting_photos.render(meeting, activity, paper=paper, printed_by=printed_by)


def _recap(activity: Activity, paper: Paper, printed_by: str) -> bytes:
    held = rates.held_meetings(activity)
    families = tallies.families_by_meeting(activity) if activity.kind is ActivityKind.FAMILY_SUPPORT else None
    lines = rates.of_activity(activity, held)
    return recaps.render(activity, held, lines, paper=paper, printed_by=printed_by, families=families)


_MAKERS: dict[Part, Callable[[Meeting, Activity, Paper, str], bytes]] = {
    Part.ATTENDANCE: _attendance, Part.SCANS: _scans, Part.MINUTES: _minutes, Part.PHOTOS: _photos,
}  # fmt: skip


def _cover(
    activity: Activity, facts: list[tuple[str, str]], parts: list[Bound], paper: Paper, printed_by: str
) -> bytes:
    """The cover with the contents, drawn again once it is known how many pages it takes itself."""
    own, drawn = 1, b""
    for _ in range(MOST_TRIES):
        starts, at = [], own + 1
        for part in parts:
            starts.append((part.title, at))
            at += part.pages
        drawn = pdf.render(
            "dossier.html", facts=facts, contents=starts, paper=paper.value.lower(), activity=activity,
            **letterheads.kop(kept_letterheads.of(activity.unit)), **letterheads.printed(printed_by),
        )
        if (took := _bound("", drawn).pages) == own:
            break
        own = took
    return drawn


def _together(parts: list[Bound], title: str) -> bytes:
    """One PDF of all parts, each page with its number in the whole, and a bookmark where each part begins."""
    written = BytesIO()
    with pikepdf.open(BytesIO(joining.joined(part.file for part in parts))) as document:
        _number(document)
        at = 0
        with document.open_outline() as outline:
            for part in parts:
                outline.root.append(pikepdf.OutlineItem(part.title, at))
                at += part.pages
        document.Root.PageMode = pikepdf.Name.UseOutlines
        with document.open_metadata() as metadata:
            metadata["dc:title"] = title
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _number(document: pikepdf.Pdf) -> None:
    """Lay "Berkas hlm. 3 dari 34" over the upper corner of every page, as something that is not read aloud."""
    sizes = [_size(page) for page in document.pages]
    drawn = pdf.render("dossier_numbers.html", numbered=False, sizes=sizes)
    with pikepdf.open(BytesIO(drawn)) as numbers:
        for page, number in zip(document.pages, numbers.pages, strict=True):
            bare = [step for step in pikepdf.parse_content_stream(number) if str(step.operator) not in TAGGING]
            number.Contents = numbers.make_stream(pikepdf.unparse_content_stream(bare))
            name = page.add_resource(document.copy_foreign(number.as_form_xobject()), pikepdf.Name.XObject)
            page.contents_add(b"q", prepend=True)  # a page that was drawn upside down leaves its turn behind
            page.contents_add(f"Q /Artifact BMC {name} Do EMC".encode())


def _size(page: pikepdf.Page) -> str:
    width, height = (float(edge) for edge in list(page.mediabox)[2:])
    return min(SIZES, key=lambda name: abs(SIZES[name][0] - width) + abs(SIZES[name][1] - height))
