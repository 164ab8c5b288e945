"""Binary sheets: what an .xls file says beside its values ([MS-XLS]), and how far its cells reach."""

import struct
from collections.abc import Iterator

from app.domain.unreadable import Unreadable, UnreadableCode
from app.sheets.grids import Extent, Layout

BOF, EOF, FILEPASS, BOUNDSHEET, FONT, XF, ROW, EPOCH = 0x809, 0x0A, 0x2F, 0x85, 0x31, 0xE0, 0x208, 0x22
# Records of one cell with content: row, column and format come first.
CELLS = {0x006, 0x206, 0x406, 0x0FD, 0x203, 0x27E, 0x204, 0x205, 0x0D6}
MANY_NUMBERS = 0x0BD
STRUCK, HIDDEN = 0x08, 0x20
Record = tuple[int, int, int]  # kind, where its content begins, how long it is


def layouts(book: bytes) -> list[Layout]:
    """The layout of every sheet in the stream of a workbook, in order.

    Raises Unreadable when the workbook is locked or broken, or its cells are too many.
    """
    try:
        offsets, struck_formats, from_1904 = _globals(book)
        extent, found = Extent(), []
        for offset in offsets:
            found.append(_layout(book, offset, extent, struck_formats))
            found[-1].from_1904 = from_1904
            extent.next_sheet()
        return found
    except (struct.error, IndexError):
        raise Unreadable(UnreadableCode.BROKEN) from None


def _records(book: bytes, at: int) -> Iterator[Record]:
    """The records of one part of the stream, up to its end."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if at + 4 + length > len(book):
            return
        yield kind, at + 4, length
        depth += (kind == BOF) - (kind == EOF)
        at += 4 + length
        if depth <= 0:
            return


def _globals(book: bytes) -> tuple[list[int], set[int], bool]:
    """Where every sheet begins, the indexes of cell formats whose font is struck through, and the count from 1904."""
    from_1904 = False
    offsets: list[int] = []
    fonts: list[bool] = []
    formats: list[int] = []
    for kind, at, _length in _records(book, 0):
        if kind == FILEPASS:
            raise Unreadable(UnreadableCode.PASSWORD)
        if kind == BOUNDSHEET:
            offsets += struct.unpack_from("<I", book, at)
        elif kind == EPOCH:
            from_1904 = struct.unpack_from("<H", book, at)[0] == 1
        elif kind == FONT:
            fonts.append(bool(struct.unpack_from("<H", book, at + 2)[0] & STRUCK))
        elif kind == XF:
            formats += struct.unpack_from("<H", book, at)
    fonts.insert(4, False)  # number 4 does not exist
    struck = {index for index, font in enumerate(formats) if font < len(fonts) and fonts[font]}
    return offsets, struck, from_1904


def _layout(book: bytes, offset: int, extent: Extent, struck_formats: set[int]) -> Layout:
    layout = Layout()
    for kind, at, length in _records(book, offset):
        if kind in CELLS:
            row, column, cell_format = struct.unpack_from("<3H", book, at)
            extent.reserve(row, column)
            extent.fill(row)
            if cell_format in struck_formats:
                layout.struck.add((row, column))
        elif kind == MANY_NUMBERS:
            row, first = struct.unpack_from("<2H", book, at)
            cells = (length - 6) // 6
            extent.reserve(row, first + max(0, cells - 1))
            extent.fill(row, cells)
            for index in range(cells):
                if struct.unpack_from("<H", book, at + 4 + 6 * index)[0] in struck_formats:
                    layout.struck.add((row, first + index))
        elif kind == ROW and length >= 16:
            row, options = struct.unpack_from("<H10xI", book, at)
            if options & HIDDEN:
                layout.hidden_rows.add(row + 1)
    return layout
