"""The forms of external skill certificates: one person's way to one, and an application for several at once."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.people import Person
from app.domain.skills import SkillCertificate, Steps
from app.forms.base import Form, day, text
from app.forms.pickers import PickerField
from app.forms.versions import VersionedForm

FACTS = ("skill", "institution", "applied_on", "tested_on", "issued_on", "stopped_on", "number", "expires_on",
         "version")


class SkillForm(VersionedForm):
    skill = text("Keahlian", most=120)
    institution = text("LSP, BLK, atau lembaga uji", most=120, required=False)
    applied_on = day("Diajukan tanggal")
    tested_on = day("Diuji tanggal", required=False)
    issued_on = day("Terbit tanggal", required=False)
    number = text("Nomor sertifikat", most=60, required=False)
    expires_on = day("Berlaku sampai", required=False)
    stopped_on = day("Tidak dilanjutkan sejak", required=False)

    def steps(self) -> Steps:
        """What was typed; only after validation."""
        assert self.applied_on.data, "only after validation"
        return Steps(
            skill=self.skill.data or "", institution=self.institution.data or "", applied_on=self.applied_on.data,
            tested_on=self.tested_on.data, issued_on=self.issued_on.data, stopped_on=self.stopped_on.data,
            number=self.number.data or "", expires_on=self.expires_on.data,
        )

    @classmethod
    def of(cls, certificate: SkillCertificate) -> "SkillForm":
        return cls(data={name: getattr(certificate, name) for name in FACTS})


class NewSkillForm(SkillForm):
    person_id = PickerField("Nama warga", required=True)


class ProposalForm(Form):
    skill = text("Keahlian", most=120)
    institution = text("LSP, BLK, atau lembaga uji", most=120, required=False)
    applied_on = day("Diajukan tanggal")
    people = SelectMultipleField(
        "Peserta yang diajukan", coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        validators=[InputRequired("Pilih paling sedikit satu orang.")],
    )  # fmt: skip

    def offer(self, people: Iterable[Person], notes: dict[int, str]) -> None:
        """Let somebody choose among `people`; `notes` are said beside the names."""
        named = [(p.id, f"{p.name} ({notes[p.id]})" if p.id in notes else p.name) for p in people]
        self.people.choices = named

    def steps(self) -> Steps:
        """What was typed; only after validation."""
        assert self.applied_on.data, "only after validation"
        facts: dict[str, Any] = {"skill": self.skill.data or "", "institution": self.institution.data or ""}
        return Steps(**facts, applied_on=self.applied_on.data)
