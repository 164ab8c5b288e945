"""Objects: a PDF written object by object, for files so long that no library should hold all of them at once."""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from io import BytesIO

HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
TOGETHER = 200  # objects that are packed as one
ENTRY = struct.Struct(">BIH")  # kind, offset or number of the pack, place in the pack
FREE, BY_ITSELF, PACKED = 0, 1, 2


class Objects:
    """The file in the making. Numbers are given out before anything is written under them."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._out.write(HEAD)
        self._entries: list[tuple[int, int, int]] = [(FREE, 0, 0)]
        self._pack: list[tuple[int, bytes]] = []

    def reserve(self, count: int = 1) -> int:
        """The first of `count` new numbers that follow one another."""
        first = len(self._entries)
        self._entries += [(FREE, 0, 0)] * count
        return first

    def put(self, number: int, text: bytes) -> None:
        """Write a dictionary or an array."""
        self._pack.append((number, text))
        if len(self._pack) == TOGETHER:
            self._write_pack()

    def put_stream(self, number: int, keys: bytes, data: bytes) -> None:
        """Write `data` as it is, with what `keys` says of it beside its length."""
        self._entries[number] = (BY_ITSELF, self._out.tell(), 0)
        self._out.write(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, keys, len(data)))
        self._out.write(data)
        self._out.write(b"\nendstream\nendobj\n")

    def finished(self, *, root: int, info: int) -> bytes:
        """The bytes of the file."""
        self._write_pack()
        table, start = self.reserve(), self._out.tell()
        identity = hashlib.md5(self._out.getbuffer(), usedforsecurity=False).hexdigest().encode()
        self._entries[table] = (BY_ITSELF, start, 0)
        keys = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Filter/FlateDecode" % (
            table + 1, root, info, identity, identity,
        )  # fmt: skip
        self.put_stream(table, keys, zlib.compress(b"".join(ENTRY.pack(*entry) for entry in self._entries)))
        self._out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._out.getvalue()

    def _write_pack(self) -> None:
        if not self._pack:
            return
        pack, place, head = self.reserve(), 0, []
        for index, (number, text) in enumerate(self._pack):
            self._entries[number] = (PACKED, pack, index)
            head.append(b"%d %d " % (number, place))
            place += len(text) + 1
        first = b"".join(head)
        keys = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(head), len(first))
        self.put_stream(pack, keys, zlib.compress(first + b"\n".join(text for _, text in self._pack)))
        self._pack = []


def references(numbers: Sequence[int]) -> bytes:
    """An array of these objects."""
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)
