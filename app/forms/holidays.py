"""The form of a holiday."""

from app.forms.base import Form, day, text


class HolidayForm(Form):
    day = day("Tanggal")
    name = text("Nama hari libur")
