"""Delimited: .csv, .tsv and .txt files in whatever encoding and with whatever separator they were saved."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from math import sqrt

from app.domain.unreadable import Unreadable, UnreadableCode
from app.sheets.grids import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, SheetIn, is_blank, trimmed

SEPARATORS = (";", "\t", "|", ",")
DIRECTIVE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
BLANKS = "".join(SEPARATORS) + " \t\r\n"
SAMPLE = 200
SAMPLE_LETTERS = 200_000
# A comma also stands inside addresses and numbers; the others hardly ever do.
SURE = 0.9
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Characters that text never holds, tabs and line ends and the old mark of a file's end aside.
CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")


@dataclass
class Delimited:
    sheet: SheetIn
    encoding: str
    delimiter: str


def read(data: bytes) -> Delimited:
    """The records as `csv.reader` counts them, from 1, blank ones and a "sep=;" included; every value a str.

    Raises Unreadable for what is no text and for too many rows or columns.
    """
    text, encoding = _text(data)
    delimiter = _delimiter(text)
    rows = _records(text, delimiter)
    return Delimited(SheetIn(name=None, rows=trimmed(rows, "")), encoding, delimiter)


def _text(data: bytes) -> tuple[str, str]:
    """The text and its encoding: as its mark says, else by UTF-16's zeros, else UTF-8, else Windows' own."""
    data = data.rstrip(b"\x1a") if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else data
    marked = [name for mark, name in BOMS if data.startswith(mark)]
    for encoding in marked or [*_zeros(data), "utf-8", "cp1252", "latin-1"]:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        text = text.rstrip("\x00")
        if CONTROL.search(text):
            raise Unreadable(UnreadableCode.NOT_TEXT)
        return text, encoding
    raise Unreadable(UnreadableCode.NOT_TEXT)


def _zeros(data: bytes) -> list[str]:
    """UTF-16 without a mark: letters of the West have a zero in every other place."""
    sample = data[:4000]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > 0.6 * half and not sample[0::2].count(0):
        return ["utf-16-le"]
    if sample[0::2].count(0) > 0.6 * half and not sample[1::2].count(0):
        return ["utf-16-be"]
    return []


def _delimiter(text: str) -> str:
    """The separator: the one a first line "sep=;" names, else the one that cuts the records most evenly."""
    if directive := DIRECTIVE.match(text):
        return directive[1]
    samples = {separator: _sample(text[:SAMPLE_LETTERS], separator) for separator in SEPARATORS}
    cut = max(sum(width > 1 for width in widths) for widths in samples.values())
    evenness = {separator: _evenness(widths, cut) for separator, widths in samples.items()}
    for separator in SEPARATORS[:-1]:
        if evenness[separator][0] >= SURE:
            return separator
    scores = {separator: even**2 * sqrt(cuts) for separator, (even, cuts) in evenness.items()}
    if not any(scores.values()):
        return max(reversed(SEPARATORS), key=text.count)
    return max(scores, key=lambda separator: scores[separator])


def _sample(text: str, separator: str) -> list[int]:
    """How many fields each of the first records has, blank ones aside."""
    try:
        records = islice(_reader(text, separator), SAMPLE)
        return [len(record) for record in records if any(field.strip(BLANKS) for field in record)]
    except csv.Error:
        return []


def _evenness(widths: list[int], most: int) -> tuple[float, int]:
    """How many records have the most common number of cuts, of the `most` that any separator cuts; and that number."""
    cut = Counter(width - 1 for width in widths if width > 1)
    if not cut:
        return 0.0, 0
    # Among equally common ones the larger: a short table below long notes is still the table.
    cuts, times = max(cut.items(), key=lambda pair: (pair[1], pair[0]))
    return times / most, cuts


def _reader(text: str, delimiter: str, *, quotes: bool = True, strict: bool = False):
    lines = StringIO(text, newline="")
    if quotes:
        return csv.reader(lines, delimiter=delimiter, strict=strict)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _records(text: str, delimiter: str) -> list[list]:
    if text.count(delimiter) > 5 * MOST_CELLS:
        raise Unreadable(UnreadableCode.SWOLLEN)
    csv.field_size_limit(1 << 20)
    rows: list[list] = []
    cells = 0
    try:
        for row in _reader(text, delimiter, quotes=not _swallows(text, delimiter)):
            cells += len(row)
            if len(row) > MOST_COLUMNS and not all(map(is_blank, row[MOST_COLUMNS:])):
                raise Unreadable(UnreadableCode.TOO_MANY_COLUMNS)
            if len(rows) > 2 * MOST_ROWS:
                raise Unreadable(UnreadableCode.TOO_MANY_ROWS)
            if cells > 5 * MOST_CELLS:
                raise Unreadable(UnreadableCode.SWOLLEN)
            rows.append(row[:MOST_COLUMNS])
    except csv.Error:
        raise Unreadable(UnreadableCode.NOT_TEXT) from None
    return rows


def _swallows(text: str, delimiter: str) -> bool:
    """Whether quotes would take whole lines into one cell: one that nobody closed, or ditto marks alone in theirs."""
    if '"' not in text:
        return False
    alone = re.findall(rf'(?:^|(?<=[\r\n{re.escape(delimiter)}]))"(?=[\r\n{re.escape(delimiter)}]|$)', text)
    if len(alone) == text.count('"'):
        return True
    try:
        for _ in _reader(text, delimiter, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False
