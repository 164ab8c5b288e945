"""Reading papers back: pages, tables and fonts of a PDF as a person with the paper in hand would see them."""

import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
from pdfplumber.page import Page
from pypdfium2 import raw


class Each(Sequence):
    """What `read` finds on each of `pages`, looked for when it is asked for: to read a page takes longest of all."""

    def __init__(self, pages: list, read: Callable):
        self._pages, self._read = pages, read
        self._found: dict[int, Any] = {}

    def __len__(self) -> int:
        return len(self._pages)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return [self[number] for number in range(len(self))[place]]
        number = range(len(self))[place]
        if number not in self._found:
            self._found[number] = self._read(self._pages[number])
        return self._found[number]

    def __eq__(self, other) -> bool:
        return list(self) == list(other)

    __hash__ = None


class Paper:
    """A PDF that was answered: `pages` as text, `rows` of the lists on each page, `words` with their places."""

    def __init__(self, data: bytes):
        self.data = data
        pages = pdfplumber.open(BytesIO(data)).pages
        self.sizes = [(round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)) for page in pages]
        self.pages = Each(pages, Page.extract_text)
        self.tables = Each(pages, Page.extract_tables)
        self.words = Each(pages, Page.extract_words)

    @cached_property
    def text(self) -> str:
        return "\n".join(self.pages)

    def list_rows(self, page: int) -> list[list[str]]:
        """The rows of the list on `page`, without its heading."""
        lists = [table for table in self.tables[page] if table[0][0] == "No"]
        return [[cell or "" for cell in row] for table in lists for row in table[1:]]

    def headings(self) -> int:
        """On how many pages the list has its heading."""
        return sum(any(table[0][0] == "No" for table in tables) for tables in self.tables)

    def fonts(self) -> list[list[str]]:
        """What pdffonts says: name, type, …, embedded, subset, …"""
        found = subprocess.run(["pdffonts", "-"], input=self.data, capture_output=True, check=True).stdout.decode()
        return [line.split() for line in found.splitlines()[2:]]


def read_aloud(data: bytes) -> list[str]:
    """The pieces of a tagged PDF in the order of its structure, as a screen reader says them.

    `pdfinfo -struct-text` says the same, but draws a whole page anew for each of its pieces.
    """
    seen = _marked(data)
    with pikepdf.open(BytesIO(data)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        return [seen[numbers[page], mark].strip() for page, mark in _marks(file.Root.StructTreeRoot, None)]


def _marked(data: bytes) -> dict[tuple[int, int], str]:
    """What stands under each mark of each page."""
    seen: dict[tuple[int, int], str] = defaultdict(str)
    with pypdfium2.PdfDocument(data) as file:
        for number, page in enumerate(file):
            for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
                seen[number, raw.FPDFPageObj_GetMarkedContentID(piece)] += piece.extract()
    return seen


def _marks(element, page: tuple[int, int] | None) -> Iterator[tuple[tuple[int, int] | None, int]]:
    """The marks below `element`, each with its page."""
    page = element.Pg.objgen if "/Pg" in element else page
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield page, kid
        elif "/MCID" in kid:
            yield kid.Pg.objgen if "/Pg" in kid else page, int(kid.MCID)
        else:
            yield from _marks(kid, page)
