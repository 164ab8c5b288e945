"""The form of a unit: what it is called, where it works, and what stands on its papers."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.validators import InputRequired, Regexp, ValidationError

from app.domain.units import Paper, Unit, UnitKind
from app.forms.base import REQUIRED, choice, long_text, radio, text, tick
from app.forms.pickers import PickerField
from app.forms.versions import VersionedForm

MOST_LINES = 8
SHOWN = ("name", "kind", "document_code", "place_name", "letterhead", "paper", "version")
CODE = Regexp(r"^[A-Za-z0-9.-]+$", message="Pakai huruf, angka, titik, dan tanda hubung saja, misalnya KPI-BWI.")


class UnitForm(VersionedForm):
    name = text("Nama lembaga")
    kind = choice("Jenis", UnitKind)
    region = PickerField("Wilayah kerja")
    document_code = text("Kode surat", most=30, required=False, validators=[CODE])
    place_name = text("Tempat penandatanganan", most=60, required=False)
    letterhead = long_text("Baris kop surat", most=800)
    paper = radio("Kertas", Paper, default=Paper.A4)
    logo = FileField("Logo")
    remove_logo = tick("Hapus logo yang sekarang")

    def validate_letterhead(self, field) -> None:
        if len((field.data or "").splitlines()) > MOST_LINES:
            raise ValidationError(f"Kop surat paling banyak {MOST_LINES} baris.")

    def facts(self) -> dict[str, Any]:
        """The columns of Unit, but its parent and logo."""
        lines = [line.strip() for line in (self.letterhead.data or "").splitlines()]
        return {
            "name": self.name.data, "kind": self.kind.data, "region_code": self.region.data,
            "document_code": (self.document_code.data or "").upper(), "place_name": self.place_name.data or "",
            "letterhead": "\n".join(line for line in lines if line), "paper": self.paper.data,
        }  # fmt: skip

    @classmethod
    def of(cls, unit: Unit) -> "UnitForm":
        form = cls(data={**{name: getattr(unit, name) for name in SHOWN}, "region": unit.region_code})
        form.region.show(unit.region.label if unit.region else "")
        return form


class NewUnitForm(UnitForm):
    parent = SelectField("Di bawah lembaga", coerce=int, choices=[], validators=[InputRequired(REQUIRED)])

    def offer(self, parents: list[Unit]) -> None:
        """Let the new unit stand below one of `parents`, or at the top of a tree."""
        self.parent.choices = [(0, "Tidak di bawah lembaga lain"), *((unit.id, unit.name) for unit in parents)]
