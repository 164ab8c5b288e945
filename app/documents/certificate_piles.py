"""Piles of certificates: one file for the printer, with the backs where they belong, or a folder with one file each."""

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count

import pikepdf

from app.documents import certificates

PIECE = 2**18  # bytes read at a time
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')  # in the name of a file, somewhere
LONGEST = 80


def bound(files: Iterable[bytes], *, both_sides: bool) -> bytes:
    """One PDF of all `files` in their order; for `both_sides` every front begins a new sheet.

    Where some have a back and others none, those get an empty one.
    """
    if not both_sides:
        return certificates.merge(files)
    lengths: list[int] = []
    merged = certificates.merge(_counted(files, lengths))
    return _with_backs(merged, lengths) if any(length > 1 for length in lengths) else merged


def _counted(files: Iterable[bytes], lengths: list[int]) -> Iterator[bytes]:
    """The same files; how many pages each has is put into `lengths` as they pass."""
    for file in files:
        with pikepdf.open(BytesIO(file)) as opened:
            lengths.append(len(opened.pages))
        yield file


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """A ZIP of `files` (name without its ending, PDF), piece by piece; the names are made such that any system takes
    them, and none stands there twice."""
    taken: set[str] = set()
    with tempfile.TemporaryFile() as room:
        with zipfile.ZipFile(room, "w", zipfile.ZIP_STORED) as folder:
            for name, file in files:
                free = _free(file_name(name), taken)
                taken.add(free)
                folder.writestr(f"{free}.pdf", file)
        room.seek(0)
        while piece := room.read(PIECE):
            yield piece


def file_name(text: str) -> str:
    """`text` as the name of a file."""
    return " ".join(FORBIDDEN.sub(" ", text).split())[:LONGEST].rstrip()


def _free(name: str, taken: set[str]) -> str:
    """`name`, or "name (2)" and so on where that is taken."""
    others = (f"{name} ({n})" for n in count(2))
    return name if name not in taken else next(each for each in others if each not in taken)


def _with_backs(merged: bytes, lengths: list[int]) -> bytes:
    """An empty page behind every certificate with an odd number of them."""
    with pikepdf.open(BytesIO(merged)) as pile:
        place = 0
        for length in lengths:
            place += length
            if length % 2:
                front = pile.pages[place - 1]
                empty = pikepdf.Page(pile.make_indirect(pikepdf.Dictionary(
                    Type=pikepdf.Name.Page, MediaBox=front.mediabox, Resources=pikepdf.Dictionary(),
                )))  # fmt: skip
                pile.pages.insert(place, empty)
                place += 1
        out = BytesIO()
        pile.save(out)
        return out.getvalue()
