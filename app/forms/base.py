"""The base of all forms: Indonesian messages, values that every database can store, and CSRF."""

import unicodedata
from enum import Enum
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import (
    DataRequired,
    EqualTo,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    StopValidation,
    ValidationError,
)

from app.words import choices

COMMON = {"password", "katasandi", "rahasia", "bismillah", "indonesia", "banyuwangi", "qwerty", "qwertyuiop", "balai",
          "sayang", "sayangku", "iloveyou", "admin", "kpi", "pkk", "abcdefgh", "merdeka", "alhamdulillah"}
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
UNSEEN = {"Cc", "Cs", "Co", "Cn"}
REQUIRED = "Bagian ini harus diisi."
MESSAGES = {
    "Not a valid integer value.": "Tulis angka bulat, misalnya 12.",
    "Not a valid date value.": "Tulis tanggal seperti 21/11/2026.",
    "Not a valid time value.": "Tulis jam seperti 08.30.",
    "Not a valid choice.": "Pilih salah satu dari daftar.",
    "Invalid Choice: could not coerce.": "Pilih salah satu dari daftar.",
    "Not a valid choice": "Pilih salah satu dari daftar.",
    "'%(value)s' is not a valid choice for this field.": "Pilih salah satu dari daftar.",
    "This field is required.": REQUIRED,
}


class Indonesian:
    """WTForms' own messages in Indonesian."""

    def gettext(self, text: str) -> str:
        return MESSAGES.get(text, text)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return MESSAGES.get(singular, singular)


def seen(value: Any) -> Any:
    """Posted text without what no database keeps and no eye sees: control characters and broken code points."""
    if not isinstance(value, str):
        return value
    # Each letter is looked at once, however often it stands there: a text of megabytes must not hold up the others.
    unseen = [ch for ch in set(value) if unicodedata.category(ch) in UNSEEN and ch not in "\r\n\t"]
    return value.translate(dict.fromkeys(map(ord, unseen)))


def trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


class Form(FlaskForm):
    """A form whose text fields hold what both databases can store, and whose messages a volunteer can read."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, form):
            return Indonesian()

        def wrap_formdata(self, form, formdata):
            posted = super().wrap_formdata(form, formdata)
            return posted and MultiDict((name, seen(value)) for name, value in posted.items(multi=True))

    def pin(self, field: str, message: str) -> None:
        """Show `message` at `field`: where a view puts what the domain refused."""
        self[field].errors = [*self[field].errors, message]

    def validate_pinned(self) -> bool:
        return not any(f.errors for f in self)


class AtMost(Length):
    """No more than so many letters; no further check works on what is longer."""

    def __init__(self, most: int) -> None:
        super().__init__(max=most, message=f"Paling panjang {most} huruf.")

    def __call__(self, form, field) -> None:
        try:
            super().__call__(form, field)
        except ValidationError as too_long:
            raise StopValidation(str(too_long)) from too_long


def _limits(most: int, required: bool) -> list:
    presence = [DataRequired(REQUIRED)] if required else [Optional()]
    return [*presence, AtMost(most)]


def text(label: str, *, most: int = 120, required: bool = True, **kwargs) -> StringField:
    """One line of text, trimmed."""
    validators = [*_limits(most, required), *kwargs.pop("validators", [])]
    return StringField(label, validators=validators, filters=[trimmed], **kwargs)


def long_text(label: str, *, most: int = 2000, required: bool = False, **kwargs) -> TextAreaField:
    validators = [*_limits(most, required), *kwargs.pop("validators", [])]
    return TextAreaField(label, validators=validators, filters=[trimmed], **kwargs)


def hidden(default: str = "", *, most: int = 64) -> HiddenField:
    """A value the page carries along: an operation id, a version, a name that was asked about."""
    return HiddenField(default=default, validators=[Optional(), AtMost(most)], filters=[trimmed])


def not_guessable(_form, field) -> None:
    """Refuse what is tried first: digits alone, one letter over and over, and the words everybody takes."""
    typed = (field.data or "").casefold().replace(" ", "")
    if typed.isdecimal() or len(set(typed)) < 5 or typed.rstrip("0123456789!") in COMMON:
        raise ValidationError("Kata sandi ini terlalu mudah ditebak. Pakailah tiga kata yang hanya Anda yang ingat.")


def password(label: str, *, least: int = 0, same_as: str = "") -> PasswordField:
    """A password; with `same_as` the name of the field that it repeats."""
    validators: list = [InputRequired(REQUIRED), AtMost(200)]
    if same_as:
        validators.append(EqualTo(same_as, message="Kedua kata sandi belum sama."))
    if least:
        validators.append(not_guessable)
        validators.append(Length(min=least, message=f"Paling pendek {least} huruf."))
    return PasswordField(label, validators=validators)


def day(label: str, *, required: bool = True, **kwargs) -> DateField:
    """A date, from the browser's own picker or typed the Indonesian way."""
    presence = [InputRequired(REQUIRED)] if required else [Optional()]
    formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
    validators = [*presence, _year_in_use, *kwargs.pop("validators", [])]
    return DateField(label, format=formats, validators=validators, **kwargs)


def _year_in_use(_form, field) -> None:
    # Nobody means another year, and arithmetic near the ends of the calendar overflows.
    if field.data and not EARLIEST_YEAR <= field.data.year <= LATEST_YEAR:
        raise ValidationError(f"Tulis tahun antara {EARLIEST_YEAR} dan {LATEST_YEAR}.")


def hour(label: str, *, required: bool = True, **kwargs) -> TimeField:
    presence = [InputRequired(REQUIRED)] if required else [Optional()]
    return TimeField(label, format=["%H:%M", "%H.%M", "%H:%M:%S"], validators=presence, **kwargs)


def whole(label: str, *, least: int = 0, most: int = 10_000, required: bool = False, **kwargs) -> IntegerField:
    presence = [InputRequired(REQUIRED)] if required else [Optional()]
    limits = NumberRange(least, most, message=f"Tulis angka antara {least} dan {most}.")
    return IntegerField(label, validators=[*presence, limits], **kwargs)


def choice(label: str, kind: type[Enum], *, blank: str | None = None, **kwargs) -> SelectField:
    """One member of an enum; a blank choice gives None."""
    coerce = (lambda value: kind(value) if value else None) if blank is not None else kind
    kwargs.setdefault("validators", [] if blank is not None else [InputRequired(REQUIRED)])
    return SelectField(label, choices=choices(kind, blank), coerce=coerce, **kwargs)


def radio(label: str, kind: type[Enum], **kwargs) -> RadioField:
    kwargs.setdefault("validators", [InputRequired(REQUIRED)])
    return RadioField(label, choices=choices(kind), coerce=kind, **kwargs)


def tick(label: str, **kwargs) -> BooleanField:
    return BooleanField(label, **kwargs)
