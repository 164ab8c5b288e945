"""The forms of papers that came home and of photos: bringing pictures in, filing one, numbers from paper, captions."""

from flask_wtf.file import MultipleFileField
from wtforms import RadioField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError

from app.domain.returned_papers import PaperKind
from app.forms.base import REQUIRED, Form, choice, hidden, text

PEOPLE = [("ya", "Ya, ada orangnya"), ("tidak", "Tidak, hanya barang, tempat, atau dari belakang")]


class SomeFile:
    """At least one file was chosen."""

    field_flags = {"required": True}

    def __call__(self, _form, field) -> None:
        if not any(file and file.filename for file in field.data or []):
            raise ValidationError("Pilih fotonya dulu.")


class PapersForm(Form):
    """Pictures or a PDF of signed papers; `code` is typed where none can be read."""

    files = MultipleFileField("Foto atau PDF lembarnya", validators=[SomeFile()])
    code = text("Kode lembar", most=60, required=False)
    kind = choice("Ini lembar apa", PaperKind, default=PaperKind.ATTENDANCE)

    def contents(self) -> list[bytes]:
        """The bytes of every file that was chosen."""
        return [file.read() for file in self.files.data if file and file.filename]


class CodeForm(Form):
    code = text("Kode lembar", most=60)


class PaperMarksForm(Form):
    numbers = text("Isi dengan nomor", most=1000)
    op = hidden()


class MeetingPhotosForm(Form):
    """Photos of a meeting; `absent` are ids of those who may not be photographed and are not on any of them."""

    files = MultipleFileField("Foto", validators=[SomeFile()])
    caption = text("Keterangan", most=150, required=False)
    people = RadioField("Tampak wajah orang?", choices=PEOPLE, validators=[InputRequired(REQUIRED)])
    absent = SelectMultipleField("Yang tidak boleh difoto", coerce=int, validate_choice=False)

    def contents(self) -> list[bytes]:
        return [file.read() for file in self.files.data if file and file.filename]


class CaptionForm(Form):
    caption = text("Keterangan", most=150, required=False)
