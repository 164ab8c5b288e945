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
_NOTHING = {"", "x", "absen", "tidakhadir", "tidakikut", "belum", "kosong"}


@dataclass
class Matched:
    """Who was found with which typed values, and the rows that fit nobody or more than one, as they stood there."""

    values: dict[int, dict[Test, str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def rows(text: str) -> list[list[str]]:
    """The cells of pasted lines: separated by tabs, semicolons, bars or wide gaps, or a name with numbers after it."""
    found = []
    for line in text.splitlines()[:MOST]:
        line = line.strip()[:300]
        cells = [cell.strip() for cell in _APART.split(line)]
        if len(cells) == 1 and (whole := _LINE.fullmatch(line)):
            cells = [cell for cell in whole.groups() if cell]
        if any(cells):
            found.append(cells)
    return found


def match(lines: Sequence[Line], table: Iterable[Sequence[str]], *, alone: Test) -> Matched:
    """Bring every row of `table` to its line: by name, else by paper number, else in their order.

    Where a row holds one number only it is of the test `alone`.
    """
    kept = [[cell.strip() for cell in row] for row in table if any(cell.strip() for cell in row)][:MOST]
    places, start = _heading(kept)
    body = kept[start:]
    found = Matched()
    by_name = _by_name(lines)
    by_number = {line.entry.number: line for line in lines}
    in_order = iter(lines)
    named = any(_name_of(row, places) for row in body)
    counted = not named and _counts(body, places, by_number)
    for row in body:
        line: Line | None
        if named:
            known = by_name.get(_key(_name_of(row, places)), [])
            line = known[0] if len(known) == 1 else None
        elif counted:
            line = by_number.get(_whole(row[places.get("number", 0)]))
        else:
            line = next(in_order, None)
        values = _values(row, places, counted, alone)
        if line is not None:
            found.values.setdefault(line.person.id, {}).update(values)
        elif values:
            found.unknown.append(" ".join(cell for cell in row if cell)[:80])
    return found


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


def _counts(body: list[list[str]], places: dict[str, int], known: dict[int, Line]) -> bool:
    """Whether the rows begin with paper numbers: a heading says so, or each is one and none comes twice."""
    if "number" in places:
        return True
    if places or any(len(row) < 2 for row in body):
        return False
    first = [_whole(row[0]) for row in body]
    return len(set(first)) == len(first) and all(number in known for number in first)


def _values(row: Sequence[str], places: dict[str, int], counted: bool, alone: Test) -> dict[Test, str]:
    if places:
        cells = {test: row[places[test.value]] for test in Test if places.get(test.value, len(row)) < len(row)}
    else:
        name = _name_of(row, places)
        after = list(row[row.index(name) + 1 :] if name else row[counted:])
        given = [cell for cell in after if _NUMBER.fullmatch(cell) or _says_nothing(cell)]
        cells = dict(zip(Test if len(given) > 1 else [alone], given, strict=False))
    return {test: cell for test, cell in cells.items() if not _says_nothing(cell)}


def _says_nothing(cell: str) -> bool:
    return _letters(cell) in _NOTHING


def _letters(cell: str) -> str:
    """The letters and digits of a cell alone: "Pre-test" is "pretest"."""
    return "".join(sign for sign in cell.lower() if sign.isalnum())


def _whole(text: str) -> int:
    digits = text.rstrip(".)")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else 0
