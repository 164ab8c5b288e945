"""The form of merging: from whom each field is taken."""

from wtforms import RadioField
from wtforms.validators import Optional

from app.domain.comparisons import Comparison
from app.domain.merge_fields import Field
from app.forms.base import Form
from app.forms.versions import VersionField
from app.words import word


def _id(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _of_one(field: Field) -> RadioField:
    return RadioField(word(field), coerce=_id, validators=[Optional()], validate_choice=False)


class MergeForm(Form):
    """One radio for each Field, named by its value; whatever is not chosen is taken as the comparison proposes."""

    nama = _of_one(Field.NAME)
    sapaan = _of_one(Field.GREETING)
    kelamin = _of_one(Field.SEX)
    lahir = _of_one(Field.BIRTH)
    nik = _of_one(Field.NIK)
    hp = _of_one(Field.PHONE)
    alamat = _of_one(Field.ADDRESS)
    sekolah = _of_one(Field.SCHOOL)
    kategori = _of_one(Field.CATEGORY)
    lembaga = _of_one(Field.UNIT)
    kept_version = VersionField()
    lost_version = VersionField()

    def offer(self, comparison: Comparison) -> None:
        """Let each field be taken from the one or the other."""
        for line in comparison.lines:
            radio = self[line.field.value]
            radio.choices = [(side.person.id, "") for side in comparison.sides]
            if radio.data not in {side.person.id for side in comparison.sides}:
                radio.data = line.default

    def chosen(self) -> set[tuple[Field, int]]:
        """(field, id of the person it is taken from)."""
        return {(field, self[field.value].data) for field in Field}
