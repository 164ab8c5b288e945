"""Cells as text: what stood in a cell of a list, and whether it says nothing, the same as above, or hides a formula."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

Value = str | int | float | bool | date | datetime | time | timedelta | None

# Answers about texts that are remembered: every cell of a long list is asked about several times.
KEPT = 50_000

_SHAPELESS = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NOTHING = re.compile(
    r"""[\s.\-‐‑‒–—_…·*/\\:;,]*                                   # dots, dashes, an empty form
    | (?:tidak|tdk|tak|gak|ga|blm|belum|nggak|enggak)\s*(?:ada|punya|mempunyai|memiliki|tahu|tau|diketahui|ingat
        |diisi|jelas)
      (?:\s*(?:hp|wa|nik|ktp|nomor|no|data|nomer|ktp-?el))?\.?
    | n/?a | null | none | nihil | kosong | lupa | \#(?:n/a|ref!|value!|name\?|null!|div/0!|num!)
    """,
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_SAME = re.compile(
    r"s\.?\s?d\.?\s?a\.?|idem|id\.|sama (?:dengan|dgn) (?:di ?)?atas|[-–\s]*(?:[\"“”„″〃]|''|,,)[-–\s]*", re.IGNORECASE
)
_FORMULA = re.compile(r"[=@\t\r]|\+(?![\d\s().\-/+]*$)|-(?=[^\s\-.\d])|-(?=[\d.]+[^\d\s.,\-/])")
# Looked at first, because nearly no cell begins so.
_BEGINS_SAME = set("sSiI\"“”„″〃',-– \u00a0")
_BEGINS_FORMULA = set("=@+-\t\r '\u00a0")
_FLOAT_TAIL = re.compile(r"(?<=\d)\.0+$")


def text(value: Value) -> str:
    """What stands in a cell, as one would read it: single blanks, lines kept, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, str):
        if value.isascii() and value.isalnum():
            return value
        lines = [_BLANKS.sub(" ", line).strip() for line in _SHAPELESS.sub("", value).splitlines()]
        return "\n".join(line for line in lines if line)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e17 else repr(value)
    return _moment(value)


def one_line(value: Value) -> str:
    """`text` with its lines in one."""
    return _one_line(value) if isinstance(value, str) else text(value)


@lru_cache(maxsize=KEPT)
def says_nothing(typed: str) -> bool:
    """Whether a text only means that nothing is known: "-", "belum ada", "tidak tahu", dots to be filled in."""
    return not typed or bool(_NOTHING.fullmatch(typed.strip()))


def same_as_above(value: Value) -> bool:
    """Whether a cell only points to the one above: "sda", idem, a ditto mark."""
    return (
        isinstance(value, str)
        and value[:1] in _BEGINS_SAME
        and len(value) < 30
        and bool(_SAME.fullmatch(value.strip()))
    )


def hides_formula(value: Value) -> bool:
    """Whether a spreadsheet would take this text for a formula. Telephone numbers with "+" and dashes are none."""
    if not isinstance(value, str) or value[:1] not in _BEGINS_FORMULA:
        return False
    return bool(_FORMULA.match(value.lstrip(" \u00a0'")))


def number(value: Value) -> int | None:
    """The whole number in a cell, typed as number or as text ("3", "3.0", "(3)", "3."); None when there is none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str):
        plain = _FLOAT_TAIL.sub("", value.strip().strip("().").strip())
        return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 18 else None
    return None


@lru_cache(maxsize=KEPT)
def _one_line(typed: str) -> str:
    return " ".join(_SHAPELESS.sub("", typed).split())


def _moment(value: int | date | time | timedelta) -> str:
    if isinstance(value, datetime):
        day = f"{value.day:02}/{value.month:02}/{value.year}"
        return day if value.time() == time(0) else f"{day} {value:%H:%M:%S}"
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    return str(value)
