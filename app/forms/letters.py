"""The forms of letters: what all of them have, and what each kind is about."""

from datetime import date
from typing import Any

from wtforms import SelectField
from wtforms.validators import Length, ValidationError

from app.domain.letter_contents import Begun, lines
from app.domain.letters import Letter, LetterKind
from app.domain.units import Unit
from app.forms.base import Form, day, long_text, text, tick, whole
from app.forms.programs import offer, unit_choice
from app.forms.versions import VersionedForm

LONGEST = 4000
MOST_LINES = 400
COUNTS = ("present", "male", "female")
LONG_ENOUGH = Length(min=10, message="Tulis alasan, paling pendek 10 huruf.")


class ToIssue:
    """A draft may leave it empty, but no letter goes out without it; so nothing beside it says that it may be empty."""

    field_flags = {"either": True}

    def __call__(self, form: Form, field: Any) -> None:
        """Whatever stands there is right."""


def _chosen(value: str | int | None) -> int | None:
    return int(value) if value else None


class LetterForm(VersionedForm):
    """What every letter has; each kind adds the fields that its `content` names."""

    unit_id = unit_choice("Lembaga yang bersurat")
    subject = text("Hal", most=200)
    dated_on = day("Tanggal surat")
    attachments = text("Lampiran", most=80, required=False)
    copies = long_text("Tembusan", most=1000)
    partner_unit_id = SelectField("Bekerja sama dengan", coerce=_chosen, choices=[])
    partner = text("Nama mitra", most=200, required=False)
    partner_kop = long_text("Kop surat mitra", most=600)
    partner_position = text("Jabatan penanda tangan mitra", required=False)
    partner_signer = text("Nama penanda tangan mitra", required=False)
    acknowledged = tick("Dengan “Mengetahui”")
    held_on = day("Tanggal pelaksanaan", required=False)
    until = day("Sampai tanggal", required=False)
    time = text("Waktu", most=80, required=False)
    place = text("Tempat", most=150, required=False)
    event = text("Acara", most=200, required=False)

    CONTENT: tuple[str, ...] = (
        "partner", "partner_kop", "partner_position", "partner_signer", "acknowledged", "held_on", "until", "time",
        "place", "event",
    )  # fmt: skip

    def invite(self, called: list[str]) -> None:
        """Only an invitation has addressees to add to."""

    def offer(self, units: list[Unit], partners: list[Unit]) -> None:
        """Let the letter be written by one of `units`, together with one of `partners` or with none."""
        offer(self.unit_id, units)
        self.partner_unit_id.choices = [("", "Tidak ada, atau diketik sendiri"), *((u.id, u.name) for u in partners)]

    def validate_partner_kop(self, field) -> None:
        if field.data and not self.partner.data and not self.partner_unit_id.data:
            raise ValidationError("Tulis juga nama mitranya.")

    def validate_until(self, field) -> None:
        if field.data and self.held_on.data and field.data < self.held_on.data:
            raise ValidationError("Tanggal akhir tidak boleh sebelum tanggal mulai.")

    def facts(self) -> dict[str, Any]:
        """What `letter_issuing` is told, but for the units."""
        return {
            "subject": self.subject.data, "dated_on": self.dated_on.data, "attachments": self.attachments.data or "",
            "copies": self.copies.data or "", "content": {name: self._kept(name) for name in self.CONTENT},
        }  # fmt: skip

    def _kept(self, name: str) -> Any:
        value = self[name].data
        if isinstance(value, date):
            return value.isoformat()
        return "" if value is None and name not in COUNTS else value


class InvitationForm(LetterForm):
    addressees = long_text("Kepada Yth.", most=LONGEST * 5, validators=[ToIssue()])
    each_page = tick("Satu lembar untuk setiap nama")
    opening = text("Pembuka", most=200, required=False)
    body = long_text("Isi", most=LONGEST)
    note = long_text("Catatan", most=600)
    closing = long_text("Penutup", most=LONGEST)

    CONTENT = (*LetterForm.CONTENT, "addressees", "each_page", "opening", "body", "note", "closing")

    def validate_addressees(self, field) -> None:
        if len((field.data or "").splitlines()) > MOST_LINES:
            raise ValidationError(f"Paling banyak {MOST_LINES} nama dalam satu surat.")

    def invite(self, called: list[str]) -> None:
        """Add these to whoever is invited already."""
        present = lines(self.addressees.data or "")
        self.addressees.data = "\n".join([*present, *(each for each in called if each not in present)])


class AssignmentForm(LetterForm):
    basis = long_text("Dasar", most=LONGEST)
    people = long_text("Yang ditugaskan", most=LONGEST * 5, validators=[ToIssue()])
    task = long_text("Untuk", most=LONGEST)
    closing = long_text("Penutup", most=LONGEST)

    CONTENT = (*LetterForm.CONTENT, "basis", "people", "task", "closing")

    def validate_people(self, field) -> None:
        if len((field.data or "").splitlines()) > MOST_LINES:
            raise ValidationError(f"Paling banyak {MOST_LINES} nama dalam satu surat.")


class CountedForm(LetterForm):
    """A letter that tells how many were there."""

    present = whole("Jumlah hadir")
    male = whole("Laki-laki (L)")
    female = whole("Perempuan (P)")

    def validate_present(self, field) -> None:
        known = (self.male.data or 0) + (self.female.data or 0)
        if field.data is not None and field.data < known:
            raise ValidationError(f"L dan P bersama sudah {known} orang.")


class RecordForm(CountedForm):
    parties = long_text("Yang bertanda tangan", most=LONGEST, validators=[ToIssue()])
    results = long_text("Hasil", most=LONGEST * 2, validators=[ToIssue()])
    witnesses = long_text("Saksi", most=LONGEST)

    CONTENT = (*LetterForm.CONTENT, *COUNTS, "parties", "results", "witnesses")


class ReportForm(CountedForm):
    addressees = long_text("Kepada Yth.", most=LONGEST)
    background = long_text("Latar belakang", most=LONGEST)
    basis = long_text("Dasar", most=LONGEST)
    aim = long_text("Maksud dan tujuan", most=LONGEST)
    speakers = long_text("Narasumber", most=LONGEST)
    agenda = long_text("Susunan acara", most=LONGEST)
    results = long_text("Hasil", most=LONGEST * 2, validators=[ToIssue()])
    obstacles = long_text("Hambatan", most=LONGEST)
    conclusion = long_text("Kesimpulan dan saran", most=LONGEST)
    follow_up = long_text("Tindak lanjut", most=LONGEST)
    closing = long_text("Penutup", most=LONGEST)
    enclosed = long_text("Daftar lampiran", most=1000)

    CONTENT = (
        *LetterForm.CONTENT, *COUNTS, "addressees", "background", "basis", "aim", "speakers", "agenda", "results",
        "obstacles", "conclusion", "follow_up", "closing", "enclosed",
    )  # fmt: skip


FORMS: dict[LetterKind, type[LetterForm]] = {
    LetterKind.INVITATION: InvitationForm, LetterKind.ASSIGNMENT: AssignmentForm, LetterKind.RECORD: RecordForm,
    LetterKind.REPORT: ReportForm,
}  # fmt: skip


def form_of(kind: LetterKind, begun: Begun, unit: Unit | None, day: date) -> LetterForm:
    """The form of a new letter; what is known already stands in it."""
    known = {"subject": begun.subject, "attachments": begun.attachments, "unit_id": unit.id if unit else None}
    return FORMS[kind](data={**_shown(begun.content), **known, "dated_on": day})


def form_for(letter: Letter) -> LetterForm:
    """The form of a draft."""
    return FORMS[letter.kind](data=shown(letter))


def shown(letter: Letter) -> dict[str, Any]:
    """What stands in the form of a draft, by its fields."""
    columns = ("subject", "attachments", "copies", "dated_on", "unit_id", "partner_unit_id", "version")
    return {**_shown(letter.content), **{name: getattr(letter, name) for name in columns}}


def _shown(content: dict[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(content[name]) for name in ("held_on", "until") if content.get(name)}
    return {**content, "held_on": None, "until": None, **days}


class LetterReasonForm(Form):
    reason = text("Alasan", most=200, validators=[LONG_ENOUGH])


class IncomingLetterForm(VersionedForm):
    unit_id = unit_choice("Lembaga yang menerima")
    received_on = day("Tanggal terima")
    dated_on = day("Tanggal surat", required=False)
    number = text("Nomor surat", most=80, required=False)
    sender = text("Asal surat", most=150)
    subject = text("Perihal", most=200)
    attachments = text("Lampiran", most=80, required=False)
    forwarded_to = text("Diteruskan kepada", most=150, required=False)

    def validate_dated_on(self, field) -> None:
        if field.data and self.received_on.data and field.data > self.received_on.data:
            raise ValidationError("Tanggal surat tidak mungkin sesudah tanggal terima.")

    def facts(self) -> dict[str, Any]:
        """The columns of IncomingLetter, but for the unit."""
        texts = {name: self[name].data or "" for name in ("number", "sender", "subject", "attachments", "forwarded_to")}
        return {**texts, "received_on": self.received_on.data, "dated_on": self.dated_on.data}
