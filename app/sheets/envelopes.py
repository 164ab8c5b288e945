"""Envelopes: what a file really is, told by its first bytes and never by its name."""

import re
from pathlib import Path

from app.domain.unreadable import Unreadable, UnreadableCode
from app.sheets.archives import Archive
from app.sheets.compound_files import MAGIC, CompoundFile

MOST_BYTES = 5 * 1024 * 1024
# How files begin that people bring by mistake.
BEGINNINGS: list[tuple[bytes, UnreadableCode]] = [
    (b"%PDF", UnreadableCode.PDF),
    (b"\x89PNG", UnreadableCode.PICTURE),
    (b"\xff\xd8\xff", UnreadableCode.PICTURE),
    (b"GIF8", UnreadableCode.PICTURE),
    (b"II*\x00", UnreadableCode.PICTURE),
    (b"MM\x00*", UnreadableCode.PICTURE),
    (b"{\\rtf", UnreadableCode.OTHER_DOCUMENT),
    (b"Rar!", UnreadableCode.ARCHIVE),
    (b"7z\xbc\xaf", UnreadableCode.ARCHIVE),
    (b"\x1f\x8b", UnreadableCode.ARCHIVE),
    (b"SQLite format 3", UnreadableCode.FORMAT),
    (b"\x09\x00\x04\x00", UnreadableCode.FORMAT),  # Excel 2 to 4, before there were workbooks
    (b"\x09\x02\x06\x00", UnreadableCode.FORMAT),
    (b"\x09\x04\x06\x00", UnreadableCode.FORMAT),
]
# With what somebody's web page begins, or a table saved as one; a mail with a page inside (MHTML) too.
MARKUP = re.compile(
    rb"\s*(<!doctype\s+html|<\?xml|<!--|<(html|head|meta|body|style|table|div|form|script|title|tr|workbook)\b|MIME-Version:)",
    re.IGNORECASE,
)


def kind(path: Path) -> str:
    """"xlsx", "xls", "ods" or "csv". Raises Unreadable for everything else, and for what is larger than 5 MB."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Unreadable(UnreadableCode.TOO_LARGE)
    with path.open("rb") as file:
        head = file.read(65_536)
    if not head.strip(b" \t\r\n\x00\x1a\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(UnreadableCode.EMPTY)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(Archive(path))
    if head.startswith(MAGIC):
        return _compound(CompoundFile(path.read_bytes()))
    _refuse_strangers(head)
    return "csv"


def _zipped(archive: Archive) -> str:
    names = archive.names
    types = archive.start("[Content_Types].xml", 1 << 20)
    mimetype = archive.start("mimetype", 100)
    if b"sheet.main+xml" in types or b"sheet.macroEnabled.main+xml" in types or b"template.main+xml" in types:
        return "xlsx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if "xl/workbook.bin" in names:
        raise Unreadable(UnreadableCode.FORMAT)
    if types or mimetype or "content.xml" in names:
        raise Unreadable(UnreadableCode.OTHER_DOCUMENT)
    raise Unreadable(UnreadableCode.ARCHIVE if names else UnreadableCode.BROKEN)


def _compound(compound: CompoundFile) -> str:
    streams = set(compound.entries)
    if streams & {"EncryptedPackage", "EncryptionInfo"}:
        raise Unreadable(UnreadableCode.PASSWORD)
    if streams & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return "xls"
    if streams & {"WordDocument", "PowerPoint Document"}:
        raise Unreadable(UnreadableCode.OTHER_DOCUMENT)
    raise Unreadable(UnreadableCode.FORMAT)


def _refuse_strangers(head: bytes) -> None:
    for beginning, code in BEGINNINGS:
        if head.startswith(beginning):
            raise Unreadable(code)
    bitmap = head[:2] == b"BM" and head[6:10] == bytes(4)  # two letters alone may begin a list
    if bitmap or head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise Unreadable(UnreadableCode.PICTURE)
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")  # UTF-16 of plain letters reads the same
    if MARKUP.match(plain):
        raise Unreadable(UnreadableCode.HTML_IN_DISGUISE)
