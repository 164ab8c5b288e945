"""The form of taking a name out for good: a reason, the request it answers, and a word typed by hand."""

from wtforms import SelectField
from wtforms.validators import ValidationError

from app.domain.subject_requests import RequestKind, SubjectRequest
from app.forms.base import Form, text
from app.words import word

TYPED = "HAPUS"


class ErasureForm(Form):
    request_id = SelectField("Permintaan yang dijawab", coerce=lambda value: int(value) if value else None, choices=[])
    reason = text("Alasan", most=200)
    sure = text(f"Ketik {TYPED} untuk meneruskan", most=10)

    def validate_sure(self, field) -> None:
        if (field.data or "").strip().upper() != TYPED:
            raise ValidationError(f"Ketik {TYPED} bila yakin.")

    def offer(self, asked: list[SubjectRequest], chosen: int | None = None) -> None:
        """Let the erasure answer one of the open requests of the person, or none."""
        kinds = [each for each in asked if each.is_open and each.kind is RequestKind.ERASURE]
        named = [(str(each.id), f"{word(each.kind)}, diterima {each.received_at:%d/%m/%Y}") for each in kinds]
        self.request_id.choices = [("", "Tanpa permintaan yang tercatat"), *named]
        if chosen in {each.id for each in kinds} and not self.request_id.raw_data:
            self.request_id.data = chosen
