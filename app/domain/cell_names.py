"""Names in cells: sapaan apart, titles kept, notes in parentheses apart, capitals made readable."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from app.domain import names
from app.domain.cell_texts import KEPT, Value, one_line, says_nothing
from app.domain.listed import Remark

_SAPAAN = re.compile(
    r"^((?:ibu|bu|bapak|bpk|bp|pak|ny|nyonya|tn|tuan|sdri|sdr|saudari|saudara|mbak|mbok|mas|bude|pakde|bulik|paklik|kak)"
    r"\b\.?)(?:[\s:]+|(?<=\.))(?=\S)",
    re.IGNORECASE,
)
# After these a sapaan is part of what somebody is called: "Bu RT", "Pak Lurah".
_OFFICE = re.compile(r"^(?:rt|rw|lurah|kades|camat|kasun|carik|guru|haji|modin|kadus|bidan)\b[\s\d./]*$", re.IGNORECASE)
_NUMBERING = re.compile(r"^(?:\d{1,3}\s*[.)]\s*|[-*•–]\s+)")
_ASIDE = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_FORMULA = re.compile(r"^['\s]*[=@+\t\-]+\s*")
_FOREIGN_SIGNS = re.compile(r"[^\w\s.,;'’‘`´ʼ\"“”()/\-–—]|_")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’‘`][^\W\d_]+)*")
_LOWER = {"bin", "binti", "alias", "als", "bt", "dan", "di", "ke", "dari"}
_TITLES = {
    title.casefold().replace(".", ""): title.replace(".", "")
    for title in [
        "H",
        "Hj",
        "KH",
        "Dr",
        "Drs",
        "Dra",
        "Drg",
        "Ir",
        "Prof",
        "R",
        "Rr",
        "Rm",
        "Ra",
        "S.Pd",
        "S.Pd.I",
        "S.Ag",
        "S.E",
        "S.H",
        "S.H.I",
        "S.Th.I",
        "S.Sos",
        "S.Sos.I",
        "S.Kom",
        "S.Si",
        "S.I.P",
        "S.K.M",
        "S.Kep",
        "S.Keb",
        "S.Farm",
        "S.P",
        "S.Pt",
        "S.Psi",
        "S.T",
        "S.ST",
        "S.Tr.Keb",
        "S.A.B",
        "S.A.P",
        "S.I.Kom",
        "S.Hum",
        "S.Gz",
        "M.Pd",
        "M.Pd.I",
        "M.Ag",
        "M.M",
        "M.H",
        "M.H.I",
        "M.Si",
        "M.Kom",
        "M.Kes",
        "M.Keb",
        "M.Sc",
        "M.T",
        "M.Psi",
        "M.Ak",
        "Ph.D",
        "A.Md",
        "A.Md.Keb",
        "A.Md.Kep",
        "A.Ma",
        "A.Ma.Pd",
        "Lc",
        "Apt",
        "Ns",
    ]
}
_ABBREVIATION = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,3}")  # RT, SMK
_ROMAN = re.compile(r"[IVX]+")


@dataclass
class Name:
    """A name as it is kept, the sapaan before it, and what stood in parentheses; "" where there is none."""

    name: str = ""
    sapaan: str = ""
    note: str = ""
    remark: Remark | None = None


def read(value: Value) -> Name:
    """The name in a cell; empty when nothing there could be a name."""
    if not isinstance(value, str):
        return Name()
    typed = _NUMBERING.sub("", one_line(value)).strip(" .,;:*_'’‘`\"“”-–")
    typed = _with_dot(one_line(value), typed)
    if says_nothing(typed):
        return Name()
    notes = [note.strip() for note in _ASIDE.findall(typed) if note.strip()]
    bare = " ".join(_ASIDE.sub(" ", typed).split())
    if not any(sign.isalpha() for sign in bare):
        bare, notes = typed.strip("()[] "), []
    sapaan, bare = _apart(_FORMULA.sub("", bare))
    return _kept(Name(bare, sapaan, "; ".join(notes)))


def readable(typed: str) -> str:
    """Words in capitals or small letters as they are printed: "SITI ROHMAH, S.PD.I" is "Siti Rohmah, S.Pd.I"."""
    return " ".join(_word(word) for word in typed.split())


def joined(*parts: str) -> str:
    """One name from first and last name; the same or a dash as last name adds nothing."""
    kept: list[str] = []
    for part in (one_line(part) for part in parts):
        if not says_nothing(part) and part.casefold() not in (word.casefold() for word in kept):
            kept.append(part)
    return " ".join(kept)


def _with_dot(typed: str, stripped: str) -> str:
    """A dot at the end belongs to an initial or a title ("Halimah R.")."""
    after = typed[typed.find(stripped) + len(stripped) :] if stripped else ""
    return stripped + "." if after.startswith(".") and not after.startswith("..") else stripped


def _apart(typed: str) -> tuple[str, str]:
    found, bare = [], typed
    while (match := _SAPAAN.match(bare)) and not _OFFICE.match(bare[match.end() :]):
        found.append(readable(match[1]))
        bare = bare[match.end() :]
    return " ".join(found), bare


def _kept(read: Name) -> Name:
    """The name as `names.clean` lets it be stored, without signs that no name has."""
    plain = " ".join(_FOREIGN_SIGNS.sub(" ", unicodedata.normalize("NFC", read.name)).split())
    if len(plain) > names.LONGEST:
        plain, read.remark = plain[: names.LONGEST].rsplit(" ", 1)[0], Remark.NAME_CUT
    try:
        read.name = readable(names.clean(plain)) if plain else ""
    except names.BadName:
        read.name = ""
    return read


@lru_cache(maxsize=KEPT)
def _word(word: str) -> str:
    letters = "".join(sign for sign in word if sign.isalpha())
    # An accented small letter among capitals ("ANDRéA") comes from a keyboard that has no large one.
    capitals = len(letters) > 1 and all(sign.isupper() for sign in letters if sign.isascii())
    if not letters or not (capitals or letters.isupper() or letters.islower()) or any(s.isdigit() for s in word):
        return word
    plain = letters.casefold()
    if plain in _TITLES and ("." in word or "," in word or (not letters.islower() and len(plain) <= 2)):
        return _cased(word, _TITLES[plain])
    if letters.isupper() and (len(letters) == 1 or _ROMAN.fullmatch(letters) or _ABBREVIATION.fullmatch(letters)):
        return word
    if plain in _LOWER:
        return word.lower()
    return _LETTERS.sub(lambda part: part[0][0].upper() + part[0][1:].lower(), word)


def _cased(word: str, title: str) -> str:
    """`word` with its letters as large as those of `title`, and its dots as they are."""
    waiting = iter(title)
    return "".join(next(waiting) if sign.isalpha() else sign for sign in word)
