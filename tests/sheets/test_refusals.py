"""Files that are refused: each with the reason that fits, and none with a crash or a full memory."""

import io
import struct
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from app.domain.unreadable import UnreadableCode
from app.sheets.books import Unreadable, open_book
from tests.sheets.bombs import all_bombs, old_workbook
from tests.sheets.building import ods, ods_cell, xlsx, zipped

ROOT = Path(__file__).parents[2]
HTML = "<html><head><meta charset=utf-8></head><body><table><tr><td>Nama</td></tr></table></body></html>"
LOCKED = "<manifest:encryption-data/>"


OPENER = """
import resource, sys
from pathlib import Path
from app.sheets.books import Unreadable, open_book
used = lambda whose: resource.getrusage(whose).ru_maxrss
before = used(resource.RUSAGE_SELF)
for name in sys.argv[1:]:
    try:
        print(open_book(Path(name), name).kind)
    except Unreadable as error:
        print(error.code.value)
print(max(used(resource.RUSAGE_SELF), used(resource.RUSAGE_CHILDREN)) - before)
"""


def refused(path) -> str:
    with pytest.raises(Unreadable) as refusal:
        open_book(path, path.name)
    return refusal.value.code


def picture(kind: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (9, 9)).save(data, kind)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", UnreadableCode.EMPTY),
        (b"\xef\xbb\xbf \r\n\r\n", UnreadableCode.EMPTY),
        (b";;;\n;;;\n", UnreadableCode.EMPTY),
        (HTML.encode(), UnreadableCode.HTML_IN_DISGUISE),
        (b"\xef\xbb\xbf\n  " + HTML.encode(), UnreadableCode.HTML_IN_DISGUISE),
        (HTML.encode("utf-16"), UnreadableCode.HTML_IN_DISGUISE),
        (b"<table border=1><tr><td>Nama</table>", UnreadableCode.HTML_IN_DISGUISE),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com"/>', UnreadableCode.HTML_IN_DISGUISE),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", UnreadableCode.HTML_IN_DISGUISE),
        (b"%PDF-1.7\n%\xe2\xe3", UnreadableCode.PDF),
        (picture("PNG"), UnreadableCode.PICTURE),
        (picture("JPEG"), UnreadableCode.PICTURE),
        (picture("WEBP"), UnreadableCode.PICTURE),
        (picture("BMP"), UnreadableCode.PICTURE),
        (b"{\\rtf1 Nama}", UnreadableCode.OTHER_DOCUMENT),
        (b"Rar!\x1a\x07\x00 berkas", UnreadableCode.ARCHIVE),
        (b"PK\x03\x04 belum selesai diunduh", UnreadableCode.BROKEN),
        (b"PK\x05\x06" + bytes(18), UnreadableCode.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, UnreadableCode.BROKEN),
        (b"\x7fELF\x02\x01\x01\x00\x00", UnreadableCode.NOT_TEXT),
        (b"Nama;Desa\nSi\x00ti;Muncar\n", UnreadableCode.NOT_TEXT),
        (b"Nama;Desa\n" + b"x" * 5 * 1024 * 1024, UnreadableCode.TOO_LARGE),
    ],
)
def test_every_disguise_has_its_own_answer(tmp_path, data, code):
    path = tmp_path / "daftar.xls"
    path.write_bytes(data)
    assert refused(path) == code


def test_a_zip_is_told_by_what_lies_in_it(tmp_path):
    inner = zipped(tmp_path / "b.zip", {"daftar.csv": "Nama"}).read_bytes()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    word = f'<Types><Override ContentType="{kind}"/></Types>'
    expected = {
        UnreadableCode.OTHER_DOCUMENT: {"[Content_Types].xml": word},
        UnreadableCode.ARCHIVE: {"isi.zip": inner},
        UnreadableCode.FORMAT: {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x83\x01"},
    }
    for code, entries in expected.items():
        assert refused(zipped(tmp_path / "daftar.xlsx", entries)) == code


def test_passwords_are_named_whatever_they_lock(tmp_path):
    locked = ods(tmp_path / "a.ods", ods_cell(), manifest=LOCKED)
    assert refused(locked) == UnreadableCode.PASSWORD
    sealed = bytearray(xlsx(tmp_path / "a.xlsx", "").read_bytes())
    sealed[sealed.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "b.xlsx").write_bytes(sealed)
    assert refused(tmp_path / "b.xlsx") == UnreadableCode.PASSWORD
    assert refused(old_workbook(tmp_path / "c.xls", rename="EncryptedPackage")) == UnreadableCode.PASSWORD
    record, lock = struct.pack("<3H", 0xE1, 2, 0x4B0), struct.pack("<3H", 0x2F, 2, 0)
    filepass = old_workbook(tmp_path / "d.xls", replace=(record, lock))
    assert refused(filepass) == UnreadableCode.PASSWORD


def test_half_a_file_is_broken(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Nama"
    book.save(tmp_path / "a.xlsx")
    old_workbook(tmp_path / "a.xls")
    for name in ("a.xlsx", "a.xls"):
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(data[: len(data) // 2])
        assert refused(tmp_path / name) == UnreadableCode.BROKEN


def test_no_bomb_goes_off(tmp_path):
    """Opened in a process of its own, so that the memory measured is that of these files."""
    bombs = all_bombs(tmp_path)
    paths = [str(path) for path, _ in bombs.values()]
    command = [sys.executable, "-c", OPENER, *paths]
    opener = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    *codes, memory = opener.stdout.split()
    assert dict(zip(bombs, codes, strict=True)) == {name: code.value for name, (_, code) in bombs.items()}
    assert int(memory) < 150 * 1024, "kilobytes that the process and its children grew by"
