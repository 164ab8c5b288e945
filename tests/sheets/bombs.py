"""Bombs: small files that would fill a memory or never end, one of every kind that is known."""

import struct
from pathlib import Path

import xlwt

from app.domain.unreadable import UnreadableCode
from tests.sheets.building import ods, ods_cell, text_cell, xlsx


def all_bombs(folder: Path) -> dict[str, tuple[Path, UnreadableCode]]:
    """Bombs of every kind that is known, with the answer each gets."""
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    corners = f'<row r="1">{text_cell("A1", "x")}</row><row r="90000">{text_cell("XFD90000", "y")}</row>'
    numbers = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 25_000))
    wide = "".join(f"<c><v>{n}</v></c>" for n in range(300))
    repeated = ods_cell(attributes='table:number-columns-repeated="1024"')
    return {
        "zeros": (xlsx(folder / "1.xlsx", "", xl__a=bytes(50_000_000)), UnreadableCode.SWOLLEN),
        "total": (xlsx(folder / "2.xlsx", " " * 61_000_000), UnreadableCode.SWOLLEN),
        "entries": (xlsx(folder / "3.xlsx", "", **{f"a{n}": "" for n in range(2_500)}), UnreadableCode.SWOLLEN),
        "laughs": (xlsx(folder / "4.xlsx", text_cell("A1", "&b;"), head=laughs), UnreadableCode.BROKEN),
        "lying": (lying(xlsx(folder / "5.xlsx", " " * 30_000_000)), UnreadableCode.BROKEN),
        "corners": (xlsx(folder / "6.xlsx", corners), UnreadableCode.SWOLLEN),
        "rows": (xlsx(folder / "7.xlsx", numbers), UnreadableCode.TOO_MANY_ROWS),
        "columns": (xlsx(folder / "8.xlsx", f"<row>{wide}</row>"), UnreadableCode.TOO_MANY_COLUMNS),
        "blanks": (xlsx(folder / "0.xlsx", '<c r="A1" s="1"/>' * 1_600_000), UnreadableCode.SWOLLEN),
        "depth": (xlsx(folder / "9.xlsx", "<a>" * 3_000_000), UnreadableCode.SWOLLEN),
        "repeated": (
            ods(folder / "a.ods", table(f'<table:table-row table:number-rows-repeated="9999">{repeated}')),
            UnreadableCode.SWOLLEN,
        ),
        "far": (far_corner(folder / "b.xls"), UnreadableCode.SWOLLEN),
        "circle": (circle(old_workbook(folder / "c.xls")), UnreadableCode.BROKEN),
        "commas": (written(folder / "d.csv", b"," * 5_000_000), UnreadableCode.SWOLLEN),
        "lines": (written(folder / "e.csv", b"a;b\n" * 1_000_000), UnreadableCode.TOO_MANY_ROWS),
        "fields": (written(folder / "f.csv", b"a;b\n" + b"1;" * 300), UnreadableCode.TOO_MANY_COLUMNS),
    }


def table(row: str) -> str:
    return f'<table:table table:name="Data">{row}</table:table-row></table:table>'


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def lying(path: Path) -> Path:
    """The same file, which says of its sheet that it is a thousand letters long."""
    data, name = bytearray(path.read_bytes()), b"xl/worksheets/sheet1.xml"
    local, central = data.index(name) - 30, data.rindex(name) - 46
    data[local + 22 : local + 26] = data[central + 24 : central + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)
    return path


def far_corner(path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    sheet.write(0, 0, "x")
    sheet.write(65_535, 255, "y")
    book.save(path)
    return path


def circle(path: Path) -> Path:
    """The same file, in which every sector follows itself."""
    data = bytearray(path.read_bytes())
    at = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
    for number in range(128):
        if struct.unpack_from("<I", data, at + 4 * number)[0] < 0xFFFFFFF0:
            struct.pack_into("<I", data, at + 4 * number, number)
    path.write_bytes(data)
    return path


def old_workbook(path, *, rename: str = "", replace: tuple[bytes, bytes] = (b"", b"")):
    book = xlwt.Workbook()
    book.add_sheet("Data").write(0, 0, "Nama")
    book.save(path)
    data = path.read_bytes()
    if rename:
        at = data.index("Workbook".encode("utf-16-le"))
        entry = rename.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(rename) + 2)
        data = data[:at] + entry + data[at + 66 :]
    assert replace[0] in data
    path.write_bytes(data.replace(*replace, 1) if replace[0] else data)
    return path
