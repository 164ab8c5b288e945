"""The form that looks for exactly one NIK or KK number; it is posted, so that the number stays out of addresses."""

from wtforms.validators import ValidationError

from app.domain import national_numbers
from app.forms.base import Form, text
from app.words import sentence


class NumberSearchForm(Form):
    number = text("NIK atau nomor KK", most=40)

    def validate_number(self, field) -> None:
        try:
            national_numbers.clean(field.data or "")
        except national_numbers.BadNationalNumber as bad:
            raise ValidationError(sentence(bad)) from bad
