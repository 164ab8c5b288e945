"""The form that asks why a number must be seen in full."""

from app.domain.reveals import Cause
from app.forms.base import Form, radio, text


class RevealForm(Form):
    cause = radio("Untuk apa?", Cause)
    reason = text("Alasan", most=200)
