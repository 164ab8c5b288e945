"""The form by which certificates are put on paper: which of them, and how they are put together."""

from collections.abc import Iterable

from wtforms import SelectField
from wtforms.validators import Optional

from app.domain.printings import Choice, Sheet
from app.domain.printings import Form as Form_
from app.forms.base import Form, radio, whole


class PrintingForm(Form):
    choice = radio("Sertifikat yang dicetak", Choice, default=Choice.ALL)
    first = whole("Dari nomor", least=1, most=1_000_000)
    last = whole("Sampai nomor", least=1, most=1_000_000)
    certificate_id = SelectField("Orangnya", coerce=int, default=0, validators=[Optional()])
    form = radio("Bentuk berkas", Form_, default=Form_.ONE_FILE)

    def offer(self, people: Iterable[Sheet]) -> None:
        """Name whose certificate may be printed alone."""
        named = [(each.certificate_id, f"{each.sequence:03} {each.name}") for each in people]
        self.certificate_id.choices = [(0, "Pilih satu orang"), *named]

    def validate(self, extra_validators=None) -> bool:
        sound = super().validate(extra_validators)
        if self.choice.data is Choice.RANGE and not (self.first.data and self.last.data):
            self.pin("first", "Tulis nomor pertama dan nomor terakhir.")
            return False
        if self.choice.data is Choice.ONE and not self.certificate_id.data:
            self.pin("certificate_id", "Pilih satu orang.")
            return False
        return sound
