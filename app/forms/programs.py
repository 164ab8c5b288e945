"""The form of a program."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired, ValidationError

from app.domain.programs import Program
from app.domain.units import Unit
from app.forms.base import REQUIRED, day, long_text, text
from app.forms.versions import VersionedForm


def unit_choice(label: str) -> SelectField:
    """One of the units the view offers with `offer`."""
    return SelectField(label, coerce=int, choices=[], validators=[InputRequired(REQUIRED)])


def offer(field: SelectField, units: list[Unit]) -> None:
    """Let `field` choose among `units`."""
    field.choices = [(unit.id, unit.name) for unit in units]


class ProgramForm(VersionedForm):
    unit_id = unit_choice("Lembaga pemilik")
    name = text("Nama program")
    goal = long_text("Tujuan")
    partners = text("Mitra", most=200, required=False)
    area = text("Wilayah kerja", required=False)
    starts_on = day("Mulai", required=False)
    ends_on = day("Sampai", required=False)

    def validate_ends_on(self, field) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("Tanggal selesai tidak boleh sebelum tanggal mulai.")

    def facts(self) -> dict[str, Any]:
        """The columns of Program."""
        return {
            "name": self.name.data, "goal": self.goal.data or "", "partners": self.partners.data or "",
            "area": self.area.data or "", "starts_on": self.starts_on.data, "ends_on": self.ends_on.data,
        }

    @classmethod
    def of(cls, program: Program) -> "ProgramForm":
        return cls(obj=program)
