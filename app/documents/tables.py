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

from app.documents import overlays, paging, pdf
from app.documents.pdf import Place
from app.documents.table_words import BESIDE, MM, PT, RULE, Cell, Row, Words

FONT = re.compile(rb"/(\S+ \S+ Tf)")
GREY = b".533333 .533333 .533333 rg"


def render(template: str, rows: Sequence[Row], *, row_height: float, **data) -> bytes:
    """The PDF of `documents/<template>` with `rows` in its list, the text of each at least `row_height` mm high.

    The template gives id col-0, col-1, … to the headings of the columns, includes `_rows.html` below them once for each of
    `pages`, gives id end to what stands below, and includes `_words.html`. Raises PdfUnavailable and PdfFailed.
    """
    if not rows:
        return pdf.render(template, pages=[0.0], words=[], has_rows=False, **data)
    words = Words(template, rows, data)
    heights = [words.height(row, row_height * MM) for row in rows]
    pages = paging.pages(heights, words.room)
    high = [sum(heights[first:last]) - RULE for first, last in pages]
    ground = pdf.draw(template, pages=high, words=[], has_rows=True, **data)
    return _Laid(ground, words).with_rows([(rows[first:last], heights[first:last]) for first, last in pages])


class _Laid:
    """The drawn pages, over which the words are laid."""

    def __init__(self, ground: pdf.Drawn, words: Words) -> None:
        self.words = words
        self.file = pikepdf.Pdf.open(BytesIO(ground.pdf))
        self.places = ground.places
        self.pieces = {key: FONT.sub(rb"/W\1", piece) for key, piece in words.pieces.items()}
        tree = self.file.Root.StructTreeRoot
        nums = list(tree.ParentTree.Nums)
        self.owners = {int(number): owner for number, owner in zip(nums[::2], nums[1::2], strict=True)}
        elements = [each for part in tree.K for each in part.K]
        self.tables = [each for each in elements if each.S == Name.Table and each.K[0].S == Name.THead]

    def with_rows(self, parts: Sequence[tuple[Sequence[Row], Sequence[float]]]) -> bytes:
        """The whole file; `parts` are the rows and their heights on each page."""
        self._bring_fonts()
        for index, (rows, heights) in enumerate(parts):
            id = f"rows-{index + 1}"
            number = next(n for n, places in enumerate(self.places) if id in places)
            self._lay(self.file.pages[number], self.places[number][id], self.tables[index], rows, heights)
        if "/Names" in self.file.Root:
            del self.file.Root.Names
        out = BytesIO()
        self.file.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True,
            fix_metadata_version=False,
        )  # fmt: skip
        return out.getvalue()

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
        owners = self.owners[int(page.obj.StructParents)]
        body, lines, marked = table.K[1], [], []
        body.K = Array()
        top = place[1]
        for row, height in zip(rows, heights, strict=True):
            line = self.file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, P=body, Pg=page.obj, K=Array()))
            body.K.append(line)
            for column, cell in enumerate(row):
                element = self.file.make_indirect(
                    Dictionary(Type=Name.StructElem, S=Name.TD, P=line, Pg=page.obj, K=Array())
                )
                line.K.append(element)
                if cell.text:
                    element.K.append(len(owners))
                    text = b"\n".join(self._text(cell, column, top, height))
                    marked.append(b"/TD <</MCID %d>> BDC\n%s\nEMC" % (len(owners), text))
                    owners.append(element)
                if cell.look.line:
                    lines.append(self._line(cell, column, top + height))
            top += height
        contents = b"\n".join([b"/Artifact BMC", *self._rules(place, heights), *lines, b"EMC", *marked])
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
            centre = top + down + (number + 0.5) * look.height
            for piece in line:
                place, drawn = self.words.places[look.name, piece], self.pieces[look.name, piece]
                yield b"q 1 0 0 1 %.2f %.2f cm\n%s\nQ" % (x - place[0], centre - (place[1] + place[3]) / 2, drawn)
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
        """Between the rows and between the columns; around them WeasyPrint has drawn."""
        left, top, right, bottom = place
        yield b"0 0 0 RG %.3f w" % RULE
        for column in list(self.words.columns.values())[1:]:
            yield b"%.2f %.2f m %.2f %.2f l S" % (column[0], top, column[0], bottom)
        y = top
        for height in heights[:-1]:
            y += height
            yield b"%.2f %.2f m %.2f %.2f l S" % (left, y, right, y)
