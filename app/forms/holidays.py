"""The form of a holiday."""

from typing import Any

from app.forms.base import Form, day, text


class HolidayForm(Form):
    day = day("Tanggal")
    name = text("Nama hari libur")

    def facts(self) -> dict[str, Any]:
        """The columns of Holiday."""
        return {"day": self.day.data, "name": self.name.data}
