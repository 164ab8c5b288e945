"""National and telephone numbers in cells: read as people and spreadsheets spoil them, and never completed."""

import re
from dataclasses import dataclass, field

from app.domain import national_numbers, phones
from app.domain.cell_texts import Value, one_line, says_nothing
from app.domain.listed import Remark
from app.domain.national_numbers import BadNationalNumber, NumberFault

# The largest whole number that a spreadsheet keeps exactly.
EXACT = 10**16
_SCIENTIFIC = re.compile(r"([+-]?\d)[.,]?(\d*)E\+?(\d{1,2})", re.IGNORECASE)
_FLOAT_TAIL = re.compile(r"(?<=\d{5})[.,]0+$")
_GAPS = re.compile(r"[\s.\-]")
_SPLIT = re.compile(r"[/,;&|\n]|\b(?:dan|atau|dn)\b", re.IGNORECASE)
_WORDS = re.compile(
    r"\b(?:no|nomor|hp|wa|w\.a|telp|tlp|telepon|whatsapp|rumah|kantor|aktif|a\.?n\.?)\b[.:]*", re.IGNORECASE
)
_ASIDE = re.compile(r"\(([^)\d]*)\)?")
# A mobile number as nearly all are written; `phones` need not be asked about its country.
_MOBILE = re.compile(r"(?:\+?62|0062|0)?(8[1-9]\d{7,10})")
_OUTER = " '`’‘\"“”:.,\t"
_SHORTEST = 7  # digits: fewer are the last digits of the number before ("…90/91") or nothing


@dataclass
class Phones:
    """The numbers of one cell in E.164, the first and the others; `owner` is what stood in parentheses behind it."""

    first: str | None = None
    others: list[str] = field(default_factory=list)
    remark: Remark | None = None
    owner: str = ""


def nik(value: Value) -> tuple[str | None, Remark | None]:
    """The sixteen digits of a NIK, or None and, unless nothing was typed, why they cannot be known."""
    typed, spoilt = _typed(value)
    if spoilt:
        return None, Remark.NIK_LOST_DIGITS
    if says_nothing(typed) or not any(sign.isdigit() for sign in typed):
        return None, None
    try:
        digits = national_numbers.clean(typed)
    except BadNationalNumber as fault:
        empty = fault.code in (NumberFault.EMPTY, NumberFault.PLACEHOLDER) or not typed.strip("0 .-'")
        return None, None if empty else Remark.NIK_INVALID
    if _without_date(digits):
        return None, Remark.NIK_INVALID
    if isinstance(value, int | float) and digits.endswith("0"):
        return None, Remark.NIK_LOST_DIGITS
    return digits, None


def kk(value: Value) -> tuple[str | None, Remark | None]:
    """The sixteen digits of a family card; the same as `nik`, with one remark for whatever is wrong."""
    typed, spoilt = _typed(value)
    if not spoilt and (says_nothing(typed) or not any(sign.isdigit() for sign in typed)):
        return None, None
    try:
        digits = national_numbers.clean(typed) if not spoilt else ""
    except BadNationalNumber as fault:
        empty = fault.code in (NumberFault.EMPTY, NumberFault.PLACEHOLDER)
        return None, None if empty else Remark.KK_INVALID
    lost = not digits or (isinstance(value, int | float) and digits.endswith("0"))
    return (None, Remark.KK_INVALID) if lost else (digits, None)


def telephone(value: Value) -> Phones:
    """The telephone numbers in a cell: one, or several between "/", commas and "atau"."""
    typed, spoilt = _typed(value)
    if spoilt:
        return Phones(remark=Remark.PHONE_LOST_DIGITS)
    owner = next((note.strip() for note in _ASIDE.findall(typed) if note.strip()), "")
    bare = _WORDS.sub(" ", _ASIDE.sub(" ", typed)) if any(sign.isalpha() for sign in typed) else typed
    bare = bare.strip(_OUTER)
    if says_nothing(typed) or not bare.strip("0 -") or not any(sign.isdigit() for sign in bare):
        return Phones()
    if (whole := _normal(bare)) and not re.search(r"[,;&|\n]", bare):
        return Phones(whole, owner=_WORDS.sub("", owner).strip())
    good, bad = _several(bare)
    found = Phones(good[0] if good else None, good[1:], Remark.PHONE_INVALID if bad else None)
    found.owner = _WORDS.sub("", owner).strip() if good else ""
    return found


def _several(bare: str) -> tuple[list[str], bool]:
    """The numbers in a text, and whether something in it was none."""
    good: list[str] = []
    bad = False
    for part in _SPLIT.split(bare):
        piece = part.strip(_OUTER)
        if not any(sign.isdigit() for sign in piece):
            continue
        numbers = [_normal(piece)]
        if not numbers[0] and len(piece.split()) > 1:
            numbers = [_normal(word) for word in piece.split()]
        bad = bad or not all(numbers)
        good += [number for number in numbers if number and number not in good]
    return good, bad


def _normal(piece: str) -> str | None:
    if sum(sign.isdigit() for sign in piece) < _SHORTEST:
        return None
    if found := _MOBILE.fullmatch(_GAPS.sub("", piece)):
        return f"+62{found[1]}"
    try:
        return phones.normalise(piece.strip(_OUTER))
    except phones.BadPhone:
        return None


def _typed(value: Value) -> tuple[str, bool]:
    """The text of a cell with a number, and whether the number lost digits."""
    if isinstance(value, float) and not value.is_integer():
        return one_line(value), False
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value)), abs(value) >= EXACT * 10
    typed = one_line(value).strip("'`’ ")
    if found := _SCIENTIFIC.fullmatch(typed.replace(" ", "")):
        digits, power = found[1] + found[2], int(found[3])
        return (digits, False) if len(digits) == power + 1 else (typed, True)
    return _FLOAT_TAIL.sub("", typed), False


def _without_date(digits: str) -> bool:
    """Whether no day or month can be what a NIK says: no office ever gave such a number."""
    day, month = int(digits[6:8]) % national_numbers.WOMEN, int(digits[8:10])
    return not (1 <= day <= 31 and 1 <= month <= 12)
