"""The form by which a consultation is counted with one tap: everything but the tap is remembered from the last time."""

from datetime import date
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from app.domain import clock
from app.domain.people import Sex
from app.domain.regions import Region
from app.domain.services import ServiceChannel, ServiceOutcome, Topic
from app.forms.base import Form, choice, day, hidden

# What a button says: the topic, and of which sex the person was ("" when nobody asked).
SEXES = {"P": Sex.FEMALE, "L": Sex.MALE, "": None}


def _called(village: Region) -> str:
    """Villages of one name are told apart by their kecamatan, which stands first in what they lie within."""
    return f"{village.name} ({village.within.partition(',')[0]})" if village.within else village.name


class ServiceForm(Form):
    channel = choice("Lewat", ServiceChannel, default=ServiceChannel.VISIT)
    outcome = choice("Hasilnya", ServiceOutcome, default=ServiceOutcome.ANSWERED)
    village_code = SelectField("Dari desa", choices=[], validators=[Optional()], default="")
    day = day("Tanggal")
    op = hidden()
    tap = HiddenField("Topik", validators=[InputRequired("Ketuk salah satu topik.")])

    def offer(self, villages: list[Region]) -> None:
        """Let the person be of one of `villages`, or of nowhere in particular."""
        self.village_code.choices = [("", "Tidak ditanya / desa lain"), *((v.code, _called(v)) for v in villages)]

    @property
    def village(self) -> str:
        """What the chosen village is called, "" for none."""
        chosen = [label for code, label, *_ in self.village_code.iter_choices() if code == self.village_code.data]
        return chosen[0] if chosen and self.village_code.data else ""

    def validate_day(self, field) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError("Tanggal ini belum tiba.")

    def validate_tap(self, field) -> None:
        topic, _, sex = (field.data or "").partition(".")
        if sex not in SEXES or topic not in {each.value for each in Topic}:
            raise ValidationError("Ketuk salah satu topik.")

    def facts(self) -> dict[str, Any]:
        """The columns of Service."""
        topic, _, sex = (self.tap.data or "").partition(".")
        return {
            "topic": Topic(topic), "sex": SEXES[sex], "channel": self.channel.data, "outcome": self.outcome.data,
            "village_code": self.village_code.data or None, "day": self.day.data or date.min,
        }  # fmt: skip

    def kept(self) -> dict[str, str | None]:
        """What the next page remembers, as its address says it."""
        today = self.day.data == clock.today()
        return {
            "lewat": self.channel.data.value, "hasil": self.outcome.data.value, "desa": self.village_code.data or None,
            "tanggal": None if today or not self.day.data else self.day.data.isoformat(),
        }  # fmt: skip
