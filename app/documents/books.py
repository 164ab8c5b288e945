"""Books on paper: a book of PKK on landscape paper with its numbered row, and the Buku Notulen as running text."""

import re

from app.documents import letterheads, pdf
from app.domain import book_forms, book_minutes, clock, dates
from app.domain import letterheads as kept_letterheads
from app.domain.book_forms import BookKind
from app.domain.book_minutes import Entry
from app.domain.books import Book
from app.domain.periods import Length
from app.domain.regions import DISTRICT, PROVINCE, REGENCY, VILLAGE
from app.domain.units import Paper
from app.words import word
from app.words.cells import said

LEVELS = {VILLAGE: "Desa/Kelurahan", DISTRICT: "Kecamatan", REGENCY: "Kabupaten/Kota", PROVINCE: "Provinsi"}
KIND = re.compile(r"^(Kab\.|Kabupaten|Kec\.|Kecamatan) ")
KEPT = 3  # last rows that stay with the signatures


def render(book: Book, *, paper: Paper, printed_by: str) -> bytes:
    """The PDF of `book`, landscape but for the Buku Notulen. Raises PdfUnavailable."""
    running = book.kind is BookKind.MINUTES
    day = min(book.period.last, clock.today())
    letterhead = kept_letterheads.of(book.unit)
    data = {"entries": _entries(book)} if running else {"lines": [[said(cell) for cell in row] for row in book.lines]}
    return pdf.render(
        "minutes_book.html" if running else "book.html", title=book.title, form=book.form, facts=facts(book),
        groups=book_forms.groups(book.form.columns), kept=KEPT, kind=book.kind.value,
        paper=paper.value.lower() if running else f"{paper.value.lower()}-wide", **data,
        **letterheads.kop(letterhead), **letterheads.printed(printed_by),
        **letterheads.signatures(kept_letterheads.signers(book.unit, day), letterhead.place, day),
    )  # fmt: skip


def facts(book: Book) -> list[tuple[str, str]]:
    """The identity lines: the areas from the village up, and the year; the pokja where one was chosen."""
    known = [(LEVELS[level], KIND.sub("", book.regions[level])) for level in LEVELS if book.regions[level]]
    period = str(book.period.year) if book.period.length is Length.YEAR else book.period.label
    return [*known, ("Tahun" if book.period.length is Length.YEAR else "Masa", period),
            *([("Bidang", word(book.pokja))] if book.pokja else [])]  # fmt: skip


def _entries(book: Book) -> list[tuple[str, list[tuple[str, str]], list[tuple[str, list[str]]], Entry]]:
    """Each notulen: its day, its facts, its parts as lines of text, and whose names stand below it."""
    return [
        (dates.full_date(entry.meeting.day), _facts(entry), _parts(entry), entry)
        for entry in book_minutes.of_unit(book.unit, book.period)
    ]


def _facts(entry: Entry) -> list[tuple[str, str]]:
    meeting, counts = entry.meeting, entry.counts
    return [
        ("Waktu", dates.time_range(meeting.local_start.time(), meeting.local_end.time(), meeting.zone_label)),
        ("Tempat", meeting.place), ("Jenis rapat", f"{word(meeting.activity.kind)}: {meeting.activity.name}"),
        ("Pimpinan", entry.minutes.leader),
        ("Peserta", f"Diundang {counts.invited}, hadir {counts.present}, tidak hadir {counts.absent} orang"),
    ]


def _parts(entry: Entry) -> list[tuple[str, list[str]]]:
    agreed = [
        f"{each.what} ({each.assignee.name if each.assignee else each.assignee_name}, {dates.short_date(each.due_on)})"
        for each in entry.agreed
    ]
    texts = (("Susunan acara", entry.minutes.agenda), ("Jalannya rapat", entry.minutes.discussion),
             ("Kesimpulan", entry.minutes.conclusion), ("Tindak lanjut", "\n".join(agreed)))  # fmt: skip
    told = [(name, [line.strip() for line in text.splitlines() if line.strip()]) for name, text in texts]
    return [(name, lines) for name, lines in told if lines]
