"""The register of certificates on paper: every number of one series and year, on landscape sheets."""

from app.documents import letterheads, pdf
from app.domain import certificate_registers, clock
from app.domain import letterheads as kept_letterheads
from app.domain.certificate_registers import Book
from app.domain.units import Paper
from app.words import word

KEPT = 3  # last rows that stay with the signatures


def render(book: Book, *, paper: Paper, printed_by: str) -> bytes:
    """The PDF of `book`. Raises PdfUnavailable."""
    entries, letterhead, today = certificate_registers.entries(book), kept_letterheads.of(book.unit), clock.today()
    void = sum(bool(entry.remark) for entry in entries)
    return pdf.render(
        "certificate_register.html", entries=entries, kept=KEPT, paper=f"{paper.value.lower()}-wide",
        facts=[("Lembaga", book.unit.name), ("Jenis", word(book.kind)), ("Tahun", str(book.year)),
               ("Jumlah nomor", f"{len(entries)}, di antaranya {void} dengan keterangan")],
        **letterheads.kop(letterhead), **letterheads.printed(printed_by),
        **letterheads.signatures(kept_letterheads.signers(book.unit, today), letterhead.place, today),
    )  # fmt: skip
