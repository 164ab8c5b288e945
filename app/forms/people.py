"""The form of a person, of whom only the name must be known."""

import re
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import Optional, ValidationError

from app.domain import clock, names, national_numbers, phones, sealed_numbers
from app.domain.duplicates import Facts
from app.domain.people import Category, Person, Sex
from app.domain.recognitions import Recognition
from app.domain.units import Unit
from app.forms.base import EARLIEST_YEAR, LATEST_YEAR, choice, day, hidden, text, tick, trimmed, whole
from app.forms.pickers import PickerField
from app.forms.versions import VersionedForm
from app.words import choices, sentence

SAPAAN = ("Ibu", "Bapak", "Mbak", "Mas", "Adik", "Nyai", "Kiai", "Bude", "Pakde", "Mbok")
SHOWN = (
    "name", "sapaan", "sex", "birth_date", "birth_year", "phone_owner", "hamlet", "rt", "rw", "category", "unit_id",
    "version", "school", "grade",
)  # fmt: skip
TEXTS = ("sapaan", "phone", "phone_owner", "hamlet", "rt", "rw", "school", "grade")


def three_digits(value: str | None) -> str | None:
    """"3", "03" and "RT. 03" are all "003"; anything else stays for the check."""
    found = re.fullmatch(r"(?:R[TW])?[\s.]*(\d{1,3})", (value or "").strip(), re.IGNORECASE)
    return found[1].zfill(3) if found else value


def neighbourhood(label: str) -> StringField:
    """An RT or RW; what is no number stays for the check."""
    return StringField(label, validators=[Optional()], filters=[trimmed, three_digits])


class PersonForm(VersionedForm):
    greetings = SAPAAN
    name = text("Nama lengkap")
    sapaan = text("Sapaan", most=20, required=False)
    sex = RadioField("Jenis kelamin", choices=[*choices(Sex), ("", "Belum tahu")], default="")
    birth_date = day("Tanggal lahir", required=False)
    birth_year = whole("Tahun lahir saja", least=EARLIEST_YEAR, most=LATEST_YEAR)
    phone = text("Nomor HP", most=30, required=False)
    phone_owner = text("Nomor ini milik", most=60, required=False)
    village = PickerField("Desa/kelurahan")
    hamlet = text("Dusun/lingkungan", most=60, required=False)
    rt = neighbourhood("RT")
    rw = neighbourhood("RW")
    category = choice("Kategori", Category, blank="Belum diketahui")
    school = text("Sekolah", most=80, required=False)
    grade = text("Kelas", most=20, required=False)
    nik = text("NIK", most=40, required=False)
    forget_nik = tick("Hapus NIK yang tersimpan")
    hidden_phone = ""  # a child's own number, which this person may not see; an empty box leaves it
    masked_nik = ""  # what is stored, as it may be shown; the number itself never stands in a form
    unit_id = SelectField("Lembaga", coerce=int, choices=[])
    known = HiddenField()
    apart = hidden(most=120)

    def offer(self, units: list[Unit]) -> None:
        """Let the person be kept by one of `units`; where there is only one, nobody is asked."""
        self.unit_id.choices = [(unit.id, unit.name) for unit in units]
        self.unit_id.flags.required = True
        if len(units) == 1:
            self.unit_id.data = units[0].id

    def validate_name(self, field) -> None:
        try:
            names.clean(field.data)
        except names.BadName as bad:
            raise ValidationError(sentence(bad)) from bad

    def validate_phone(self, field) -> None:
        try:
            phones.normalise(field.data)
        except phones.BadPhone as bad:
            raise ValidationError(sentence(bad)) from bad

    def validate_nik(self, field) -> None:
        try:
            field.data = national_numbers.clean(field.data)
        except national_numbers.BadNationalNumber as bad:
            raise ValidationError(sentence(bad)) from bad

    def validate_birth_date(self, field) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError("Tanggal ini belum tiba. Periksa tahunnya.")

    def validate_birth_year(self, field) -> None:
        if field.data and field.data > clock.today().year:
            raise ValidationError("Tahun ini belum tiba.")
        if field.data and self.birth_date.data and field.data != self.birth_date.data.year:
            raise ValidationError("Tahun ini tidak sama dengan tanggal lahir. Isi salah satu saja.")

    def validate_rt(self, field) -> None:
        if field.data and not re.fullmatch(r"\d{3}", field.data):
            raise ValidationError("Tulis angka saja, misalnya 3 atau 003.")

    validate_rw = validate_rt

    def description(self) -> Facts:
        """What is known of the person, as it is compared with those whom Balai knows; once the form is valid."""
        return Facts(
            self.name.data or "", birth_date=self.birth_date.data,
            birth_year=None if self.birth_date.data else self.birth_year.data,
            phone=phones.normalise(self.phone.data) if self.phone.data else "",
            nik=national_numbers.clean(self.nik.data) if self.nik.data else "", sex=self.sex.data or None,
            village_code=self.village.data, hamlet=self.hamlet.data or "", rt=self.rt.data or "", rw=self.rw.data or "",
        )  # fmt: skip

    def ask_about(self, seen: Recognition) -> None:
        """Let saving once more mean that the new person is none of these."""
        self.known.data, self.known.raw_data = seen.facts.name, None
        self.apart.data, self.apart.raw_data = seen.apart, None

    def facts(self) -> dict[str, Any]:
        """The columns of Person, but its unit; a NIK only when one was typed, or is to be taken away."""
        nik = {"nik": self.nik.data or ""} if self.nik.data or self.forget_nik.data else {}
        return {
            **nik, **{name: self[name].data or "" for name in TEXTS}, "phone": self.phone.data or self.hidden_phone,
            "name": self.name.data, "sex": Sex(self.sex.data) if self.sex.data else None,
            "birth_date": self.birth_date.data, "category": self.category.data, "village_code": self.village.data,
            "birth_year": None if self.birth_date.data else self.birth_year.data,
        }  # fmt: skip

    @classmethod
    def of(cls, person: Person, *, hide_phone: bool = False) -> "PersonForm":
        shown = {name: getattr(person, name) for name in SHOWN}
        phone = phones.display(person.phone) if person.phone and not hide_phone else ""
        form = cls(data={**shown, "sex": person.sex or "", "phone": phone, "village": person.village_code})
        form.village.show(person.village.label if person.village else "")
        form.hidden_phone = person.phone if hide_phone else ""
        form.masked_nik = sealed_numbers.masked(person, "nik")
        return form
