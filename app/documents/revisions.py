"""Revisions: a finished PDF with some of its streams written anew behind its end, as PDF provides for changes.

The beginning stays byte for byte, so a thousand files that differ little cost no more than what differs.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import pikepdf

ENTRY = struct.Struct(">BIB")  # kind, offset, generation of one object in the table at the end
END = b"%%EOF\n"
STREAM = re.compile(rb"(\d+) 0 obj\n<</Filter/FlateDecode/Length (\d+)>>\nstream\n")
AFTER = b"\nendstream\nendobj\n"
TABLE = re.compile(rb"\d+ 0 obj\n<</Type/XRef/Size [^\n]+>>\nstream\n")


@dataclass(frozen=True)
class Revision:
    """A file taken apart: the plate it is a revision of, and what its streams hold now, still packed, by number."""

    plate: bytes
    streams: dict[int, bytes]


def apart(file: bytes) -> Revision | None:
    """`file` as what `Base.revision` made it from, without a signature behind that; None if it is anything else."""
    place = end = file.find(END) + len(END)
    streams: dict[int, bytes] = {}
    while found := STREAM.match(file, place):
        place = found.end() + int(found[2])
        streams[int(found[1])] = file[found.end() : place]
        if not file.startswith(AFTER, place):
            return None
        place += len(AFTER)
    if not streams or not TABLE.match(file, place):
        return None
    later = file[file.find(END, place) + len(END) :]
    return Revision(file[:end], streams) if not later or b"/ByteRange" in later else None


class Base:
    """A PDF whose table of objects is a stream, ready to be revised. `numbers` are those of the streams to come."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        out = BytesIO()
        file.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
        self.bytes = out.getvalue()
        self.table = int(self.bytes[self.bytes.rindex(b"startxref") :].split()[1])
        with pikepdf.open(BytesIO(self.bytes)) as saved:
            self.size = int(saved.trailer["/Size"])
            self.root, self.info = (saved.trailer[name].objgen[0] for name in ("/Root", "/Info"))
            self.identity = bytes(saved.trailer["/ID"][0]).hex().encode()
            self.contents = [page.Contents[-1].objgen[0] for page in saved.pages]

    def revision(self, streams: Mapping[int, bytes]) -> bytes:
        """What makes a file, behind these bytes, in which the content of `streams` is what these objects hold."""
        parts, end, entries = [], len(self.bytes), {}
        for number, content in sorted(streams.items()):
            packed = zlib.compress(content)
            part = b"%d 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
                number, len(packed), packed,
            )  # fmt: skip
            entries[number] = end
            parts.append(part)
            end += len(part)
        return b"".join([*parts, self._table(entries, end, hashlib.md5(b"".join(parts), usedforsecurity=False))])

    def _table(self, entries: Mapping[int, int], end: int, sum_of_new) -> bytes:
        """Where the new objects are, with itself as one more, and where the table before is."""
        entries = {**entries, self.size: end}
        rows = b"".join(ENTRY.pack(1, offset, 0) for offset in entries.values())
        index = b" ".join(b"%d 1" % number for number in entries)
        return (
            b"%d 0 obj\n<</Type/XRef/Size %d/Index[%s]/W[1 4 1]/Prev %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
            b"/Length %d>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        ) % (
            self.size, self.size + 1, index, self.table, self.root, self.info, self.identity,
            sum_of_new.hexdigest().encode(), len(rows), rows, end,
        )  # fmt: skip
