"""The forms by which families answer: by the general link, by their own, and by somebody who writes it down."""

from wtforms import FieldList, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain import countries, names
from app.domain.answer_lines import Line
from app.domain.answers import Says
from app.domain.companions import Guest
from app.forms.base import Form, hidden, radio, text, tick
from app.words import sentence

OTHERS = 5
ELSEWHERE = "lain"
EMPTY = "Biarkan kolom ini kosong."


def _places() -> list[tuple[str, str]]:
    """(zone, name) of everywhere a relative may join from; where Indonesia places nobody is not asked for (R21)."""
    known = [(zone, _place(country, zone)) for country in countries.ALL if country.placement for zone in country.zones]
    return [("", "Pilih negaranya"), *known, (ELSEWHERE, "Negara lain")]


def _place(country: countries.Country, zone: str) -> str:
    city = zone.rpartition("/")[2].replace("_", " ")
    return f"{country.name} ({city})" if len(country.zones) > 1 else country.name


def readable_name(_form, field) -> None:
    """What stands in the field is a name that papers can carry."""
    try:
        if field.data:
            names.clean(field.data)
    except names.BadName as bad:
        raise ValidationError(sentence(bad)) from bad


class GuestsForm(Form):
    """Who else of the family comes: names at home, and one who joins from abroad."""

    others = FieldList(text("Nama", required=False, validators=[readable_name]), min_entries=OTHERS, max_entries=OTHERS)
    abroad_name = text("Nama keluarga di luar negeri", required=False, validators=[readable_name])
    abroad_zone = SelectField("Negaranya", choices=_places(), default="")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for place, entry in enumerate(self.others.entries, start=1):
            entry.label.text = f"Nama anggota keluarga lain ({place})"

    def validate_abroad_zone(self, field) -> None:
        if field.data and not self.abroad_name.data:
            raise ValidationError("Tulis juga namanya di atas.")
        if self.abroad_name.data and not field.data:
            raise ValidationError("Pilih negaranya, supaya jam pertemuan tampil menurut jam di sana.")

    @property
    def guests(self) -> list[Guest]:
        """Those who were named."""
        found = [Guest(entry.data) for entry in self.others.entries if entry.data]
        if self.abroad_name.data:
            zone = "" if self.abroad_zone.data == ELSEWHERE else self.abroad_zone.data or ""
            found.append(Guest(self.abroad_name.data, is_abroad=True, zone=zone))
        return found


class NoteForm(GuestsForm):
    """An unknown family that told somebody by phone."""

    says = radio("Jawaban", Says)
    name = text("Nama yang menjawab")
    phone = text("Nomor HP/WA", most=30, required=False)
    agreed = tick(
        "Setuju namanya dicatat untuk kegiatan ini", validators=[DataRequired("Tanyakan persetujuannya dulu.")]
    )
    contact_agreed = tick("Setuju dihubungi lewat WhatsApp tentang kegiatan")


class RegistrationForm(NoteForm):
    """The same by the general link. `website` stays empty: only programs see it."""

    says = radio("Apakah Ibu/Bapak bisa hadir?", Says)
    name = text("Nama lengkap Ibu/Bapak")
    phone = text("Nomor WhatsApp", most=30)
    agreed = tick(
        "Saya setuju nama dan data saya dicatat untuk ikut kegiatan dan presensi.",
        validators=[DataRequired("Tanpa persetujuan ini nama Ibu/Bapak tidak dapat dicatat.")],
    )
    contact_agreed = tick("Saya boleh dihubungi lewat WhatsApp tentang kegiatan. (Boleh tidak dicentang.)")
    website = text("Jangan isi kolom ini", required=False)
    stamp = hidden(most=300)

    def validate_website(self, field) -> None:
        if field.data:
            raise ValidationError(EMPTY)


class ReplyForm(GuestsForm):
    """A family that is known: who of them comes."""

    says = radio("Apakah keluarga ini bisa hadir?", Says)
    coming = SelectMultipleField(
        "Yang ikut", widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), validate_choice=False,
    )

    def offer(self, lines: list[Line]) -> None:
        """Let each of `lines` be ticked; those who come are, unless something was posted."""
        self.coming.choices = [
            (line.key, f"{line.name} (di luar negeri)" if line.is_abroad else line.name) for line in lines
        ]
        if not self.is_submitted():
            self.coming.data = [line.key for line in lines if line.comes]
