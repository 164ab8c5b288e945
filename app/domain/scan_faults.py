"""Scan faults: why a picture or a PDF that somebody sends is not kept."""

from enum import StrEnum


class ScanFault(StrEnum):
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    LOCKED = "locked"
    TOO_MANY_PAGES = "too_many_pages"


class BadScan(ValueError):
    """A file that is no picture and no PDF that Balai keeps; `code` says why."""

    def __init__(self, code: ScanFault) -> None:
        super().__init__(code.value)
        self.code = code
