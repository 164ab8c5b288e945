"""The forms of pendataan: the list itself, and a name that is put on it."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import ValidationError

from app.domain import countries, names
from app.domain.people import Sex
from app.domain.service_lists import Scheme, ServiceList
from app.forms.base import Form, choice, day, hidden, text
from app.forms.pickers import PickerField
from app.forms.programs import unit_choice
from app.forms.versions import VersionedForm
from app.words import sentence

COUNTRIES = [(country.code, country.name) for country in countries.ALL]


class ServiceListForm(VersionedForm):
    unit_id = unit_choice("Lembaga yang mendata")
    name = text("Nama layanan", most=150)
    target = text("Sasaran", most=120, required=False)
    scheme = choice("Skema penempatan", Scheme, blank="Tidak berkaitan")
    country_code = SelectField("Negara tujuan", choices=[("", "Tidak berkaitan"), *COUNTRIES], default="")
    starts_on = day("Mulai")
    ends_on = day("Layanan berakhir", required=False)

    def validate_ends_on(self, field) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("Tanggal berakhir tidak boleh sebelum tanggal mulai.")

    def facts(self) -> dict[str, Any]:
        """The columns of ServiceList."""
        return {
            "name": self.name.data, "target": self.target.data or "", "scheme": self.scheme.data,
            "country_code": self.country_code.data or None, "starts_on": self.starts_on.data,
            "ends_on": self.ends_on.data,
        }  # fmt: skip

    @classmethod
    def of(cls, service_list: ServiceList) -> "ServiceListForm":
        return cls(obj=service_list)


class NameForm(Form):
    """Somebody of any kabupaten of Indonesia who is not written down as a warga."""

    name = text("Nama lengkap")
    sex = choice("Jenis kelamin", Sex, blank="Belum diketahui")
    regency = PickerField("Kabupaten/kota")
    known = hidden(most=120)

    def is_asked(self) -> bool:
        """Whether somebody said already that this is another person of the same name; the next try says so."""
        said = self.known.data == self.name.data
        self.known.data, self.known.raw_data = self.name.data, None
        return said

    def validate_name(self, field) -> None:
        try:
            names.clean(field.data)
        except names.BadName as bad:
            raise ValidationError(sentence(bad)) from bad
