"""Letters on paper: undangan, surat tugas, berita acara and laporan kegiatan, drawn from what was frozen."""

from typing import Any

from app.documents import certificates, letterheads, pdf
from app.domain.letterheads import Letterhead
from app.domain.letters import Letter, LetterState
from app.domain.units import Paper

# So many addressees stand above the letter itself; more of them stand on a sheet of their own behind it.
MOST_ABOVE = 6
# Rows of a table that keep the signatures company.
TAIL = 3


def render(snapshot: dict[str, Any], *, paper: Paper, draft: bool = False) -> bytes:
    """The PDF of a snapshot of `letter_papers`, A4 or F4 upright; a draft says on every page that it is one.

    An invitation may have a page for each addressee. Raises PdfUnavailable.
    """
    template = f"letter_{snapshot['kind'].replace('-', '_')}.html"
    own, second = _letterhead(snapshot["kop"]), _letterhead(snapshot.get("second_kop"))
    return pdf.render(
        template, letter=snapshot, paper=paper.value.lower(), draft=draft, most_above=MOST_ABOVE, tail=TAIL,
        **letterheads.kop(own or Letterhead(("",), "", None), second, snapshot.get("together", "")),
    )


def stamped(file: bytes, letter: Letter) -> bytes:
    """`file` as it may leave today: every page of one that does not hold any more says so. Raises PdfUnavailable."""
    mark = "DIBATALKAN" if letter.state is LetterState.CANCELLED else ""
    if letter.state is LetterState.REPLACED and letter.replacement:
        mark = f"DIGANTI\ndengan nomor {letter.replacement.number}"
    return certificates.stamped(file, mark, upright=True) if mark else file


def _letterhead(kop: dict[str, Any] | None) -> Letterhead | None:
    return Letterhead(tuple(kop["lines"]), "", kop["logo_unit"]) if kop else None
