"""The forms of assistance: what a family was given, and why that holds no more."""

import re

from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import TextInput

from app.domain.assistances import MOST_RUPIAH, AssistanceKind
from app.domain.people import Person
from app.forms.base import REQUIRED, Form, day, hidden, radio, text
from app.forms.needs import Needed
from app.forms.pickers import abroad, here

SOMEBODY_ELSE = ""
# "Rp 1.500.000", "1500000", "1.500.000,00", "1 500 000,-"
RUPIAH = re.compile(r"(?:rp\.?)?\s*(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(?:0+|-))?", re.IGNORECASE)
UNREADABLE = "Tulis jumlahnya seperti 1.500.000."


class RupiahField(IntegerField):
    """Whole rupiah, typed as people write them: no field of numbers, for that would refuse the dots."""

    widget = TextInput()

    def process_formdata(self, valuelist) -> None:
        typed = (valuelist[0] if valuelist else "").strip()
        found = RUPIAH.fullmatch(typed[:40])
        if typed and found is None:
            self.data = None
            raise ValueError(UNREADABLE)
        self.data = int(re.sub(r"\D", "", found[1])) if found else None

    def _value(self) -> str:
        if self.raw_data:
            return self.raw_data[0]
        return f"{self.data:,}".replace(",", ".") if self.data is not None else ""


class AssistanceForm(Form):
    """One thing given; `op` is the id of the act. Members of the family are offered as receivers."""

    kind = radio("Jenis bantuan", AssistanceKind)
    what = text("Berupa apa", most=150)
    amount = RupiahField(
        "Nilainya dalam rupiah",
        validators=[InputRequired(REQUIRED), NumberRange(1, MOST_RUPIAH, message="Tulis antara Rp1 dan Rp1 miliar.")],
    )
    given_on = day("Tanggal diserahkan")
    source = text("Sumber bantuan", most=120)
    receiver_id = SelectField("Diterima oleh", choices=[])
    receiver_name = text("Nama penerima, bila orang lain", most=120, required=False)
    op = hidden()

    def offer(self, people: list[Person], away: set[int]) -> None:
        """Let one of `people` be the receiver; those who are `away` come last, behind somebody else."""
        self.receiver_id.choices = [
            *here(people, away), (SOMEBODY_ELSE, "Orang lain (tulis namanya)"), *abroad(people, away)
        ]


class RevocationForm(Form):
    reason = text("Alasan pembatalan", most=200, required=False, validators=[Needed()])
