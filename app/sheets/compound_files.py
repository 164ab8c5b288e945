"""Compound files: the small file system inside .xls and password-protected files ([MS-CFB]), read without trust."""

import struct
from collections.abc import Iterator

from app.domain.unreadable import Unreadable, UnreadableCode

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE
HEADER_ENTRIES = 109
STREAM, ROOT = 2, 5


class CompoundFile:
    """The streams of a compound file by name. Every chain of sectors is followed only once around."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable for broken tables and for chains that bite their own tail."""
        try:
            self._read(data)
        except (struct.error, IndexError, ValueError):
            raise Unreadable(UnreadableCode.BROKEN) from None

    def stream(self, *names: str) -> bytes | None:
        """The bytes of the first stream that has one of `names`."""
        for name in names:
            if name in self.entries:
                first, size = self.entries[name]
                try:
                    return self._stream(first, size)
                except (struct.error, IndexError):
                    raise Unreadable(UnreadableCode.BROKEN) from None
        return None

    def _read(self, data: bytes) -> None:
        self._data = data
        sector_shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if sector_shift not in (9, 12) or mini_shift != 6:
            raise Unreadable(UnreadableCode.BROKEN)
        self._size, self._mini_size = 1 << sector_shift, 1 << mini_shift
        first_directory, = struct.unpack_from("<I", data, 48)
        self._cutoff, first_mini, _, first_table, _ = struct.unpack_from("<5I", data, 56)
        self._table: list[int] = []
        for sector in self._table_sectors(first_table):
            self._table += struct.unpack(f"<{self._size // 4}I", self._sector(sector))
        directory = b"".join(map(self._sector, self._chain(first_directory, self._table)))
        mini_table = b"".join(map(self._sector, self._chain(first_mini, self._table)))
        self._mini_table = list(struct.unpack(f"<{len(mini_table) // 4}I", mini_table))
        self.entries: dict[str, tuple[int, int]] = {}
        self._mini = b""
        self._read_directory(directory)

    def _read_directory(self, directory: bytes) -> None:
        for at in range(0, len(directory), 128):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            first, size = struct.unpack_from("<II", directory, at + 116)
            if kind == ROOT:
                self._mini = b"".join(map(self._sector, self._chain(first, self._table)))
            elif kind == STREAM and 2 <= length <= 64:
                name = directory[at : at + length - 2].decode("utf-16-le", "replace")
                self.entries.setdefault(name, (first, size))

    def _table_sectors(self, first: int) -> Iterator[int]:
        """The sectors that hold the table of chains: some named in the head, the others in a chain of their own."""
        yield from (s for s in struct.unpack_from(f"<{HEADER_ENTRIES}I", self._data, 76) if s < END - 1)
        seen: set[int] = set()
        while first < END - 1:
            if first in seen:
                raise Unreadable(UnreadableCode.BROKEN)
            seen.add(first)
            *named, first = struct.unpack(f"<{self._size // 4}I", self._sector(first))
            yield from (s for s in named if s < END - 1)

    def _chain(self, first: int, table: list[int]) -> Iterator[int]:
        steps = 0
        while first < END - 1:
            steps += 1
            if steps > len(table):
                raise Unreadable(UnreadableCode.BROKEN)
            yield first
            first = table[first]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        piece = self._data[start : start + self._size]
        if not piece:
            raise Unreadable(UnreadableCode.BROKEN)
        return piece.ljust(self._size, b"\0")  # the last one may be cut short

    def _stream(self, first: int, size: int) -> bytes:
        if size >= self._cutoff:
            return b"".join(map(self._sector, self._chain(first, self._table)))[:size]
        cut = self._mini_size
        pieces = [self._mini[n * cut : (n + 1) * cut] for n in self._chain(first, self._mini_table)]
        return b"".join(pieces)[:size]
