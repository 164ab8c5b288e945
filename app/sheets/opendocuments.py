"""OpenDocuments: what an .ods file says beside its values, and how much its repetitions amount to."""

from app.domain.unreadable import Unreadable, UnreadableCode
from app.sheets.archives import Archive
from app.sheets.grids import Extent, Layout
from app.sheets.xml_streams import Attributes, local, walk

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
MOST_ELEMENTS = 1_500_000
LAST = 1_048_576
OUT_OF_SIGHT = {"collapse", "filter"}


def is_locked(archive: Archive) -> bool:
    """Whether a password locks the content: its entries are then noise, and only the manifest says why."""
    return b"encryption-data" in archive.start(MANIFEST, 1 << 20)


def layouts(archive: Archive) -> list[Layout]:
    """The layout of every table, in order. Raises Unreadable when the cells are too many or broken."""
    archive.verify()
    if CONTENT not in archive.names:
        raise Unreadable(UnreadableCode.BROKEN)
    scan = _Scan()
    walk(archive.chunks(CONTENT), scan.start, scan.end, scan.text)
    return scan.layouts


class _Scan:
    """One pass over the content: styles come first, then tables, rows and cells with their repetitions."""

    def __init__(self) -> None:
        self.layouts: list[Layout] = []
        self.extent = Extent()
        self.struck_styles: set[str] = set()
        self.style = ""
        self.elements = 0
        self.row = self.column = 0  # of the next cell, from 0
        self.row_repeats = self.cell_repeats = 1
        self.cell: Attributes | None = None
        self.filled = self.hidden = False

    def start(self, name: str, attributes: Attributes) -> None:
        name = local(name)
        if name in ("table-cell", "covered-table-cell"):
            self._begin_cell(attributes)
        elif name == "table-row":
            self._begin_row(attributes)
        elif name == "table" and "table:name" in attributes:
            self.layouts.append(Layout())
            self.extent.next_sheet()
            self.row = self.column = 0
        elif name == "style":
            self.style = attributes.get("style:name", "")
        elif name == "text-properties" and attributes.get("style:text-line-through-style", "none") != "none":
            self.struck_styles.add(self.style)

    def end(self, name: str) -> None:
        name = local(name)
        if name in ("table-cell", "covered-table-cell") and self.cell is not None:
            self.column += self.cell_repeats
            self.cell = None
        elif name == "table-row":
            self.row += self.row_repeats

    def text(self, text: str) -> None:
        if self.cell is not None and not self.filled and text.strip():
            self._fill()

    def _begin_row(self, attributes: Attributes) -> None:
        self._count()
        self.column = 0
        self.row_repeats = _repeats(attributes.get("table:number-rows-repeated"))
        self.hidden = attributes.get("table:visibility") in OUT_OF_SIGHT

    def _begin_cell(self, attributes: Attributes) -> None:
        self._count()
        self.cell, self.filled = attributes, False
        self.cell_repeats = _repeats(attributes.get("table:number-columns-repeated"))
        if "table:number-columns-spanned" in attributes or "table:number-rows-spanned" in attributes:
            self._merge(attributes)
        if "office:value-type" in attributes:
            self._reserve()
            if attributes["office:value-type"] != "string":
                self._fill()

    def _reserve(self) -> None:
        self.extent.reserve(self.row + self.row_repeats - 1, self.column + self.cell_repeats - 1)

    def _fill(self) -> None:
        self._reserve()
        self.filled = True
        self.extent.fill(self.row, self.cell_repeats * self.row_repeats, self.row_repeats)
        rows = range(self.row, self.row + self.row_repeats)
        if self.hidden and self.layouts:
            self.layouts[-1].hidden_rows.update(row + 1 for row in rows)
        if self.cell and self.cell.get("table:style-name") in self.struck_styles and self.layouts:
            cells = range(self.column, self.column + self.cell_repeats)
            self.layouts[-1].struck.update((row, column) for row in rows for column in cells)

    def _merge(self, attributes: Attributes) -> None:
        right = self.column + _repeats(attributes.get("table:number-columns-spanned")) - 1
        bottom = self.row + _repeats(attributes.get("table:number-rows-spanned")) - 1
        if self.layouts and (right, bottom) != (self.column, self.row):
            self.layouts[-1].merged.append((self.row, self.column, bottom, right))

    def _count(self) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise Unreadable(UnreadableCode.SWOLLEN)


def _repeats(text: str | None) -> int:
    """How often something stands there. Raises Unreadable for what is no number a sheet has room for."""
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) <= 7 and 1 <= int(text) <= LAST):
        raise Unreadable(UnreadableCode.BROKEN)
    return int(text)
