"""Names of people: one field as written on paper, searched and sorted without titles, public only in part."""

import re
import unicodedata
from enum import StrEnum
from itertools import pairwise

from app.domain.spelling import ascii_word, key_prefixes, spelling_key, squeeze

__all__ = [
    "BadName", "NameFault", "clean", "parts", "public_form", "query_keys", "sort_key", "spelling_key", "squeeze",
    "tokens",
]  # fmt: skip

LONGEST = 120

_BLANKS = re.compile(r"[ \t\r\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# Marks without a shape that WhatsApp and spreadsheets leave behind: zero-width, direction, byte order.
_SHAPELESS = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SAME_SIGN = str.maketrans(dict.fromkeys("'`´‘ʼʻ′＇", "’") | dict.fromkeys("‐‑‒–—", "-"))
_SIGNS = set(" .,;’\"“”-()/")

_FRONT = {
    "h", "hj", "kh", "nyai", "dr", "drs", "dra", "drg", "ir", "prof", "r", "rr", "rm", "ra", "rngt", "ust",
    "ustad", "ustadz", "ustadzah", "tgh", "alm", "almh", "ibu", "bu", "bapak", "bpk", "pak", "sdr", "sdri",
    "saudara", "saudari", "ny", "nyonya", "tn", "tuan", "mbak", "mas", "mbok", "bude", "pakde",
}  # fmt: skip
_BACK = {
    "spd", "spdi", "sag", "se", "sh", "shi", "sthi", "ssos", "ssosi", "skom", "ssi", "sip", "skm", "skep",
    "skeb", "sfarm", "sp", "spt", "spi", "spsi", "sth", "st", "sst", "strkeb", "sab", "sap", "sikom",
    "shum", "sgz", "mpd", "mpdi", "mag", "mm", "mh", "mhi", "msi", "mkom", "mkes", "mkeb", "msc", "mba",
    "ma", "map", "mt", "mp", "mpsi", "msos", "mak", "phd", "amd", "amdkeb", "amdkep", "amk", "ama", "amapd",
    "lc", "apt", "ns", "ners", "bsc", "bba",
}  # fmt: skip
_PARENTHESES = re.compile(r"\(.*?(?:\)|$)")
_KIN = {"bin", "binti", "alias", "al"}
_BEFORE_FIRST = {"i", "ni", "m", "moh", "muh", "moch"}


class NameFault(StrEnum):
    """Why a text cannot be a name."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CONTROL = "control"
    SYMBOL = "symbol"
    NO_LETTER = "no_letter"


class BadName(ValueError):
    """A text that cannot be stored as somebody's name; `code` says why."""

    def __init__(self, code: NameFault) -> None:
        super().__init__(code.value)
        self.code = code


def clean(text: str) -> str:
    """The name as it is stored and printed: single blanks, typographic apostrophes, otherwise untouched.

    Raises BadName when it is empty, longer than 120 characters, without a letter, or holds control
    characters, emoji or signs that no name has.
    """
    name = _SHAPELESS.sub("", unicodedata.normalize("NFC", text).translate(_SAME_SIGN))
    name = _BLANKS.sub(" ", name).strip(" ")
    if not name:
        raise BadName(NameFault.EMPTY)
    if len(name) > LONGEST:
        raise BadName(NameFault.TOO_LONG)
    for sign in name:
        _check(sign)
    if not any(sign.isalpha() for sign in name):
        raise BadName(NameFault.NO_LETTER)
    return name


def tokens(name: str) -> list[str]:
    """The distinct keys under which a name is found, without sapaan and titles.

    "Hj. Siti Aminah, S.Pd." gives ["siti", "amina"]. "Nur Aini" and "Nur'aini" are also found as each other.
    At most 40 characters each; a name without Latin letters has none.
    """
    words = parts(name)
    keys = [spelling_key(word) for word in words]
    if words and keys[0] == "m":
        keys[0] = spelling_key("Muhammad")
    for word in words:
        if "’" in word:
            keys.append(spelling_key(word.split("’", 1)[1]))
    for first, second in pairwise(words):
        if spelling_key(first) == "nur":
            keys.append(spelling_key(first + second))
    return list(dict.fromkeys(key for key in keys if key))


def query_keys(text: str) -> list[list[str]]:
    """For each word somebody typed, the beginnings of keys to look for: any of them, for every word.

    Titles are ignored unless nothing else was typed. Words may be half-typed, even a single letter. Texts
    without a letter or digit give [].
    """
    return [prefixes for word in parts(text) if (prefixes := key_prefixes(word))]


def sort_key(name: str) -> str:
    """What lists are ordered by: the words without titles in lower-case ASCII, at most 120 characters."""
    words = [ascii_word(word) for word in parts(name)]
    return " ".join(word for word in words if word)[:LONGEST] or name.casefold()[:LONGEST]


def public_form(name: str, minor: bool) -> str:
    """The name as strangers may read it: whole, but of a minor only first name and initial ("Rizky A.").

    What stands before the first name does not count as one: "M. Rizky Aditya" is "M. Rizky A.".
    """
    if not minor:
        return name
    words = [word for word in parts(name) if ascii_word(word) not in _KIN]
    shown = 1
    if len(words) > 1 and (words[0].endswith(".") or ascii_word(words[0]) in _BEFORE_FIRST):
        shown = 2
    initial = next((sign for word in words[shown : shown + 1] for sign in word if sign.isalpha()), "")
    return " ".join(words[:shown] + ([f"{initial.upper()}."] if initial else []))


def initials(name: str) -> str:
    """The first letter of every word, titles aside: "Rizky Aditya" is "R. A."; what stands on paper for a name."""
    letters = (next((sign for sign in word if sign.isalpha()), "") for word in parts(name))
    return " ".join(f"{letter.upper()}." for letter in letters if letter)


def _check(sign: str) -> None:
    kind = unicodedata.category(sign)
    if kind in ("Cc", "Cs", "Cn", "Co", "Cf"):
        raise BadName(NameFault.CONTROL)
    if kind[0] not in "LMN" and sign not in _SIGNS:
        raise BadName(NameFault.SYMBOL)


def parts(name: str) -> list[str]:
    """The words of a name in their own spelling, without sapaan, titles and notes in parentheses."""
    text = _PARENTHESES.sub(" ", name.translate(_SAME_SIGN))
    main, *tail = text.split(",")
    kept = [part for part in tail if ascii_word(part) not in _BACK]
    words = [word for part in (main, *kept) for word in _BLANKS.split(part) if _has_sign(word)]
    words = _without_back(words, after_comma=bool(tail))
    pieces = [piece for word in words for piece in _pieces(word)]
    return _without_front(pieces)


def _without_back(words: list[str], after_comma: bool) -> list[str]:
    """Without academic titles at the end; two letters ("Ma") need a dot, a comma or capitals to be one."""
    while len(words) > 1:
        last = words[-1]
        marked = after_comma or "." in last.rstrip(".") or (last.isupper() and not words[0].isupper())
        if ascii_word(last) not in _BACK or (len(ascii_word(last)) < 3 and not marked):
            break
        words = words[:-1]
    return words


def _pieces(word: str) -> list[str]:
    """The parts of a word written without blanks ("Drs.H.Ali", "Sri/Yem"); an abbreviation keeps its dot."""
    if ascii_word(word) in _FRONT:
        return [word]
    return [piece for piece in re.split(r"(?<=\.)|[/;]", word) if _has_sign(piece)]


def _has_sign(word: str) -> bool:
    return any(sign.isalnum() for sign in word)


def _without_front(words: list[str]) -> list[str]:
    position = 0
    while position < len(words) - 1 and ascii_word(words[position]) in _FRONT:
        position += 1
    return words[position:]
