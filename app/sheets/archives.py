"""Archives: the zip around .xlsx and .ods files, measured before anybody unpacks it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.domain.unreadable import Unreadable, UnreadableCode

MEGABYTE = 1024 * 1024
MOST_ENTRIES = 2_000
MOST_UNPACKED = 60 * MEGABYTE
# What repeats itself so often is no list: the markup of blank cells shrinks to a thirtieth, zeros to a thousandth.
MOST_RATIO = 250
SMALL = 4 * MEGABYTE
ENCRYPTED = 0x1
CHUNK = 1 << 18
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """A zip file whose declared sizes are modest, and of which no more is unpacked than declared."""

    def __init__(self, path: Path) -> None:
        """Read the directory. Raises Unreadable for a broken zip, a bomb, or one locked by a password."""
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, ValueError, NotImplementedError, OSError, OverflowError):
            raise Unreadable(UnreadableCode.BROKEN) from None
        entries = self._zip.infolist()
        self.names = {entry.filename for entry in entries}
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise Unreadable(UnreadableCode.SWOLLEN)
        if len(self.names) < len(entries):
            raise Unreadable(UnreadableCode.BROKEN)
        for entry in entries:
            _check(entry)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The entry piece by piece. Raises Unreadable if it is missing, or its size or checksum is a lie."""
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except Unreadable:
            raise
        except Exception:  # zlib, zipfile and the file system each have their own
            raise Unreadable(UnreadableCode.BROKEN) from None

    def start(self, name: str, size: int = 65_536) -> bytes:
        """The first bytes of an entry; nothing when it is missing."""
        return next(self.chunks(name), b"")[:size] if name in self.names else b""

    def verify(self) -> set[str]:
        """Unpack everything once, keeping nothing, and name the entries that speak of struck letters.

        Raises Unreadable for a lying size, a wrong checksum and declarations of XML entities.
        """
        struck = set()
        for name in self.names:
            tail = b""
            for chunk in self.chunks(name):
                window = tail + chunk
                if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                    raise Unreadable(UnreadableCode.BROKEN)
                if b"strike" in window:
                    struck.add(name)
                tail = chunk[-16:]
        return struck


def _check(entry: ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise Unreadable(UnreadableCode.PASSWORD)
    if entry.compress_type not in METHODS:
        raise Unreadable(UnreadableCode.FORMAT)
    if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
        raise Unreadable(UnreadableCode.SWOLLEN)
