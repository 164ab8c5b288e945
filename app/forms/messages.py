"""The forms in which a message is worded: once for a mailing, or for all that a unit writes."""

from wtforms.validators import ValidationError

from app.domain import message_texts
from app.domain.message_texts import LONGEST, BadText, MessageKind
from app.forms.base import Form, long_text
from app.forms.versions import VersionedForm
from app.words.messages import trouble


class WordingForm(Form):
    """`kind` is set by whoever makes the form: what must be said depends on it."""

    text = long_text("Kata-katanya", most=LONGEST, required=True)
    kind: MessageKind

    def validate_text(self, field) -> None:
        try:
            message_texts.check(self.kind, field.data or "")
        except BadText as bad:
            raise ValidationError(trouble(bad)) from bad


class OwnWordingForm(WordingForm, VersionedForm):
    """The wording of a unit, which two coordinators may edit."""
