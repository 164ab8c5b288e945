"""The form of one entry in the directory of help numbers."""

from typing import Any

from wtforms.validators import ValidationError

from app.domain import clock
from app.domain.help_numbers import LONGEST, HelpNumber
from app.forms.base import day, text, whole
from app.forms.versions import VersionedForm


class HelpNumberForm(VersionedForm):
    name = text("Nama instansi")
    purpose = text("Untuk apa", most=200, required=False)
    phone = text("Nomor telepon", most=LONGEST, required=False)
    whatsapp = text("Nomor WhatsApp", most=30, required=False)
    hours = text("Jam layanan", most=80, required=False)
    position = whole("Urutan", least=1, most=999, required=True)
    checked_on = day("Diperiksa pada", required=False)

    def validate_checked_on(self, field) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError("Tanggal ini belum tiba.")

    def facts(self) -> dict[str, Any]:
        """The columns of HelpNumber, as they were typed."""
        texts = {name: self[name].data or "" for name in ("name", "purpose", "phone", "whatsapp", "hours")}
        return texts | {"position": self.position.data, "checked_on": self.checked_on.data}

    @classmethod
    def of(cls, entry: HelpNumber) -> "HelpNumberForm":
        return cls(obj=entry)
