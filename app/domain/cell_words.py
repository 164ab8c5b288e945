"""Single words and ticks in cells: sex, consent, and the marks of an attendance list."""

import re
from datetime import date, time, timedelta
from enum import StrEnum

from app.domain.cell_texts import Value, one_line, says_nothing
from app.domain.listed import Remark

_MALE = re.compile(r"l|lk|lk2|laki.*|lelaki|lakilaki|pria|cowok|m|male|putra|laki2|lki|lakai", re.IGNORECASE)
_FEMALE = re.compile(
    r"p|pr|prp|pr?mp\w*|peremp\w*|perem\w*|wanita|wnt|w|cewek|f|female|putri|prempuan|perempaun", re.IGNORECASE
)
_TICKS = {
    "√",
    "✓",
    "✔",
    "☑",
    "☒",
    "✗",
    "✘",
    "v",
    "x",
    "1",
    "ü",
    "þ",
    "•",
    "●",
    "*",
    "+",
    "ya",
    "true",
    "y",
    "ok",
    "o",
    "/",
    "\\",
}
_NO_TICKS = {"", "-", "–", "—", "0", "false", "."}
_REFUSES = re.compile(r"\b(?:tidak|tdk|tak|belum|blm|bukan|menolak|tolak|keberatan|no|n|t|false|0|x)\b", re.IGNORECASE)
_AGREES = re.compile(
    r"\b(?:ya|iya|y|yes|setuju|menyetujui|bersedia|sudah|mengizinkan|diizinkan|ok|oke|ada|true|1|v)\b|[√✓✔☑]",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"(?:hari )?libur.*|.*\blibur\b.*|diliburkan|kosong|cuti bersama|tgl merah|tanggal merah", re.IGNORECASE
)


class MarkCode(StrEnum):
    """A mark as an attendance list writes it."""

    PRESENT = "H"
    EXCUSED = "I"
    SICK = "S"
    ABSENT = "A"


_MARKS = {
    word: code
    for code, words in {
        MarkCode.PRESENT: "h hadir √ v ✓ ✔ ☑ • ● · ∙ 1 ü hdr true",
        MarkCode.EXCUSED: "i izin ijin idzin izn",
        MarkCode.SICK: "s sakit skt",
        MarkCode.ABSENT: "a alpa alpha alfa - – — tk tanpaketerangan tanpaket tidakhadir absen alp",
    }.items()
    for word in words.split()
}


def sex(value: Value) -> tuple[str | None, Remark | None]:
    """The sex ("L" or "P") in a cell of words: "Lk", "Pr.", "LAKI - LAKI"."""
    typed = one_line(value)
    if says_nothing(typed):
        return None, None
    word = re.sub(r"[^a-z0-9]", "", typed.casefold())
    for pattern, found in ((_MALE, "L"), (_FEMALE, "P")):
        if pattern.fullmatch(word) and "perempuan" not in word[1:]:
            return found, None
    return None, Remark.SEX_BOTH if word in ("lp", "pl", "lakilakiperempuan") else Remark.SEX_UNKNOWN


def ticked(male: Value, female: Value) -> tuple[str | None, Remark | None]:
    """The sex from two cells of which one is ticked."""
    ticks = [_tick(male, "lk"), _tick(female, "pr")]
    if None in ticks:
        return None, Remark.SEX_UNKNOWN
    if all(ticks):
        return None, Remark.SEX_BOTH
    return ("L" if ticks[0] else "P" if ticks[1] else None), None


def is_tick(value: Value) -> bool:
    """Whether a cell is ticked by any of the usual signs."""
    return one_line(value).casefold() in _TICKS


def agreed(value: Value) -> bool:
    """Whether a cell gives consent; blank and everything unclear does not."""
    typed = one_line(value)
    return not _REFUSES.search(typed) and bool(_AGREES.search(typed))


def mark(value: Value) -> tuple[MarkCode | None, Remark | None]:
    """The mark in a cell of an attendance list; a blank cell is none, and never "absent"."""
    if isinstance(value, date | time | timedelta):
        return None, Remark.MARK_UNKNOWN
    typed = one_line(value)
    word = re.sub(r"[\s.]+", "", typed.casefold())
    if found := _MARKS.get(word):
        return found, None
    if word in ("", "false") or _FREE.fullmatch(typed):
        return None, None
    return None, Remark.MARK_UNKNOWN


def _tick(value: Value, words: str) -> bool | None:
    """Whether a cell under L or P is ticked; None when it cannot be known."""
    typed = one_line(value).casefold().strip(" .")
    if typed in _NO_TICKS or says_nothing(typed):
        return typed in ("/", "\\")
    if typed in _TICKS or typed in (words, words[0]):
        return True
    return None
