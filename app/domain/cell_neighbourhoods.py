"""RT and RW in cells: "003/001", "RT 03 RW 01", a lone number, or the date that a spreadsheet made of "3/1"."""

import re
from datetime import date

from app.domain.cell_dates import from_serial, month_of
from app.domain.cell_texts import Value, number, one_line

_NUMBER = r"(\d{1,3}|[IVX]{1,5}\b|[-–])"
_LABEL = r"(?:\.|:|\s|-(?=\s?\d))*"
_BOTH_LABELS = re.compile(rf"\bR\.?T\.?\s*[/\-\\.]\s*R\.?W\b{_LABEL}{_NUMBER}\s*[/\\\-.]\s*{_NUMBER}", re.IGNORECASE)
_RT_THEN_RW = re.compile(rf"\bR\.?T{_LABEL}{_NUMBER}\s*[,/\\\-.]?\s*R\.?W{_LABEL}{_NUMBER}", re.IGNORECASE)
_RW_THEN_RT = re.compile(rf"\bR\.?W{_LABEL}{_NUMBER}\s*[,/\\\-.]?\s*R\.?T{_LABEL}{_NUMBER}", re.IGNORECASE)
_RT_AND_PAIR = re.compile(rf"\bR\.?T{_LABEL}{_NUMBER}\s*[/\\]\s*{_NUMBER}", re.IGNORECASE)
_RT = re.compile(rf"\bR\.?T{_LABEL}{_NUMBER}", re.IGNORECASE)
_RW = re.compile(rf"\bR\.?W{_LABEL}{_NUMBER}", re.IGNORECASE)
# Two bare numbers at the end of an address or before a comma; house numbers ("No. 12/3") are none.
_BARE = re.compile(
    r"(?<!\d)(?<!no )(?<!no\. )(?<!no\.)(?<!blok )(\d{1,3})\s?[/\\]\s?(\d{1,3}|-)(?=\s*(?:$|[,;\n(]|\s[A-Za-z]))",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(\d{1,3}|-)\s*[/\\\-.,\s]\s*(\d{1,3}|-)")
_MONTH_MADE = re.compile(r"(\d{1,2})[-\s]([a-z]{3,9})(?:[-\s]\d{2,4})?|([a-z]{3,9})[-\s](\d{1,2})", re.IGNORECASE)
_MADE_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}|\d{4}-(\d{2})-(\d{2})(?:[ T]00:00:00)?")
_ROMAN = {"I": 1, "V": 5, "X": 10}
Pair = tuple[str | None, str | None]
NONE: Pair = (None, None)


def three(value: Value) -> str | None:
    """RT or RW in three digits ("003") from a cell that holds one of them; None when there is none."""
    if isinstance(value, date):
        return None
    typed = re.sub(r"^\s*R\.?[TW]\b\.?[\s:.]*", "", one_line(value), flags=re.IGNORECASE)
    plain = number(typed)
    if plain is None:
        plain = _roman(typed.upper().strip())
    return f"{plain:03}" if plain and plain <= 999 else None


def pair(value: Value) -> Pair:
    """(RT, RW) in three digits each from a cell that is to hold both; what is missing is None."""
    if isinstance(value, date):
        return f"{value.day:03}", f"{value.month:03}"
    plain = number(value)
    if plain is not None:
        return _of_number(plain, str(value).strip())
    typed = one_line(value)
    if found := _MADE_DATE.fullmatch(typed):
        return three(found[1] or found[4]), three(found[2] or found[3])
    if (found := _MONTH_MADE.fullmatch(typed)) and (month := month_of(found[2] or found[3])):
        return three(found[1] or found[4]), three(month)
    if found := _ALONE.fullmatch(typed):
        return three(found[1]), three(found[2])
    return inside(typed)[0]


def inside(typed: str) -> tuple[Pair, str]:
    """(RT, RW) out of an address, and the address without them."""
    for pattern, turned in (
        (_BOTH_LABELS, False), (_RT_THEN_RW, False), (_RW_THEN_RT, True), (_RT_AND_PAIR, False),
    ):  # fmt: skip
        if found := pattern.search(typed):
            first, second = three(found[1]), three(found[2])
            return ((second, first) if turned else (first, second)), _without(typed, found)
    rest, rt, rw = typed, None, None
    if found := _RT.search(rest):
        rt, rest = three(found[1]), _without(rest, found)
    if found := _RW.search(rest):
        rw, rest = three(found[1]), _without(rest, found)
    if rest == typed and (found := _BARE.search(typed)):
        return (three(found[1]), three(found[2])), _without(typed, found)
    return (rt, rw), rest


def _of_number(plain: int, typed: str) -> Pair:
    if 40_000 <= plain <= 60_000:  # "3/1" that became a date and lost its format
        made = from_serial(plain)
        return f"{made.day:03}", f"{made.month:03}"
    if len(typed) == 6 and typed.isdigit():
        return three(typed[:3]), three(typed[3:])
    return three(plain), None


def _without(typed: str, found: re.Match) -> str:
    return f"{typed[: found.start()].rstrip(' ,-/(')}, {typed[found.end() :].lstrip(' ,-/.)')}".strip(" ,")


def _roman(typed: str) -> int | None:
    if not typed or typed.strip("IVX"):
        return None
    values = [_ROMAN[sign] for sign in typed]
    return sum(-here if here < after else here for here, after in zip(values, [*values[1:], 0], strict=True))
