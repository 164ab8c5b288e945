"""The forms of families: their name, who belongs to them and as what, and how they split and join."""

from enum import StrEnum
from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain import national_numbers, sealed_numbers
from app.domain.consents import GuardianRelation
from app.domain.households import Household, Membership, Relation
from app.domain.people import Sex
from app.domain.units import Unit
from app.forms.base import EARLIEST_YEAR, LATEST_YEAR, Form, choice, hidden, text, tick, whole
from app.forms.pickers import PickerField
from app.forms.versions import VersionedForm
from app.words import sentence


class Coming(StrEnum):
    """How somebody comes who belongs to another family already."""

    MOVE = "pindah"
    BOTH = "keduanya"


COMING = [(Coming.MOVE, "Pindah ke keluarga ini"), (Coming.BOTH, "Ikut kedua keluarga")]


class HouseholdForm(VersionedForm):
    label = text("Nama keluarga")
    kk = text("Nomor KK", most=40, required=False)
    forget_kk = tick("Hapus nomor KK yang tersimpan")
    masked_kk = ""  # what is stored, as it may be shown; the number itself never stands in a form
    unit_id = SelectField("Lembaga", coerce=int, choices=[])

    def offer(self, units: list[Unit]) -> None:
        """Let the family be kept by one of `units`; where there is only one, nobody is asked."""
        self.unit_id.choices = [(unit.id, unit.name) for unit in units]
        self.unit_id.flags.required = True
        if len(units) == 1:
            self.unit_id.data = units[0].id

    def validate_kk(self, field) -> None:
        try:
            field.data = national_numbers.clean(field.data)
        except national_numbers.BadNationalNumber as bad:
            raise ValidationError(sentence(bad)) from bad

    @property
    def typed_kk(self) -> str | None:
        """The number to keep, "" to take it away, None to leave what is there."""
        return self.kk.data or ("" if self.forget_kk.data else None)

    @classmethod
    def of(cls, household: Household) -> "HouseholdForm":
        form = cls(data={"label": household.label, "version": household.version})
        del form.unit_id
        form.masked_kk = sealed_numbers.masked(household, "kk")
        return form


class RelationForm(Form):
    """What somebody is to the family."""

    relation = choice("Hubungan dalam keluarga", Relation)
    is_caretaker = tick("Pengasuh: sehari-hari merawat anak di keluarga ini")

    @classmethod
    def of(cls, membership: Membership) -> "RelationForm":
        return cls(obj=membership)


class MemberForm(RelationForm):
    """Somebody Balai knows; `coming` is asked only of those who belong to another family."""

    person_id = PickerField("Nama warga", required=True)
    coming = RadioField("Sudah ada di keluarga lain", choices=COMING, coerce=Coming, validate_choice=False)

    @property
    def decided(self) -> Coming | None:
        return next((each for each in Coming if each.value == self.coming.data), None)


class NewMemberForm(RelationForm):
    """Somebody Balai does not know yet."""

    name = text("Nama lengkap")
    sex = choice("Jenis kelamin", Sex, blank="Belum diketahui")
    birth_year = whole("Tahun lahir", least=EARLIEST_YEAR, most=LATEST_YEAR)
    known = hidden(most=120)
    apart = hidden(most=120)


class DestinationForm(Form):
    """Another family, to move to or to join with."""

    household_id = PickerField("Keluarga", required=True)


class SplitForm(Form):
    label = text("Nama keluarga baru")
    chosen = SelectMultipleField(
        "Yang pindah ke keluarga baru", coerce=int, widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, memberships: list[Membership]) -> None:
        self.chosen.choices = [(each.id, each.person.name) for each in memberships]


class GuardianForm(Form):
    relation = choice("Hubungan dengan anak", GuardianRelation)
    guardian_id = PickerField("Wali yang sudah tercatat")
    name = text("Nama wali", required=False)
    phone = text("Nomor HP wali", most=30, required=False)

    def outsider(self) -> dict[str, Any]:
        return {"name": self.name.data or "", "phone": self.phone.data or ""}
