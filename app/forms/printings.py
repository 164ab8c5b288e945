"""The form by which certificates are put on paper: which of them, and how they are put together."""

from collections.abc import Iterable

from wtforms import SelectField
from wtforms.validators import Optional

from app.domain.printings import Choice, Series, Sheet
from app.domain.printings import Form as Form_
from app.forms.base import Form, radio, whole
from app.words import word


class PrintingForm(Form):
    choice = radio("Sertifikat yang dicetak", Choice, default=Choice.ALL)
    series = SelectField("Nomor urut dari", validators=[Optional()])
    first = whole("Dari nomor", least=1, most=1_000_000)
    last = whole("Sampai nomor", least=1, most=1_000_000)
    certificate_id = SelectField("Orangnya", coerce=int, default=0, validators=[Optional()])
    form = radio("Bentuk berkas", Form_, default=Form_.ONE_FILE)

    def offer(self, people: Iterable[Sheet], series: list[Series]) -> None:
        """Name whose certificate may be printed alone, and in which series a range may lie."""
        named = [
            (each.certificate_id, f"{word(each.kind)} {each.year}, {each.sequence:03} {each.name}") for each in people
        ]
        self.certificate_id.choices = [(0, "Pilih satu orang"), *named]
        are_several = len({each.unit_id for each in series}) > 1
        self.series.choices = [(each.key, _label(each, with_unit=are_several)) for each in series]

    def validate(self, extra_validators=None) -> bool:
        sound = super().validate(extra_validators)
        if self.choice.data is Choice.RANGE and not (self.first.data and self.last.data):
            self.pin("first", "Tulis nomor pertama dan nomor terakhir.")
            return False
        if self.choice.data is Choice.ONE and not self.certificate_id.data:
            self.pin("certificate_id", "Pilih satu orang.")
            return False
        return sound


def _label(series: Series, *, with_unit: bool) -> str:
    """ "Sertifikat 2027: 1 sampai 40", with the unit that gave the numbers where there are several."""
    unit = f" {series.unit}" if with_unit else ""
    return f"{word(series.kind)} {series.year}{unit}: {series.first} sampai {series.last}"
