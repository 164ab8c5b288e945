"""Pasted scores: a table copied from a sheet, or one column of it, becomes values for the grid of a training."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain import names
from app.domain.scores import Line, Test

MOST = 1000  # rows
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d+)?")
_APART = re.compile(r"\t|;|\||\s{2,}")
# "12. Siti Aminah 70 87,5" in one piece: what stands before the name, the name, up to two numbers after it.
_LINE = re.compile(r"(?:(\d{1,4})[.)]?\s+)?([^\d\s].*?)(?:[\s:=–-]+(\d[\d.,]*))(?:[\s/]+(\d[\d.,]*))?")
_NAME = {"nama", "namalengkap", "namapeserta", "peserta"}
_NUMBERS = {"no", "nourut", "nomor", "nomer", "nomorurut"}
_HEADINGS = {
    Test.PRE: {"pre", "pretest", "prates", "tesawal", "nilaiawal", "awal", "nilaipretest", "skorpretest", "sebelum"},
    Test.POST: {"post", "posttest", "pascates", "tesakhir", "nilaiakhir", "akhir", "nilaiposttest", "skorposttest",
                "sesudah", "nilai", "skor"},
}  # fmt: skip
_REMARKS = {"l", "p", "lk", "pr", "ok", "oke", "ya", "sd", "smp", "sma"}
_NOTHING = {"", "x", "absen", "tidakhadir", "tidakikut", "belum", "kosong"}


class WrongCount(Exception):
    """A table without names has more or fewer rows than there are participants, so nobody knows whose is whose."""

    def __init__(self, rows: int, people: int) -> None:
        super().__init__(rows, people)
        self.rows, self.people = rows, people


@dataclass(frozen=True)
class Unread:
    """A cell that is no number: the row in which it stands, counted from 1, whose it is, and what it says."""

    row: int
    line: Line
    test: Test
    text: str


@dataclass
class Matched:
    """Who was found with which typed values; the cells that are no number; the rows that fit nobody or several."""

    values: dict[int, dict[Test, str]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Shape:
    """How the rows say whose they are: by a name, by a paper number, or by their order; `places` is of the heading."""

    places: dict[str, int]
    named: bool
    counted: bool

    def scores_of(self, row: list[str]) -> list[str]:
        """The cells among which the scores stand."""
        if self.places:
            return row
        return row[row.index(_name_of(row, {})) + 1 :] if self.named else row[self.counted :]


def rows(text: str) -> list[list[str]]:
    """The cells of pasted lines: separated by tabs, semicolons, bars or wide gaps, or a name with numbers after it.

    An empty line keeps its place: in a column of scores it is somebody who took no test.
    """
    found = []
    for line in text.splitlines()[:MOST]:
        line = line.strip(" \xa0")[:300]
        cells = [cell.strip() for cell in _APART.split(line)]
        if len(cells) == 1 and (whole := _LINE.fullmatch(line)):
            cells = [cell for cell in whole.groups() if cell]
        found.append(cells)
    return found


def match(lines: Sequence[Line], table: Iterable[Sequence[str]], *, alone: Test) -> Matched:
    """Bring every row of `table` to its line: by name, else by paper number, else in their order.

    Where the whole table holds one score for each it is of the test `alone`. Raises WrongCount.
    """
    kept = [[cell.strip() for cell in row] for row in table][:MOST]
    places, start = _heading(kept)
    body = list(enumerate(kept, start=1))[start:]
    filled = [row for _, row in body if any(row)]
    named = _has_names(filled, places, _by_name(lines))
    shape = _Shape(places, named, not named and _counts(filled, places, {line.entry.number for line in lines}))
    told = [shape.scores_of(row) for row in filled if not named or _name_of(row, places)]
    where, found = _tests(places, told, alone), Matched()
    if not where:
        return found
    for number, row, line in _owners(lines, body, shape):
        if line is not None:
            _take(found, line, number, shape.scores_of(row), where)
        elif any(sign.isdigit() for cell in row for sign in cell):
            found.unknown.append(" ".join(cell for cell in row if cell)[:80])
    return found


def _owners(
    lines: Sequence[Line], body: list[tuple[int, list[str]]], shape: _Shape
) -> list[tuple[int, list[str], Line | None]]:
    """Each row with its number in the table and whose it is, if that is sure. Raises WrongCount."""
    if shape.named:
        by_name = _by_name(lines)
        known = [(number, row, by_name.get(_key(_name_of(row, shape.places)), [])) for number, row in body if any(row)]
        return [(number, row, found[0] if len(found) == 1 else None) for number, row, found in known]
    if shape.counted:
        by_number, place = {line.entry.number: line for line in lines}, shape.places.get("number", 0)
        numbered = [(number, row, _whole(row[place]) if place < len(row) else 0) for number, row in body if any(row)]
        return [(number, row, by_number.get(said)) for number, row, said in numbered]
    while len(body) > len(lines) and not any(body[-1][1]):
        body = body[:-1]
    if len(body) != len(lines):
        raise WrongCount(len(body), len(lines))
    return [(number, row, line) for (number, row), line in zip(body, lines, strict=True)]


def _take(found: Matched, line: Line, number: int, cells: list[str], where: dict[Test, int]) -> None:
    """Sort what one row says into what is read and what is not."""
    values = found.values.setdefault(line.person.id, {})
    for test, place in where.items():
        cell = cells[place] if place < len(cells) else ""
        if _NUMBER.fullmatch(cell):
            values[test] = cell
        elif not _says_nothing(cell):
            found.unread.append(Unread(number, line, test, cell[:40]))


def _heading(table: list[list[str]]) -> tuple[dict[str, int], int]:
    """Which column is what, by the first row that says so, and where what it heads begins."""
    for index, row in enumerate(table[:15]):
        places: dict[str, int] = {}
        for column, cell in enumerate(row):
            word = _letters(cell)
            for key, known in (("name", _NAME), ("number", _NUMBERS), *((t.value, w) for t, w in _HEADINGS.items())):
                if word in known:
                    places.setdefault(key, column)
        if places.keys() & {Test.PRE.value, Test.POST.value}:
            return places, index + 1
    return {}, 0


def _by_name(lines: Sequence[Line]) -> dict[frozenset[str], list[Line]]:
    found: dict[frozenset[str], list[Line]] = {}
    for line in lines:
        found.setdefault(_key(line.person.name), []).append(line)
    return found


def _key(name: str) -> frozenset[str]:
    return frozenset(names.tokens(name))


def _name_of(row: Sequence[str], places: dict[str, int]) -> str:
    if "name" in places:
        return row[places["name"]] if places["name"] < len(row) else ""
    return next((cell for cell in row if any(sign.isalpha() for sign in cell) and not _says_nothing(cell)), "")


def _has_names(filled: list[list[str]], places: dict[str, int], known: dict[frozenset[str], list[Line]]) -> bool:
    """Whether the rows begin with names: a heading says so, one is on the list, or most have a word before a number."""
    if places:
        return "name" in places
    names_found = [(row, _name_of(row, {})) for row in filled]
    if any(_key(name) in known for _, name in names_found if name):
        return True
    before = [name for row, name in names_found if name and any(map(_NUMBER.fullmatch, row[row.index(name) + 1 :]))]
    return 2 * len(before) > len(filled)


def _counts(filled: list[list[str]], places: dict[str, int], known: set[int]) -> bool:
    """Whether the rows begin with paper numbers: a heading says so, or each is one and none comes twice."""
    if "number" in places:
        return True
    if places or any(len(row) < 2 for row in filled):
        return False
    first = [_whole(row[0]) for row in filled]
    return len(set(first)) == len(first) and known.issuperset(first)


def _tests(places: dict[str, int], told: list[list[str]], alone: Test) -> dict[Test, int]:
    """In which place the score of each test stands, one answer for the whole table."""
    if places:
        return {test: places[test.value] for test in Test if test.value in places}
    columns = [[row[place] for row in told if place < len(row)] for place in range(max(map(len, told), default=0))]
    numbers = [place for place, cells in enumerate(columns) if any(map(_NUMBER.fullmatch, cells))]
    if len(numbers) == 1:
        # Beside the only column of numbers one that was to hold some makes it a table of both tests.
        meant = [place for place, cells in enumerate(columns) if any(map(_meant, cells))]
        numbers = sorted({*numbers, *meant})
    return dict(zip(Test if len(numbers) > 1 else [alone], numbers, strict=False))


def _meant(cell: str) -> bool:
    """Whether a cell without a number stands where one belongs: "-", "absen", "xx", "8O"."""
    if _says_nothing(cell):
        return bool(cell)
    return _letters(cell) not in _REMARKS and (len(cell) <= 3 or any(sign.isdigit() for sign in cell))


def _says_nothing(cell: str) -> bool:
    return _letters(cell) in _NOTHING


def _letters(cell: str) -> str:
    """The letters and digits of a cell alone: "Pre-test" is "pretest"."""
    return "".join(sign for sign in cell.lower() if sign.isalnum())


def _whole(text: str) -> int:
    digits = text.rstrip(".)")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else 0
