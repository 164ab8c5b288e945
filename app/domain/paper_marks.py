"""Marks typed from paper: one field that reads "1-14 17 20 i5 s9 a3 t7:15" from a signed daftar hadir."""

import re
from collections.abc import Collection
from typing import NamedTuple

_RANGE = re.compile(r"(?<=\d)\s*(?:[-\u2010-\u2015]|s\.?/?d\.?)\s*(?=\d)", re.IGNORECASE)
_LETTER_APART = re.compile(r"(?<![^\s,;])([htisa])[\s:.=]+(?=\d)", re.IGNORECASE)
_MINUTES_APART = re.compile(r"(?<=\d)\s*:\s*(?=\d)")
_PIECE = re.compile(r"([htisa])?(\d{1,4})(?:-(\d{1,4}))?(?::(\d{1,3}))?", re.IGNORECASE | re.ASCII)


class Mark(NamedTuple):
    """A status as its paper letter ("H", "T", "I", "S", "A") and, for "T", the minutes late if given."""

    status: str
    minutes: int | None


class BadPaperMarks(ValueError):
    """What was typed does not say clearly who came.

    `unknown` are pieces nobody can read, `missing` numbers that are not on the list, `twice` numbers given
    two different marks.
    """

    def __init__(self, unknown: list[str], missing: list[int], twice: list[int]) -> None:
        super().__init__(f"unknown={unknown} missing={missing} twice={twice}")
        self.unknown = unknown
        self.missing = missing
        self.twice = twice


def parse(text: str, numbers: Collection[int]) -> dict[int, Mark]:
    """The mark of each paper number that was typed; a number without a letter is present ("H").

    `numbers` are those on the list. Ranges ("1-14", "i5-7", "1 s.d. 14"), blanks and commas are free; letters in
    either case. As on paper, "1-14 i5" means all of them but 5, who is excused: what carries a letter stands against
    what does not, and a range passes over numbers that were struck from the list. An empty text gives {}.
    Raises BadPaperMarks with all that is wrong at once.
    """
    lettered: dict[int, Mark] = {}
    plain: dict[int, Mark] = {}
    unknown: list[str] = []
    twice: set[int] = set()
    typed: set[int] = set()
    for piece in _pieces(text):
        read = _read(piece)
        if read is None:
            unknown.append(piece)
            continue
        span, mark, has_letter = read
        into = lettered if has_letter else plain
        typed |= {n for n in span if n in numbers or n in (span[0], span[-1])}
        for number in (n for n in span if n in typed):
            if into.setdefault(number, mark) != mark:
                twice.add(number)
    missing = sorted(typed - set(numbers))
    if unknown or missing or twice:
        raise BadPaperMarks(list(dict.fromkeys(unknown)), missing, sorted(twice))
    return dict(sorted((plain | lettered).items()))


def _pieces(text: str) -> list[str]:
    joined = _RANGE.sub("-", text)
    joined = _MINUTES_APART.sub(":", joined)
    joined = _LETTER_APART.sub(r"\1", joined)
    return [piece for piece in re.split(r"[\s,;]+", joined) if piece.strip(".")]


def _read(piece: str) -> tuple[range, Mark, bool] | None:
    """The numbers and the mark that one piece gives, and whether it named a letter; None when it makes no sense."""
    found = _PIECE.fullmatch(piece.rstrip("."))
    if found is None:
        return None
    status = (found[1] or "H").upper()
    first = int(found[2])
    last = int(found[3] or first)
    minutes = int(found[4]) if found[4] else None
    if last < first or minutes == 0 or (minutes is not None and status != "T"):
        return None
    return range(first, last + 1), Mark(status, minutes), found[1] is not None
