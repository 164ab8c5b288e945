"""The form that names the other record of one person."""

from app.forms.base import Form
from app.forms.pickers import PickerField


class PairingForm(Form):
    person_id = PickerField("Data yang satu lagi", required=True)
