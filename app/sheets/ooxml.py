"""OOXML: what an .xlsx file says beside its values, hidden rows and struck cells, and how much it really holds."""

from pathlib import PurePosixPath

from app.domain.unreadable import Unreadable, UnreadableCode
from app.sheets.archives import Archive
from app.sheets.grids import Extent, Layout
from app.sheets.xml_streams import Attributes, local, walk

WORKBOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
TRUE = {"1", "true", "on"}
MOST_ELEMENTS = 4_000_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def layouts(archive: Archive) -> dict[str, Layout]:
    """The layout of every worksheet by its name. Raises Unreadable when the cells are too many or broken."""
    with_strikes = {name.lower() for name in archive.verify()}
    parts = {name.lower(): name for name in archive.names}  # some writers mix capitals
    styles = _struck_styles(archive, parts.get(STYLES.lower())) if STYLES.lower() in with_strikes else set()
    strings = _struck_strings(archive, parts.get(STRINGS.lower())) if STRINGS.lower() in with_strikes else set()
    extent, found = Extent(), {}
    for title, part in _sheets(archive, parts).items():
        scan = _SheetScan(extent, styles, strings)
        walk(archive.chunks(part), scan.start, text=scan.text)
        extent.next_sheet()
        found[title] = scan.layout
    return found


def _sheets(archive: Archive, parts: dict[str, str]) -> dict[str, str]:
    """Title → part of every sheet that lies in the archive."""
    if WORKBOOK not in parts:
        raise Unreadable(UnreadableCode.BROKEN)
    targets: dict[str, str] = {}
    titles: list[tuple[str, str]] = []

    def relation(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(name: str, attributes: Attributes) -> None:
        if local(name) == "sheet":
            key = next((value for attribute, value in attributes.items() if attribute.endswith(":id")), "")
            titles.append((attributes.get("name", ""), key))

    if relations := parts.get("xl/_rels/workbook.xml.rels"):
        walk(archive.chunks(relations), relation)
    walk(archive.chunks(parts[WORKBOOK]), sheet)
    named = {title: parts.get(_part(targets.get(key, "")).lower()) for title, key in titles}
    return {title: part for title, part in named.items() if part and "chartsheets" not in part}


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _struck_styles(archive: Archive, part: str | None) -> set[str]:
    """Indexes of cell formats whose font is struck through, as text."""
    fonts: list[bool] = []
    formats: list[int] = []
    section = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal section
        name = local(name)
        if name in ("fonts", "cellXfs"):
            section = name
        elif section == "fonts" and name == "font":
            fonts.append(False)
        elif section == "fonts" and name == "strike" and fonts:
            fonts[-1] = attributes.get("val", "1") in TRUE
        elif section == "cellXfs" and name == "xf":
            formats.append(int(attributes.get("fontId", "0")))

    def end(name: str) -> None:
        nonlocal section
        if local(name) == section:
            section = ""

    if part:
        walk(archive.chunks(part), start, end)
    return {str(index) for index, font in enumerate(formats) if font < len(fonts) and fonts[font]}


def _struck_strings(archive: Archive, part: str | None) -> set[str]:
    """Indexes of shared texts in which every run of letters is struck through, as text."""
    struck: set[str] = set()
    index, runs, strikes = -1, 0, 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal index, runs, strikes
        name = local(name)
        if name == "si":
            index, runs, strikes = index + 1, 0, 0
        elif name == "r":
            runs += 1
        elif name == "strike" and attributes.get("val", "1") in TRUE:
            strikes += 1

    def end(name: str) -> None:
        if local(name) == "si" and runs and runs == strikes:
            struck.add(str(index))

    if part:
        walk(archive.chunks(part), start, end)
    return struck


class _SheetScan:
    """One pass over the markup of a sheet: where content is, and which rows and cells are out of sight or struck."""

    def __init__(self, extent: Extent, styles: set[str], strings: set[str]) -> None:
        self.layout = Layout()
        self.extent, self.styles, self.strings = extent, styles, strings
        self.elements = 0
        self.row = self.column = 0  # of the current cell, from 1
        self.cell: Attributes = {}
        self.inside = False  # whether the next text is content

    def start(self, name: str, attributes: Attributes) -> None:
        name = local(name)
        if name == "c":
            self._count()
            self.column += 1
            self.cell, self.inside = attributes, False
        elif name == "v" or name == "t":
            self._place()
            self.inside = True
        elif name == "row":
            self._count()
            self._begin_row(attributes)
        else:
            self.inside = False

    def text(self, text: str) -> None:
        if self.inside and text.strip():
            self.inside = False
            row, column = self.row - 1, self.column - 1
            self.extent.fill(row)
            if self.cell.get("s") in self.styles or (self.cell.get("t") == "s" and text in self.strings):
                self.layout.struck.add((row, column))

    def _count(self) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise Unreadable(UnreadableCode.SWOLLEN)

    def _begin_row(self, attributes: Attributes) -> None:
        self.row = _number(attributes.get("r"), self.row + 1, LAST_ROW)
        self.column = 0
        self.inside = False
        if attributes.get("hidden") in TRUE or attributes.get("ht") == "0":
            self.layout.hidden_rows.add(self.row)

    def _place(self) -> None:
        """Take the position that the cell names for itself; without one it stands right of the last."""
        if reference := self.cell.get("r"):
            letters = reference.rstrip("0123456789")
            self.column = _column(letters)
            self.row = _number(reference[len(letters) :], self.row, LAST_ROW)
        self.extent.reserve(self.row - 1, self.column - 1)


_COLUMNS: dict[str, int] = {}


def _column(letters: str) -> int:
    """"A" is 1, "XFD" 16,384. Raises Unreadable for what is no column."""
    if letters not in _COLUMNS:
        if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
            raise Unreadable(UnreadableCode.BROKEN)
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        if number > LAST_COLUMN:
            raise Unreadable(UnreadableCode.BROKEN)
        _COLUMNS[letters] = number
    return _COLUMNS[letters]


def _number(text: str | None, otherwise: int, most: int) -> int:
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= 7 and 1 <= int(text) <= most):
        raise Unreadable(UnreadableCode.BROKEN)
    return int(text)
