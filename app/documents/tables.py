"""Tables: the rows of long lists are laid over pages that WeasyPrint has drawn without them.

WeasyPrint lays out every cell as boxes of its own, which takes minutes for thousands of rows. So it draws the pages
with kop, heading and signatures, and each word once; from there the words are set into the cells, under the same
marks of the structure.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.documents import overlays, page_copies, paging, pdf
from app.documents.pdf import Place
from app.documents.table_words import BESIDE, MM, PT, RULE, Cell, Look, Row, Words

FONT = re.compile(rb"/(\S+ \S+ Tf)")
NUMBER = Look("small", 8.5)
DRAWN = 3  # lists: the first, one that further ones are copies of, the last
# One object each for all elements: there are tens of thousands, and what may be left out of them is (ISO 32000-1,
# 14.7.2: their type, and the page of whoever has no content).
ROW, CELL = Name.TR, Name.TD
GREY = b".533333 .533333 .533333 rg"


def render(template: str, rows: Sequence[Row], *, row_height: float, **data) -> bytes:
    """The PDF of `documents/<template>` with `rows` in its list, the text of each at least `row_height` mm high.

    The template has one list for each of `pages`: with ids col-0-1, col-1-1, … on the headings of its columns and
    `_rows.html` below them. What stands below the last has the id end. In the head of the template is
    `_row_heights.html`, at its end `_words.html`. Raises PdfUnavailable and PdfFailed.
    """
    if not rows:
        return pdf.render(template, pages=[0.0], words=[], has_rows=False, **data)
    words = Words(template, rows, data)
    heights = [words.height(row, row_height * MM) for row in rows]
    pages = paging.pages(heights, words.room)
    high = [sum(heights[first:last]) - RULE / 2 for first, last in pages]
    copied = len(pages) - DRAWN if len(pages) > DRAWN else 0
    if copied:
        high = [high[0], min(high[1:-1]), high[-1]]
    ground = pdf.draw(template, pages=high, words=[], has_rows=True, numbered_later=bool(copied), **data)
    return _Laid(ground, words).with_rows([(rows[first:last], heights[first:last]) for first, last in pages])


class _Laid:
    """The drawn pages, over which the words are laid."""

    def __init__(self, ground: pdf.Drawn, words: Words) -> None:
        self.words = words
        self.file = pikepdf.Pdf.open(BytesIO(ground.pdf))
        self.places = {id: place for places in ground.places for id, place in places.items()}
        self.numbers = {id: number for number, places in enumerate(ground.places) for id in places}
        self.pieces = {key: FONT.sub(rb"/W\1", piece) for key, piece in words.pieces.items()}
        self.tagged = page_copies.Tagged(self.file)

    def with_rows(self, parts: Sequence[tuple[Sequence[Row], Sequence[float]]]) -> bytes:
        """The whole file; `parts` are the rows and their heights on each page."""
        self._bring_fonts()
        tables, drawn, copies = self.tagged.tables(), min(len(parts), DRAWN), max(0, len(parts) - DRAWN)
        if copies:
            tables[2:2] = self.tagged.copied(self.numbers["rows-2"], tables[1], copies)
        for index, (rows, heights) in enumerate(parts):
            is_copied = copies and 1 <= index < len(parts) - 1
            id = "rows-2" if is_copied else f"rows-{index + 1 if index < drawn and index < 2 else index + 1 - copies}"
            number = self.numbers[id] + (index - 1 if is_copied else copies if index > 1 else 0)
            self._lay(self.file.pages[number], self.places[id], tables[index], rows, heights)
        if copies:
            self._number()
        self.tagged.finish()
        if "/Names" in self.file.Root:
            del self.file.Root.Names
        out = BytesIO()
        self.file.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True,
            fix_metadata_version=False,
        )  # fmt: skip
        return out.getvalue()

    def _number(self) -> None:
        """Where pages were copied, write on each which one it is, as `paper.css` does."""
        count = len(self.file.pages)
        for number, page in enumerate(self.file.pages, start=1):
            pieces = self.words.pieces_of(f"Halaman {number} dari {count}")
            x = self.words.columns[max(self.words.columns)][1] - self.words.width(NUMBER, pieces)
            drawn = self._pieces(pieces, NUMBER, x, top=self.words.bottom + 4 * MM)
            contents = b"\n".join([b"/Artifact BMC", *drawn, b"EMC"])
            page.Contents.append(self.file.make_stream(overlays.on_page(contents, float(page.mediabox[3]))))

    def _bring_fonts(self) -> None:
        """The words keep the fonts that they were drawn with, under names of their own."""
        theirs, seen = self.words.file.pages[-1].Resources, set()
        fonts = {f"/W{name[1:]}": self.file.copy_foreign(font) for name, font in theirs.Font.items()}
        for page in self.file.pages:
            if page.Resources.objgen not in seen:
                seen.add(page.Resources.objgen)
                for name, font in fonts.items():
                    page.Resources.Font[name] = font

    def _lay(self, page: pikepdf.Page, place: Place, table: Any, rows: Sequence[Row], heights: Sequence[float]) -> None:
        owners = self.tagged.of_page(page)
        body, lines, marked = table.K[1], [], []
        body.K = Array()
        top = place[1]
        for row, height in zip(rows, heights, strict=True):
            line = self.file.make_indirect(Dictionary(S=ROW, P=body, K=Array()))
            body.K.append(line)
            for column, cell in enumerate(row):
                element = self.file.make_indirect(Dictionary(S=CELL, P=line))
                line.K.append(element)
                if cell.text:
                    element.Pg, element.K = page.obj, len(owners)
                    text = b"\n".join(self._text(cell, column, top, height))
                    marked.append(b"/TD <</MCID %d>> BDC\n%s\nEMC" % (len(owners), text))
                    owners.append(element)
                if cell.look.line:
                    lines.append(self._line(cell, column, top + height))
            top += height
        contents = b"\n".join([b"/Artifact BMC q", *self._rules(place, heights), *lines, b"Q EMC", *marked])
        old = page.Contents
        page.Contents = Array([
            self.file.make_stream(b"q"), *(old if isinstance(old, Array) else [old]),
            self.file.make_stream(b"Q\n" + overlays.on_page(contents, float(page.mediabox[3]))),
        ])  # fmt: skip

    def _text(self, cell: Cell, column: int, top: float, height: float) -> Iterator[bytes]:
        """The words of `cell` on their lines."""
        look, lines = cell.look, self.words.lines(cell, column)
        left, right = self.words.columns[column]
        down = height / 2 - len(lines) * look.height / 2
        if look.line:
            down = height - RULE / 2 - BESIDE - 0.4 * PT - look.height
        for number, line in enumerate(lines):
            x = self._start(cell, column)
            if look.middle:
                x = (left + right - self.words.width(look, line)) / 2
            place = self.words.places[look.name, line[0]]
            centre = top + down + (number + 0.5) * look.height
            yield from self._pieces(line, look, x, top=centre - (place[3] - place[1]) / 2)

    def _pieces(self, pieces: Sequence[str], look: Look, x: float, *, top: float) -> Iterator[bytes]:
        """`pieces` beside one another from `x` on."""
        for piece in pieces:
            place, drawn = self.words.places[look.name, piece], self.pieces[look.name, piece]
            yield b"q 1 0 0 1 %.2f %.2f cm\n%s\nQ" % (x - place[0], top - place[1], drawn)
            x += place[2] - place[0]

    def _start(self, cell: Cell, column: int) -> float:
        left, right = self.words.columns[column]
        beside = BESIDE + RULE / 2
        return left + beside + (0.52 * (right - left - 2 * beside) if cell.look.right else 0)

    def _line(self, cell: Cell, column: int, bottom: float) -> bytes:
        """The line to sign on."""
        left, right = self.words.columns[column]
        start = self._start(cell, column)
        end = start + 0.46 * (right - left - 2 * BESIDE - RULE)
        y = bottom - RULE / 2 - BESIDE - 0.4 * PT
        return b"%s %.2f %.2f %.2f %.3f re f" % (GREY, start, y, end - start, 0.4 * PT)

    def _rules(self, place: Place, heights: Sequence[float]) -> Iterator[bytes]:
        """Around the rows and between them, and between the columns."""
        left, top, right, _ = place
        bottom = top + sum(heights)
        yield b"0 0 0 RG %.3f w" % RULE
        for x in [*(column[0] for column in self.words.columns.values()), right]:
            yield b"%.2f %.2f m %.2f %.2f l S" % (x, top, x, bottom + RULE / 2)
        y = top
        for height in heights:
            y += height
            yield b"%.2f %.2f m %.2f %.2f l S" % (left - RULE / 2, y, right + RULE / 2, y)
