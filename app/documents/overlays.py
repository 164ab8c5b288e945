"""Overlays: parts of a drawn page are taken out or cut out by the place they stand on, and laid over another page.

All coordinates are CSS pixels from the top left of a page, as `pdf.Drawn` gives them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Operator

from app.documents.pdf import Place

# What is set in one place of a page and holds further on: colours and transparency.
STATES = frozenset({"rg", "RG", "g", "G", "gs"})
# Operators that tell where a marked piece stands, and which of their operands are its left and top.
PLACED = {"Tm": (4, 5), "re": (0, 1), "cm": (4, 5)}


@dataclass(frozen=True)
class Marked:
    """One marked piece of a page: instructions first…last (both included), its number in the structure, its place."""

    first: int
    last: int
    mcid: int
    left: float
    top: float


def without(page: pikepdf.Page, places: dict[str, Place]) -> tuple[bytes, dict[str, list[int]]]:
    """The content of `page` without what stands on `places`, and the numbers of what was taken out, by its id."""
    instructions = list(pikepdf.parse_content_stream(page))
    taken: dict[str, list[int]] = {name: [] for name in places}
    kept, next_one = [], 0
    for piece in _marked(instructions):
        name = _standing_on(places, piece)
        if name is not None:
            taken[name].append(piece.mcid)
            kept += instructions[next_one : piece.first] + _states(instructions[piece.first : piece.last])
            next_one = piece.last + 1
    return pikepdf.unparse_content_stream(kept + instructions[next_one:]), taken


def cuttings(page: pikepdf.Page, places: dict[str, Place]) -> dict[str, list[bytes]]:
    """What is drawn on each of `places`, which stand below one another: piece by piece, each with its colour."""
    names = sorted(places, key=lambda name: places[name][1])
    tops = [places[name][1] for name in names]
    instructions = list(pikepdf.parse_content_stream(page))
    found: dict[str, list[bytes]] = {name: [] for name in names}
    state: dict[str, Any] = {}
    next_one = 0
    for piece in _marked(instructions):
        for instruction in _states(instructions[next_one : piece.last]):
            state[str(instruction.operator)] = instruction
        next_one = piece.last
        drawn = [each for each in instructions[piece.first + 1 : piece.last] if str(each.operator) not in STATES]
        name = names[bisect_right(tops, piece.top) - 1]
        found[name].append(pikepdf.unparse_content_stream([*state.values(), *drawn]))
    return found


def moved(pieces: Sequence[bytes], start: Place, end: Place) -> list[bytes]:
    """`pieces` that stand on `start` as they stand on `end`, at its top and in its middle."""
    across = (end[0] + end[2] - start[0] - start[2]) / 2
    return [b"q 1 0 0 1 %.4f %.4f cm\n%s\nQ" % (across, end[1] - start[1], piece) for piece in pieces]


def tagged(pieces: Sequence[bytes], numbers: Sequence[int], tag: bytes = b"Span") -> Iterator[bytes]:
    """`pieces` under `numbers` of the structure; the last number takes all that are left, or nothing."""
    for index, number in enumerate(numbers):
        part = pieces[index:] if index == len(numbers) - 1 else pieces[index : index + 1]
        yield b"/%s <</MCID %d>> BDC\n%s\nEMC" % (tag, number, b"\n".join(part))


def on_page(content: bytes, height: float) -> bytes:
    """`content` in CSS pixels from the top left as the content of a page of `height` points."""
    return b"q .75 0 0 -.75 0 %.4f cm\n%s\nQ" % (height, content)


def _marked(instructions: Sequence[Any]) -> Iterator[Marked]:
    """The pieces that have a number, in the order in which they are drawn."""
    depth, first, mcid = 0, -1, -1
    for index, instruction in enumerate(instructions):
        if instruction.operator in (Operator("BDC"), Operator("BMC")):
            depth += 1
            properties = instruction.operands[1] if len(instruction.operands) > 1 else {}
            if depth == 1 and "/MCID" in properties:
                first, mcid = index, int(properties["/MCID"])
        elif instruction.operator == Operator("EMC"):
            depth -= 1
            if depth == 0 and first >= 0:
                yield Marked(first, index, mcid, *_place(instructions[first:index]))
                first = -1


def _place(instructions: Sequence[Any]) -> tuple[float, float]:
    for instruction in instructions:
        if at := PLACED.get(str(instruction.operator)):
            return float(instruction.operands[at[0]]), float(instruction.operands[at[1]])
    return -1.0, -1.0


def _standing_on(places: dict[str, Place], piece: Marked) -> str | None:
    for name, (left, top, right, bottom) in places.items():
        if left - 1 <= piece.left <= right + 1 and top - 1 <= piece.top <= bottom + 1:
            return name
    return None


def _states(instructions: Sequence[Any]) -> list[Any]:
    """What of these still holds after them."""
    depth, found = 0, []
    for instruction in instructions:
        operator = str(instruction.operator)
        depth += (operator == "q") - (operator == "Q")
        if depth == 0 and operator in STATES:
            found.append(instruction)
    return found
