"""OOXML cells: one pass over the markup of a sheet, which finds what holds content, is out of sight, or is struck."""

import re
from collections.abc import Iterable, Iterator

from app.domain.unreadable import Unreadable, UnreadableCode
from app.sheets.grids import Extent, Layout
from app.sheets.xml_streams import TRUE, Attributes, walk

MOST_ELEMENTS = 1_500_000
BLANK = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,5}")?/>|<row r="[0-9]{1,7}"[^<>]*/>')
# A cell with nothing but a value, right of which stands another one with a value that is not blank.
PLAIN = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]{1,5}")?(?: t="[a-zA-Z]{1,9}")?>'
    rb'(?:<v>[^<>]+</v>|<is><t(?: xml:space="preserve")?>[^<>]+</t></is>)</c>'
    rb'(?=<c r="[^<>]*><(?:v|is><t[^<>]*)>[^<>]*[^<>\s])'
)
LONGEST_TAG = 10_000
COLUMNS: dict[str, int] = {}
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def layout(chunks: Iterable[bytes], extent: Extent, styles: set[str], strings: set[str]) -> Layout:
    """Scan one sheet; `styles` and `strings` are the indexes of struck formats and texts.

    Raises Unreadable when the cells are too many or stand where no sheet has any.
    """
    scan = _Scan(extent, styles, strings)
    pieces = _without_blanks(chunks)
    walk(pieces if styles or strings else _without_plain(pieces, extent), scan.start, text=scan.text)
    scan.leave_cell()
    return scan.layout


def _without_blanks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The markup without empty cells and rows that name their position: a million of them is not rare."""
    rest, blanks = b"", 0
    for chunk in chunks:
        whole, bracket, rest = (rest + chunk).rpartition(b"<")
        if len(rest) > LONGEST_TAG:
            whole, bracket, rest = whole + bracket + rest, b"", b""
        filled, found = BLANK.subn(b"", whole)
        blanks += found
        if blanks > MOST_ELEMENTS:
            raise Unreadable(UnreadableCode.SWOLLEN)
        yield filled
        rest = bracket + rest
    yield rest


def _without_plain(chunks: Iterable[bytes], extent: Extent) -> Iterator[bytes]:
    """The markup with one of the plain cells of each row left; the others are only counted, by the thousand."""
    for chunk in chunks:
        parts = PLAIN.split(chunk)
        letters, rows = parts[1::3], parts[2::3]
        if rows:
            extent.reserve(max(map(int, set(rows))) - 1, max(_column(each.decode()) for each in set(letters)) - 1)
            extent.count(len(rows))
        yield b"".join(parts[0::3])


class _Scan:
    """Remembers the last row and cell that began; only where content follows are they looked at closely."""

    def __init__(self, extent: Extent, styles: set[str], strings: set[str]) -> None:
        self.layout = Layout()
        self.extent, self.styles, self.strings = extent, styles, strings
        self.elements = 0
        self.line: Attributes = {}
        self.cell: Attributes = {}
        self.row = self.column = 0  # from 1
        self.runs = self.strikes = 0  # of letters in the cell
        self.inside = False  # whether the next text is content

    def start(self, name: str, attributes: Attributes) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        self.inside = False
        if name == "c":
            self.leave_cell()
            self.cell = attributes
            self.column += 1
        elif name == "v" or name == "t":
            self._place()
            self.inside = True
            return
        elif name == "r":
            self.runs += 1
        elif name == "strike":
            self.strikes += attributes.get("val", "1") in TRUE
        elif name == "row":
            self.leave_cell()
            self.line = attributes
            self.row = int(attributes["r"]) if attributes.get("r", "").isdigit() else self.row + 1
            self.column = 0
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise Unreadable(UnreadableCode.SWOLLEN)

    def text(self, text: str) -> None:
        if not self.inside or not text.strip():
            return
        self.inside = False
        row, column = self.row - 1, self.column - 1
        self.extent.fill(row)
        if self.line.get("hidden") in TRUE or self.line.get("ht") == "0":
            self.layout.hidden_rows.add(self.row)
        if self.cell.get("s") in self.styles or (self.cell.get("t") == "s" and text in self.strings):
            self.layout.struck.add((row, column))

    def leave_cell(self) -> None:
        """Count a cell as struck when every run of the letters written in it was."""
        if self.runs:
            if self.runs == self.strikes:
                self.layout.struck.add((self.row - 1, self.column - 1))
            self.runs = self.strikes = 0

    def _place(self) -> None:
        """Take the position that the cell names for itself; without one it stands right of the last."""
        if reference := self.cell.get("r"):
            letters = reference.rstrip("0123456789")
            self.column = COLUMNS.get(letters) or _column(letters)
            self.row = int(reference[len(letters) :] or self.row)
        if self.row > self.extent.bottom or self.column > self.extent.right:
            if not 1 <= self.row <= LAST_ROW:
                raise Unreadable(UnreadableCode.BROKEN)
            self.extent.reserve(self.row - 1, self.column - 1)


def _column(letters: str) -> int:
    """"A" is 1, "XFD" 16,384. Raises Unreadable for what is no column."""
    number = 0
    for letter in letters.upper() if len(letters) <= 3 else "?":
        number = number * 26 + ord(letter) - 64
    if not (letters.isascii() and letters.isalpha() and 1 <= number <= LAST_COLUMN):
        raise Unreadable(UnreadableCode.BROKEN)
    COLUMNS[letters] = number
    return number
