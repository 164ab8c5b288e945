"""Words of tables: each word of a long list is drawn once, and known with its width before any row is placed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from app.documents import overlays, paging, pdf
from app.documents.pdf import Place

MM, PT = 96 / 25.4, 96 / 72
RULE = 0.7 * PT
ABOVE, BESIDE = 0.8 * MM, 1.4 * MM  # between the text of a cell and its rules
SPACE = 0.278  # width of a space in Arimo, in ems
WORD = re.compile(r"\S+\s*")
NUMBERED = "Halaman 0 1 2 3 4 5 6 7 8 9 dari 0123456789"  # every piece of a page number
COLUMN = re.compile(r"col-\d+-1")
FIGURES = re.compile(r"[\d.]+")


@dataclass(frozen=True)
class Look:
    """How the text of a cell stands: the class of `table.css` that sets it, its size in points, and where it stands."""

    name: str
    size: float = 9.5
    middle: bool = False
    line: bool = False  # stands on a line to sign on
    right: bool = False  # that is in the right half of its cell

    @property
    def height(self) -> float:
        """Of one line in CSS pixels."""
        return self.size * 1.2 * PT


@dataclass(frozen=True)
class Cell:
    text: str
    look: Look


Row = Sequence[Cell]


class Words:
    """Every word of `rows`, drawn once, with the columns and the room for rows on the pages of `template`."""

    def __init__(self, template: str, rows: Sequence[Row], data: dict[str, Any]) -> None:
        self.cut: dict[str, list[str]] = {}  # words that are wider than their column
        while True:
            self._draw(template, rows, data)
            wide = self._too_wide(rows)
            if not wide:
                break
            self.cut |= wide

    def lines(self, cell: Cell, column: int) -> list[list[str]]:
        """The text of `cell` as lines of pieces that were drawn; none without text."""
        key = cell.text, cell.look, column
        if key not in self.broken:
            self.broken[key] = self._broken(cell, column)
        return self.broken[key]

    def height(self, row: Row, least: float) -> float:
        """Of `row` with the rule below it, all in CSS pixels: as high as its longest cell, and `least` high."""
        needed = [len(self.lines(cell, n)) * cell.look.height for n, cell in enumerate(row) if cell.text]
        return max([least, *needed]) + 2 * ABOVE + RULE

    def width(self, look: Look, pieces: Sequence[str]) -> float:
        """Of pieces beside one another, without the space behind the last."""
        places = [self.places[look.name, piece] for piece in pieces]
        behind = look.size * PT * SPACE if pieces[-1].endswith(" ") else 0.0
        return sum(right - left for left, _, right, _ in places) - behind

    def _broken(self, cell: Cell, column: int) -> list[list[str]]:
        width = self._inner(column)
        lines: list[list[str]] = []
        for group in self.groups(cell.text):
            fits = self.width(cell.look, group) <= width
            for some in [group] if fits else [[piece] for piece in group]:
                if not lines or self.width(cell.look, [*lines[-1], *some]) > width + 0.01:
                    lines.append([])
                lines[-1] += some
        return lines

    def groups(self, text: str) -> Iterator[list[str]]:
        """The words of `text`, each as the pieces that are drawn: itself, digits of a number, parts of a long one."""
        for word in WORD.findall(" ".join(text.split())):
            bare = word.rstrip()
            parts = list(bare) if FIGURES.fullmatch(bare) else self.cut.get(bare, [bare])
            yield [*parts[:-1], parts[-1] + word[len(bare) :]]

    def pieces_of(self, text: str) -> list[str]:
        """All of them."""
        return [piece for group in self.groups(text) for piece in group]

    def _inner(self, column: int) -> float:
        left, right = self.columns[column]
        return right - left - 2 * BESIDE - RULE

    def _too_wide(self, rows: Sequence[Row]) -> dict[str, list[str]]:
        """Those words in parts that their columns have room for, as far as one can tell before they are drawn."""
        wide: dict[str, list[str]] = {}
        for column, cell in {(column, cell) for row in rows for column, cell in enumerate(row) if cell.text}:
            room = self._inner(column)
            for pieces in self.groups(cell.text):
                word, longest = "".join(pieces).rstrip(), max(map(len, pieces))
                widest = max(self.width(cell.look, [piece]) for piece in pieces)
                if widest > room and longest > 1:
                    size = max(1, min(longest - 1, int(longest * room / widest * 0.9)))
                    wide[word] = [word[n : n + size] for n in range(0, len(word), size)]
        return wide

    def _draw(self, template: str, rows: Sequence[Row], data: dict[str, Any]) -> None:
        wanted = {("small", piece): None for piece in self.pieces_of(NUMBERED)}
        wanted |= {(cell.look.name, piece): None for row in rows for cell in row for piece in self.pieces_of(cell.text)}
        named = {f"word-{n}": each for n, each in enumerate(wanted)}
        drawn = pdf.draw(
            template, pages=[30.0, 30.0], words=[(id, *each) for id, each in named.items()], has_rows=True, **data
        )
        self.file = pikepdf.Pdf.open(BytesIO(drawn.pdf))
        self.broken: dict[tuple[str, Look, int], list[list[str]]] = {}
        self.places: dict[tuple[str, str], Place] = {}
        self.pieces: dict[tuple[str, str], bytes] = {}
        for page, places in zip(self.file.pages, drawn.places, strict=True):
            here = {id: place for id, place in places.items() if id in named}
            for id, pieces in overlays.cuttings(page, here).items() if here else ():
                self.places[named[id]], self.pieces[named[id]] = here[id], b"\n".join(pieces)
        found = {id: place for places in drawn.places for id, place in places.items()}
        heads = {id.split("-")[1]: place for id, place in found.items() if COLUMN.fullmatch(id)}
        self.columns = {int(number): (place[0], place[2]) for number, place in heads.items()}
        self.bottom = paging.bottom(float(self.file.pages[0].mediabox[3]) * PT, data["paper"])
        self.room = paging.room(found, self.bottom)
