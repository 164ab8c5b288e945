"""The forms of a line in the books of PKK: what they ask beside the person's record, and who is added."""

from typing import Any

from wtforms import SelectMultipleField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain import clock
from app.domain.cadres import Cadre, Education, Marital
from app.domain.people import Person
from app.forms.base import Form, choice, day, text
from app.forms.pickers import PickerField
from app.forms.versions import VersionedForm

# What is offered while an office is typed; any other can be written.
POSITIONS = (
    "Ketua", "Wakil Ketua", "Sekretaris", "Bendahara", "Ketua Pokja I", "Ketua Pokja II", "Ketua Pokja III",
    "Ketua Pokja IV", "Anggota Pokja I", "Anggota Pokja II", "Anggota Pokja III", "Anggota Pokja IV",
)  # fmt: skip
FACTS = ("number", "position", "field", "birth_place", "marital", "education", "occupation", "joined_on", "left_on")


class CadreForm(VersionedForm):
    position = text("Jabatan di TP PKK", most=60, required=False)
    field = text("Jenis kader khusus", most=60, required=False)
    number = text("Nomor registrasi", most=20, required=False)
    joined_on = day("Masuk TP PKK tanggal", required=False)
    left_on = day("Berhenti tanggal", required=False)
    birth_place = text("Tempat lahir", most=60, required=False)
    marital = choice("Status", Marital, blank="Belum diisi")
    education = choice("Pendidikan terakhir", Education, blank="Belum diisi")
    occupation = text("Pekerjaan", most=60, required=False)

    def validate_joined_on(self, field) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError("Tanggal masuk tidak mungkin sesudah hari ini.")

    def facts(self) -> dict[str, Any]:
        """The columns of Cadre."""
        return {name: self[name].data or (None if name in ("marital", "education", "joined_on", "left_on") else "")
                for name in FACTS}  # fmt: skip

    @classmethod
    def of(cls, cadre: Cadre) -> "CadreForm":
        return cls(data={name: getattr(cadre, name) for name in (*FACTS, "version")})


class NewCadreForm(CadreForm):
    person_id = PickerField("Nama warga", required=True)


class OfferedForm(Form):
    people = SelectMultipleField(
        "Warga yang terdaftar sebagai kader", coerce=int, widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), validators=[InputRequired("Pilih paling sedikit satu orang.")],
    )  # fmt: skip

    def offer(self, people: list[Person]) -> None:
        """Let somebody choose among `people`."""
        self.people.choices = [(person.id, person.name) for person in people]
