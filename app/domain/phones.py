"""Telephone numbers: stored as E.164, accepted in every way people write them, shown the local way."""

import re
import unicodedata
from enum import StrEnum

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, ValidationResult

INDONESIA = 62

_SEPARATORS = re.compile(r"[\s.\-()\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_LOCAL_MOBILE = re.compile(r"\+628[1-9]")
# A spreadsheet cell read as a number: "81234567890.0".
_FLOAT_TAIL = re.compile(r"(?<=\d{7})\.0$")


class PhoneFault(StrEnum):
    """Why a text is not a telephone number."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"


class BadPhone(ValueError):
    """A text that is no telephone number Balai can call; `code` says why."""

    def __init__(self, code: PhoneFault) -> None:
        super().__init__(code.value)
        self.code = code


def normalise(text: str, default: str = "ID") -> str:
    """The number in E.164 ("+6281234567890").

    Numbers without "+" or "00" belong to the region `default`. For Indonesia that means 08…, 8…, 62… and
    landlines with their area code; "85261234567" is a 0852 number that lost its zero, never one in Hong Kong.
    Raises BadPhone; two numbers in one text are NOT_A_NUMBER.
    """
    typed = _FLOAT_TAIL.sub("", unicodedata.normalize("NFKC", text).strip())
    dialled = _SEPARATORS.sub("", typed)
    if not dialled:
        raise BadPhone(PhoneFault.EMPTY)
    if not re.fullmatch(r"\+?[0-9]+", dialled):
        raise BadPhone(PhoneFault.NOT_A_NUMBER)
    return _checked(_international(dialled, default), default)


def display(e164: str) -> str:
    """ "0812-3456-7890" for Indonesian mobiles, "+852 5123 4567" for all others, "" for none."""
    if not e164:
        return ""
    if _LOCAL_MOBILE.match(e164):  # nearly all, and asking the library takes a while in a long list
        local = f"0{e164[3:]}"
        return "-".join(part for part in (local[:4], local[4:8], local[8:]) if part)
    return phonenumbers.format_number(phonenumbers.parse(e164), PhoneNumberFormat.INTERNATIONAL)


def wa_number(e164: str) -> str:
    """The digits that https://wa.me/ expects: "6281234567890"."""
    return e164.lstrip("+")


def masked(e164: str) -> str:
    """The number with its middle hidden: "0812-••••-7890", "+852 •••• 4567"; "" stays ""."""
    if not e164:
        return ""
    number = phonenumbers.parse(e164)
    shown = display(e164)
    start = 4 if _is_local_mobile(number) else len(f"+{number.country_code}")
    digits_left = sum(sign.isdigit() for sign in shown[start:])
    hidden = ""
    for sign in shown[start:]:
        hidden += "•" if sign.isdigit() and digits_left > 4 else sign
        digits_left -= sign.isdigit()
    return shown[:start] + hidden


def _international(dialled: str, default: str) -> str:
    if dialled.startswith("00"):
        dialled = "+" + dialled[2:]
    elif not dialled.startswith("+") and default == "ID":
        dialled = _from_indonesia(dialled)
    # People write "+62 (0)812": the zero belongs to calls inside the country only.
    return re.sub(r"^\+620+", "+62", dialled)


def _from_indonesia(dialled: str) -> str:
    if dialled.startswith("0"):
        return "+62" + dialled[1:]
    if dialled.startswith("62"):
        return "+" + dialled
    if dialled.startswith("8"):
        return "+62" + dialled
    raise BadPhone(PhoneFault.TOO_SHORT if len(dialled) < 7 else PhoneFault.UNKNOWN)


def _checked(dialled: str, default: str) -> str:
    try:
        number = phonenumbers.parse(dialled, None if dialled.startswith("+") else default)
    except NumberParseException as error:
        raise BadPhone(_FAULTS.get(error.error_type, PhoneFault.UNKNOWN)) from error
    if _is_local_mobile(number):
        length = len(str(number.national_number))
        if length < 9:
            raise BadPhone(PhoneFault.TOO_SHORT)
        if length > 12:
            raise BadPhone(PhoneFault.TOO_LONG)
    elif not phonenumbers.is_valid_number(number):
        raise BadPhone(_why_invalid(number))
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _why_invalid(number: phonenumbers.PhoneNumber) -> PhoneFault:
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason in (ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY):
        return PhoneFault.TOO_SHORT
    if reason == ValidationResult.TOO_LONG:
        return PhoneFault.TOO_LONG
    return PhoneFault.UNKNOWN


def _is_local_mobile(number: phonenumbers.PhoneNumber) -> bool:
    # Not the library's own test: operators hand out prefixes before its tables know them. 80… are services.
    return number.country_code == INDONESIA and bool(re.match(r"8[1-9]", str(number.national_number)))


_FAULTS = {
    NumberParseException.TOO_SHORT_NSN: PhoneFault.TOO_SHORT,
    NumberParseException.TOO_SHORT_AFTER_IDD: PhoneFault.TOO_SHORT,
    NumberParseException.TOO_LONG: PhoneFault.TOO_LONG,
}
