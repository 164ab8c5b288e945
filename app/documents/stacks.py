"""Stacks: revisions of plates become one file without being opened, each as the pages of its plate with its own parts.

What a plate holds beside pages and structure is in the file once, and so is what several plates have in common.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from app.documents.objects import Objects, references
from app.documents.revisions import Revision

# What the whole file says of itself, as the first of its parts does.
OF_THE_FIRST = ("/Lang", "/MarkInfo", "/ViewerPreferences", "/Metadata", "/OutputIntents")
# In the text of an object: strings, which may say anything; keys into the structure; references.
TOKEN = re.compile(
    rb"(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]+>)|(?:(?<=/StructParents )|(?<=/StructParent ))(\d+)|(\d+) 0 R", re.DOTALL
)


def stacked(revisions: Iterable[Revision]) -> bytes:
    """One PDF of the pages of all `revisions`, in their order, with one structure over all of them."""
    stack = _Stack()
    for revision in revisions:
        stack.add(revision)
    return stack.finished()


@dataclass(frozen=True)
class _Form:
    """The text of an object with holes for numbers: places among the keys, or else the objects, of its revision."""

    text: bytes
    holes: list[tuple[bool, int]]

    def filled(self, numbers: Sequence[int] = (), key: int = 0) -> bytes:
        """The text for a revision whose objects have these `numbers` and whose keys begin with `key`."""
        return self.text % tuple(key + place if is_key else numbers[place] for is_key, place in self.holes)


class _Stack:
    """The file in the making."""

    def __init__(self) -> None:
        self.objects = Objects()
        self.root, self.info, self.pages, self.tree, self.document = (self.objects.reserve() for _ in range(5))
        self.plates: dict[bytes, _Plate] = {}
        self.known: dict[bytes, int] = {}
        self.sheets: list[int] = []
        self.parts: list[int] = []
        self.owners: list[bytes] = []  # of each key into the structure

    def add(self, revision: Revision) -> None:
        """Put the pages and the structure of `revision` behind what is there."""
        if revision.plate not in self.plates:
            self.plates[revision.plate] = _Plate(revision, self)
        plate = self.plates[revision.plate]
        first, key = self.objects.reserve(len(plate.forms)), len(self.owners)
        numbers = [*range(first, first + len(plate.forms))]
        numbers += [self.shared(b"/Filter/FlateDecode", packed) for packed in revision.streams.values()]
        for number, form in zip(numbers, plate.forms, strict=False):
            self.objects.put(number, form.filled(numbers, key))
        self.sheets += [numbers[place] for place in plate.pages]
        self.parts += [numbers[place] for place in plate.parts]
        self.owners += [form.filled(numbers, key) for form in plate.owners]

    def shared(self, keys: bytes, data: bytes | None) -> int:
        """The number of an object that may be there already: a stream when there is `data`."""
        content = hashlib.sha256(keys + (data or b"")).digest()
        if content not in self.known:
            number = self.known[content] = self.objects.reserve()
            if data is None:
                self.objects.put(number, keys)
            else:
                self.objects.put_stream(number, keys, data)
        return self.known[content]

    def finished(self) -> bytes:
        """The bytes of the whole."""
        put, first = self.objects.put, next(iter(self.plates.values()))
        put(self.root, b"<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R%s>>" % (
            self.pages, self.tree, first.promises,
        ))  # fmt: skip
        put(self.info, first.title)
        put(self.pages, b"<</Type/Pages/Count %d/Kids%s>>" % (len(self.sheets), references(self.sheets)))
        put(self.document, b"<</Type/StructElem/S/Document/P %d 0 R/K%s>>" % (self.tree, references(self.parts)))
        owners = b" ".join(b"%d %s" % each for each in enumerate(self.owners))
        put(self.tree, b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>" % (
            self.document, owners, len(self.owners),
        ))  # fmt: skip
        return self.objects.finished(root=self.root, info=self.info)


class _Plate:
    """What the pages of all revisions of one plate are made from. `places` are those of objects that each has anew."""

    def __init__(self, revision: Revision, stack: _Stack) -> None:
        self.stack = stack
        with pikepdf.open(BytesIO(revision.plate)) as self.file:
            tree = self.file.Root.StructTreeRoot
            owners = list(tree.ParentTree.Nums)
            own = list(_own(self.file))
            self.places = {number: place for place, number in enumerate([*own, *revision.streams])}
            self.keys = {int(key): place for place, key in enumerate(owners[::2])}
            self.numbers = {tree.objgen[0]: stack.document}
            for page in self.file.pages:
                self.numbers[page.obj.Parent.objgen[0]] = stack.pages
            for part in tree.K:
                part.S = Name.Part if Name.Document == part.S else part.S
            self.pages = [self.places[page.obj.objgen[0]] for page in self.file.pages]
            self.parts = [self.places[part.objgen[0]] for part in tree.K]
            self.owners = [self._form(each.unparse(resolved=isinstance(each, pikepdf.Array))) for each in owners[1::2]]
            self.forms = [self._form(self.file.get_object(number, 0).unparse(resolved=True)) for number in own]
            said = Dictionary({name: self.file.Root[name] for name in OF_THE_FIRST if name in self.file.Root})
            self.promises = self._form(said.unparse()[2:-2]).filled()
            self.title = self._form(self.file.docinfo.unparse(resolved=True)).filled()

    def _form(self, text: bytes) -> _Form:
        parts: list[bytes] = []
        holes: list[tuple[bool, int]] = []
        end = 0
        for found in TOKEN.finditer(text):
            string, key, number = found.groups()
            if string is None:
                parts.append(text[end : found.start()].replace(b"%", b"%%"))
                if key is not None:
                    holes.append((True, self.keys[int(key)]))
                    parts.append(b"%d")
                elif int(number) in self.places:
                    holes.append((False, self.places[int(number)]))
                    parts.append(b"%d 0 R")
                else:
                    parts.append(b"%d 0 R" % self._shared(int(number)))
                end = found.end()
        parts.append(text[end:].replace(b"%", b"%%"))
        return _Form(b"".join(parts), holes)

    def _shared(self, number: int) -> int:
        """The number in the stack of what no revision has anew."""
        if number not in self.numbers:
            value = self.file.get_object(number, 0)
            if isinstance(value, pikepdf.Stream):
                keys = Dictionary({key: each for key, each in value.items() if key != "/Length"}).unparse()
                self.numbers[number] = self.stack.shared(self._form(keys[2:-2]).filled(), value.read_raw_bytes())
            else:
                self.numbers[number] = self.stack.shared(self._form(value.unparse(resolved=True)).filled(), None)
        return self.numbers[number]


def _own(file: pikepdf.Pdf) -> Iterator[int]:
    """The numbers of what every revision needs beside its streams: pages, links, elements of the structure."""
    for page in file.pages:
        yield page.obj.objgen[0]
        yield from (note.objgen[0] for note in page.obj.get("/Annots", []) if note.is_indirect)
    elements: list[Any] = list(file.Root.StructTreeRoot.K)
    while elements:
        element = elements.pop()
        yield element.objgen[0]
        kids = element.get("/K", [])
        if isinstance(kids, pikepdf.Array):
            elements += [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
