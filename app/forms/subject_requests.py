"""The forms of the register: a request that came, its answer, and the moment at which a consent was taken back."""

from datetime import datetime

from wtforms import SelectField
from wtforms.validators import ValidationError

from app.domain import clock
from app.domain.subject_requests import Outcome, RequestKind
from app.domain.units import Unit
from app.forms.base import Form, choice, day, hidden, hour, radio, text


class ReceivedForm(Form):
    """Asks when something was said; together both fields are a moment in WIB."""

    received_on = day("Tanggal disampaikan")
    received_time = hour("Jam (WIB)")

    @property
    def received_at(self) -> datetime:
        """The moment that was typed, once the form is valid."""
        assert self.received_on.data and self.received_time.data is not None, "only after validation"
        return clock.at(self.received_on.data, self.received_time.data, clock.WIB)

    def validate_received_on(self, field) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError("Tanggal ini belum tiba. Periksa lagi tanggalnya.")

    @classmethod
    def now(cls, **values):
        """The form as it is opened: it is being said at this moment."""
        local = clock.local(clock.now(), clock.WIB)
        minute = local.time().replace(second=0, microsecond=0)
        return cls(data={"received_on": local.date(), "received_time": minute, **values})


class WithdrawalForm(ReceivedForm):
    pass


class RequestForm(ReceivedForm):
    kind = choice("Yang diminta", RequestKind)
    unit_id = SelectField("Lembaga", coerce=int, choices=[])
    name = text("Nama yang meminta", required=False)
    details = text("Keterangan singkat", most=200, required=False)
    person_id = hidden()

    def offer(self, units: list[Unit]) -> None:
        """Let the request be entered for one of `units`; where there is only one, nobody is asked."""
        self.unit_id.choices = [(unit.id, unit.name) for unit in units]
        if len(units) == 1:
            self.unit_id.data = units[0].id


class ReplyForm(Form):
    outcome = radio("Jawabannya", Outcome)
    note = text("Catatan singkat", most=200, required=False)
