"""The form of a signatory."""

from typing import Any

from wtforms.validators import Regexp, ValidationError

from app.domain.signatories import Side
from app.forms.base import day, radio, text
from app.forms.versions import VersionedForm


class SignatoryForm(VersionedForm):
    side = radio("Letak tanda tangan", Side, default=Side.HEAD)
    position = text("Jabatan")
    name = text("Nama dan gelar")
    nip = text("NIP", most=25, required=False, validators=[Regexp(r"^[0-9 ]+$", message="NIP hanya berisi angka.")])
    starts_on = day("Berlaku mulai", required=False)
    ends_on = day("Berlaku sampai", required=False)

    def validate_ends_on(self, field) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("Tanggal akhir tidak boleh sebelum tanggal mulai.")

    def facts(self) -> dict[str, Any]:
        """The columns of Signatory."""
        return {
            "side": self.side.data, "position": self.position.data, "name": self.name.data, "nip": self.nip.data or "",
            "starts_on": self.starts_on.data, "ends_on": self.ends_on.data,
        }  # fmt: skip
