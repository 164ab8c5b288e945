"""The form of an activity, of any kind."""

from typing import Any

from wtforms.validators import InputRequired

from app.domain.activities import Activity, ActivityKind, ExcusedPolicy, Pokja
from app.forms.base import REQUIRED, choice, radio, text, whole
from app.forms.pickers import PickerField
from app.forms.programs import unit_choice
from app.forms.versions import VersionedForm

FACTS = (
    "name", "kind", "unit_id", "theme", "place", "pokja", "capacity", "threshold", "excused", "lesson_hours",
    "pass_mark", "version",
)


class ActivityForm(VersionedForm):
    name = text("Nama kegiatan", most=150)
    kind = radio("Jenis kegiatan", ActivityKind, validators=[InputRequired(REQUIRED)])
    unit_id = unit_choice("Lembaga pelaksana")
    theme = text("Tema", most=200, required=False)
    place = text("Tempat", most=150, required=False)
    facilitator_id = PickerField("Fasilitator")
    pokja = choice("Bidang PKK (Pokja)", Pokja, blank="Tidak ada")
    capacity = whole("Daya tampung", least=1, most=10_000)
    threshold = whole("Syarat sertifikat: hadir paling sedikit (%)", most=100, required=True, default=75)
    excused = radio(
        "Izin dan sakit", ExcusedPolicy, default=ExcusedPolicy.ABSENT, validators=[InputRequired(REQUIRED)]
    )
    pass_mark = whole("Nilai lulus tes akhir", most=100)
    lesson_hours = whole("Jumlah jam pelajaran (JP)", least=1, most=2_000)

    def facts(self) -> dict[str, Any]:
        """The columns of Activity, but unit and facilitator."""
        return {
            "name": self.name.data, "kind": self.kind.data, "theme": self.theme.data or "",
            "place": self.place.data or "", "pokja": self.pokja.data, "capacity": self.capacity.data,
            "threshold": self.threshold.data, "excused": self.excused.data, "lesson_hours": self.lesson_hours.data,
            "pass_mark": self.pass_mark.data,
        }

    @classmethod
    def of(cls, activity: Activity) -> "ActivityForm":
        picked = str(activity.facilitator_id) if activity.facilitator_id else None
        return cls(data={**{name: getattr(activity, name) for name in FACTS}, "facilitator_id": picked})
