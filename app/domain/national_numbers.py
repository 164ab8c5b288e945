"""National numbers: NIK and KK as people write them, how little of them is shown, and what a NIK says."""

import re
import unicodedata
from datetime import date
from enum import StrEnum

DIGITS = 16
TELLING = 9  # digits; no name and no number of a paper has so many
HIDDEN = "•" * 8
WOMEN = 40  # is added to a woman's day of birth

# Fourteen digits and more, however they are set apart.
_LONG_NUMBER = re.compile(r"\d(?:[ .\-']?\d){13,}")
_SEPARATORS = re.compile(r"[\s.,'’`\-_/\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


class NumberFault(StrEnum):
    """Why a text is no NIK or KK number."""

    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    WRONG_LENGTH = "wrong_length"
    PLACEHOLDER = "placeholder"


class BadNationalNumber(ValueError):
    """A text that is no NIK or KK number; `code` says why, and the text is not repeated anywhere."""

    def __init__(self, code: NumberFault) -> None:
        super().__init__(code.value)
        self.code = code


class Disagreement(StrEnum):
    """What a NIK says otherwise than what is known; a reason to look, never an error (PP 40/2019, article 30)."""

    NO_DATE = "nik_tanpa_tanggal"
    OTHER_DATE = "nik_tanggal_beda"
    OTHER_SEX = "nik_jk_beda"


def clean(text: str) -> str:
    """The sixteen digits of a NIK or KK number without what stands between them. Raises BadNationalNumber.

    Nothing is guessed: a letter O is no zero, and a missing digit is not completed.
    """
    typed = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))
    if not typed:
        raise BadNationalNumber(NumberFault.EMPTY)
    if not (typed.isascii() and typed.isdigit()):
        raise BadNationalNumber(NumberFault.NOT_DIGITS)
    if len(typed) != DIGITS:
        raise BadNationalNumber(NumberFault.WRONG_LENGTH)
    if len(set(typed)) == 1 or typed == "1234567890123456" or typed.startswith("00"):
        raise BadNationalNumber(NumberFault.PLACEHOLDER)
    return typed


def seems(text: str) -> bool:
    """Whether `text` may be a NIK or KK number, or the beginning of one, that somebody typed into a box for names."""
    return sum(sign.isdigit() for sign in text) >= TELLING


def masked(number: str) -> str:
    """ "3510••••••••0001": province and kabupaten, and the serial number."""
    return f"{number[:4]}{HIDDEN}{number[-4:]}" if number else ""


def veiled(text: str) -> str:
    """`text` with the middle of every long number hidden: it may be a NIK, a No. KK, or nearly one."""
    return _LONG_NUMBER.sub(lambda found: f"{found[0][:4]}{HIDDEN}{found[0][-4:]}", text)


def disagreements(
    nik: str, *, birth_date: date | None = None, birth_year: int | None = None, is_male: bool | None = None
) -> list[Disagreement]:
    """What the sixteen digits of `nik` say otherwise than the facts given; what is None is not compared."""
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    is_mans = day < WOMEN
    born = day if is_mans else day - WOMEN
    if not (1 <= born <= 31 and 1 <= month <= 12):
        return [Disagreement.NO_DATE]
    found = []
    if birth_date:
        known = (birth_date.day, birth_date.month, birth_date.year % 100)
        differs = (born, month, year) != known
    else:
        differs = birth_year is not None and year != birth_year % 100
    if differs:
        found.append(Disagreement.OTHER_DATE)
    if is_male is not None and is_male != is_mans:
        found.append(Disagreement.OTHER_SEX)
    return found
