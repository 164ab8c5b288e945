"""Unreadable: why a file that somebody brought is not opened as a list."""

from enum import StrEnum


class UnreadableCode(StrEnum):
    """What is wrong with the file as a whole; each has a sentence that says what to do."""

    EMPTY = "kosong"
    PASSWORD = "kata_sandi"
    HTML_IN_DISGUISE = "html_menyamar"
    PICTURE = "gambar"
    PDF = "pdf"
    OTHER_DOCUMENT = "dokumen_lain"
    ARCHIVE = "arsip"
    FORMAT = "format_tidak_didukung"
    NOT_TEXT = "bukan_teks"
    BROKEN = "rusak"
    TOO_LARGE = "terlalu_besar"
    SWOLLEN = "isi_membengkak"
    TOO_MANY_ROWS = "terlalu_banyak_baris"
    TOO_MANY_COLUMNS = "terlalu_banyak_kolom"


class Unreadable(ValueError):
    """A file that is not opened; `code` says why."""

    def __init__(self, code: UnreadableCode) -> None:
        super().__init__(code.value)
        self.code = code
