"""Joining: several PDFs become one whose pages share what they have in common and whose structure is whole."""

import hashlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.documents import revisions, signatures, stacks
from app.documents.revisions import Revision
from app.documents.stacks import OF_THE_FIRST
from app.domain import chunks

AT_ONCE = 100
END = b"%%EOF"


def joined(files: Iterable[bytes]) -> bytes:
    """One PDF of all pages of `files`, in their order, under the title, language and promises of the first."""
    parts = list(_runs(files))
    while len(parts) > 1:
        parts = [_together(some) for some in chunks.of(parts, AT_ONCE)]
    return parts[0]


def _runs(files: Iterable[bytes]) -> Iterator[bytes]:
    """The same with every run of revisions, and of a hundred others, as one file: all of these stay open until it is
    written."""
    known = (revisions.apart(file) or file for file in files)
    for are_revisions, run in groupby(known, lambda each: isinstance(each, Revision)):
        if are_revisions:
            yield stacks.stacked(each for each in run if isinstance(each, Revision))
        else:
            others = (each for each in run if isinstance(each, bytes))
            yield from (_together(some) for some in chunks.of(others, AT_ONCE))


def _together(files: Iterable[bytes]) -> bytes:
    whole = _Whole()
    for file in files:
        whole.add(file)
    return whole.finished()


class _Whole:
    """The file in the making."""

    def __init__(self) -> None:
        self.file = pikepdf.new()
        self.sources: list[pikepdf.Pdf] = []  # pages are read from them when all is written
        self.known: dict[Any, Any] = {}
        self.numbers: list[Any] = []  # what belongs to whom in the structure: number, element or elements, number, …
        self.tree = self.file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self.file.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self.tree, K=Array())
        )

    def add(self, file: bytes) -> None:
        """Put the pages and the structure of `file` behind what is there."""
        source = pikepdf.open(BytesIO(file))
        signatures.lifted(source)
        revisions = _Revisions(file)
        if not self.sources:
            self._begin(source)
        self.sources.append(source)
        held = []
        for page in source.pages:
            contents: Any = page.Contents
            held.append((page.Resources, list(contents) if isinstance(contents, Array) else [contents]))
            page.Resources, page.Contents = Dictionary(), Array()
        start = len(self.file.pages)
        self.file.pages.extend(source.pages)
        added = list(self.file.pages)[start:]
        for page, (resources, contents) in zip(added, held, strict=True):
            page.Resources = self._once(source, resources, revisions)
            page.Contents = Array([self._once(source, stream, revisions) for stream in contents])
        if "/StructTreeRoot" in source.Root:
            self._add_structure(self.file.copy_foreign(source.Root.StructTreeRoot), added)

    def finished(self) -> bytes:
        """The bytes of the whole."""
        if self.numbers:
            self.tree.K = Array([self.document])
            self.tree.ParentTree = self.file.make_indirect(Dictionary(Nums=Array(self.numbers)))
            self.tree.ParentTreeNextKey = len(self.numbers) // 2
            self.file.Root.StructTreeRoot = self.tree
        out = BytesIO()
        self.file.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True,
            fix_metadata_version=False, min_version="1.7",
        )  # fmt: skip
        return out.getvalue()

    def _begin(self, first: pikepdf.Pdf) -> None:
        for name in OF_THE_FIRST:
            if name in first.Root:
                self.file.Root[name] = self._copied(first, first.Root[name])
        for key, value in first.docinfo.items():
            self.file.docinfo[key] = str(value)

    def _copied(self, source: pikepdf.Pdf, value: Any) -> Any:
        """A copy of `value` in this file; what stands in its place in the source gets a number for that."""
        if not isinstance(value, pikepdf.Object):
            return value
        return self.file.copy_foreign(value if value.is_indirect else source.make_indirect(value))

    def _once(self, source: pikepdf.Pdf, value: Any, revisions: "_Revisions") -> Any:
        """The copy of `value` that all pages share which have an equal one."""
        key = revisions.key(value) or revisions.digest(value)
        if key not in self.known:
            self.known[key] = self._copied(source, value)
        return self.known[key]

    def _add_structure(self, root: Any, pages: list[pikepdf.Page]) -> None:
        for part in root.K:
            for each in part.K if self._is_whole(part) else [part]:
                each.S, each.P = Name.Part if _is(each, Name.Document) else each.S, self.document
                self.document.K.append(each)
        nums = list(root.ParentTree.Nums)
        owners = {int(number): owner for number, owner in zip(nums[::2], nums[1::2], strict=True)}
        for page in pages:
            self._own(page.obj, "/StructParents", owners)
            for note in page.get("/Annots", []):
                self._own(note, "/StructParent", owners)

    def _is_whole(self, part: Any) -> bool:
        """Whether `part` was itself joined: then its parts become parts of this whole."""
        return _is(part, Name.Document) and all(_is(each, Name.Part) for each in part.K)

    def _own(self, what: Any, key: str, owners: dict[int, Any]) -> None:
        if key in what and int(what[key]) in owners:
            number = len(self.numbers) // 2
            self.numbers += [number, owners[int(what[key])]]
            what[key] = number


class _Revisions:
    """What a file was before it was revised: files with the same beginning share what no revision changed."""

    def __init__(self, file: bytes) -> None:
        end = file.index(END)
        self.later = file[end + len(END) :]
        self.beginning = hashlib.sha256(file[:end]).digest() if END in self.later else b""
        self.digests: dict[tuple[int, int], bytes] = {}

    def key(self, value: Any) -> Any:
        """The same for what is the same in files with this beginning; None where one has to look."""
        if not self.beginning or not value.is_indirect or b"\n%d 0 obj" % value.objgen[0] in self.later:
            return None
        return self.beginning, value.objgen

    def digest(self, value: Any) -> bytes:
        """Equal for equal values, whatever they are called in their files."""
        if not value.is_indirect:
            return _digest(value)
        if value.objgen not in self.digests:
            self.digests[value.objgen] = _digest(value)
        return self.digests[value.objgen]


def _digest(value: Any) -> bytes:
    if isinstance(value, pikepdf.Stream):
        inside = [(key, _digest(each)) for key, each in sorted(value.items()) if key != "/Length"]
        return hashlib.sha256(repr(inside).encode() + value.read_raw_bytes()).digest()
    if isinstance(value, Dictionary):
        return repr([(key, _digest(each)) for key, each in sorted(value.items()) if key != "/Parent"]).encode()
    if isinstance(value, Array):
        return repr([_digest(each) for each in value]).encode()
    return repr(value).encode()


def _is(element: Any, kind: Any) -> bool:
    return bool(kind == element.S)
