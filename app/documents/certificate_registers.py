"""The register of certificates on paper: every number of one series and year, on landscape sheets."""

from app.documents import letterheads, pdf
from app.domain import certificate_registers, clock
from app.domain import letterheads as kept_letterheads
from app.domain.certificate_registers import Book, Entry
from app.domain.document_codes import DocumentKind
from app.domain.units import Paper
from app.words import word

TITLES = {DocumentKind.CERTIFICATE: "sertifikat", DocumentKind.AWARD: "piagam penghargaan"}
KEPT = 3  # last rows that stay with the signatures


def render(book: Book, *, paper: Paper, printed_by: str) -> bytes:
    """The PDF of `book`. Raises PdfUnavailable."""
    entries, letterhead, today = certificate_registers.entries(book), kept_letterheads.of(book.unit), clock.today()
    return pdf.render(
        "certificate_register.html", entries=entries, kept=KEPT, title=TITLES[book.kind],
        paper=f"{paper.value.lower()}-wide",
        facts=[("Lembaga", book.unit.name), ("Jenis", word(book.kind)), ("Tahun", str(book.year)),
               ("Jumlah nomor", _counted(book, entries))],
        **letterheads.kop(letterhead), **letterheads.printed(printed_by),
        **letterheads.signatures(kept_letterheads.signers(book.unit, today), letterhead.place, today),
    )  # fmt: skip


def _counted(book: Book, entries: list[Entry]) -> str:
    """ "14 piagam, semuanya berlaku", "14 piagam, 2 di antaranya dengan keterangan"."""
    remarked = sum(bool(entry.remark) for entry in entries)
    rest = f"{remarked} di antaranya dengan keterangan" if remarked else "semuanya berlaku"
    return f"{len(entries)} {TITLES[book.kind].split()[0]}, {rest}"
