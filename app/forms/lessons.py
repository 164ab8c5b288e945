"""The forms of child mentoring: one lesson in a few taps, the adults present, goals, assessments, pictures, wishes."""

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, ValidationError

from app.domain import clock, national_numbers
from app.domain.adults_present import AdultsPresent, AloneBecause
from app.domain.assessments import HIGHEST, Stage
from app.domain.attendance import Status
from app.domain.goals import LONGEST, MOST_STEPS
from app.domain.lesson_sheets import SheetLine
from app.domain.lessons import LONGEST_NOTE, LONGEST_WORK, Level, Subject, Told
from app.domain.parent_news import LONGEST_WISH
from app.forms.base import REQUIRED, Form, choice, day, hidden, long_text, radio, text, tick, whole
from app.forms.versions import VersionedForm
from app.words import choices


class Either:
    """Marks a field that may be empty only where another is filled, so that its label does not call it optional."""

    field_flags = {"either": True}

    def __call__(self, _form, _field) -> None:
        """The domain decides."""


def no_long_number(_form, field) -> None:
    """Refuse what may be a NIK, a No. KK or the number of a card: no note needs it."""
    if field.data and national_numbers.veiled(field.data) != field.data:
        raise ValidationError("Jangan menulis NIK atau nomor panjang lain di sini. Hapus nomornya.")


def _level(value: str) -> Level | None:
    return Level(int(value)) if value else None


def level(label: str) -> RadioField:
    """How one subject went; nothing chosen is None."""
    return RadioField(label, choices=choices(Level), coerce=_level, validate_choice=False)


class LessonForm(VersionedForm):
    """One child at one meeting; `seen` is the version of the mark that the page showed, `version` of the lesson."""

    status = radio("Kehadiran", Status, validators=[InputRequired("Pilih dulu kehadirannya.")])
    membaca = level("Membaca")
    berhitung = level("Berhitung")
    pr = level("PR sekolah")
    semangat = level("Semangat")
    worked_on = text("Yang dipelajari", most=LONGEST_WORK, required=False, validators=[no_long_number])
    needs_help = tick("Perlu bantuan lagi")
    note = text("Catatan pendek", most=LONGEST_NOTE, required=False, validators=[no_long_number])
    seen = hidden("0", most=12)

    @classmethod
    def of(cls, line: SheetLine, **options: Any) -> "LessonForm":
        """The form of one line, filled with what is known; fields of two children never share a name."""
        lesson, row = line.lesson, line.row
        known: dict[str, Any] = {"seen": str(row.version), "status": row.status, "version": 0}
        if lesson:
            known |= {"worked_on": lesson.worked_on, "needs_help": lesson.needs_help, "note": lesson.note,
                      "version": lesson.version}
            known |= {subject.value: lesson.level(subject) for subject in Subject}
        return cls(prefix=f"c{line.entry_id}-", data=known, **options)

    @property
    def levels(self) -> list[RadioField]:
        return [self[subject.value] for subject in Subject]

    @property
    def seen_mark(self) -> int:
        typed = self.seen.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0

    def told(self) -> Told:
        chosen = {subject: self[subject.value].data for subject in Subject if self[subject.value].data}
        return Told(self.worked_on.data or "", chosen, self.needs_help.data, self.note.data or "")


class AdultsForm(Form):
    first = text("Orang dewasa pertama")
    second = text("Orang dewasa kedua", required=False, validators=[Either()])
    exception = choice("Atau, bila hanya satu orang: mengapa", AloneBecause, blank="Ada dua orang dewasa")

    @classmethod
    def of(cls, known: AdultsPresent | None, name: str, **options: Any) -> "AdultsForm":
        return cls(data={"first": known.first if known else name, "second": known.second if known else "",
                         "exception": known.exception if known else None}, **options)  # fmt: skip


class GoalForm(Form):
    what = text("Sasaran", most=LONGEST)
    steps = long_text("Langkah-langkah", most=MOST_STEPS * (LONGEST + 2))
    due_on = day("Ingin tercapai sebelum", required=False)

    def validate_due_on(self, field) -> None:
        if field.data and field.data < clock.today():
            raise ValidationError("Tanggal ini sudah lewat. Pilih tanggal yang akan datang, atau kosongkan.")

    def validate_steps(self, field) -> None:
        from_lines = self.lines()
        if len(from_lines) > MOST_STEPS:
            field.errors = [*field.errors, f"Paling banyak {MOST_STEPS} langkah."]
        if any(len(line) > LONGEST for line in from_lines):
            field.errors = [*field.errors, f"Setiap langkah paling panjang {LONGEST} huruf."]

    def lines(self) -> list[str]:
        typed = (line.strip() for line in (self.steps.data or "").splitlines())
        return [line for line in typed if line]


class AssessmentForm(Form):
    """The scores of one stage; a subject left empty was not assessed."""

    stage = radio("Penilaian", Stage)
    taken_on = day("Tanggal")
    membaca = whole("Membaca", most=HIGHEST)
    berhitung = whole("Berhitung", most=HIGHEST)
    pr = whole("PR sekolah", most=HIGHEST)
    semangat = whole("Semangat", most=HIGHEST)

    @property
    def fields(self) -> list:
        return [self[subject.value] for subject in Subject]

    def scores(self) -> dict[Subject, int]:
        return {subject: self[subject.value].data for subject in Subject if self[subject.value].data is not None}


class PhotoForm(Form):
    meeting = SelectField("Dari pertemuan", coerce=int, validators=[InputRequired(REQUIRED)])
    picture = FileField("Foto", validators=[FileRequired("Pilih fotonya dulu.")])
    alone = tick("Di foto ini hanya tampak anak ini", validators=[InputRequired("Foto anak lain tidak boleh ikut.")])


class WishForm(Form):
    """What a parent sends back; `home` stays empty, for it is not seen by people."""

    text = text("Pesan untuk anak", most=LONGEST_WISH)
    home = hidden()
