"""The hidden field that says which version of a row a form was opened with."""

from typing import Any

from wtforms import IntegerField
from wtforms.widgets import HiddenInput

from app.forms.base import Form


class VersionField(IntegerField):
    """The version that was seen; None when what came back is no number."""

    widget = HiddenInput()

    def process_formdata(self, valuelist) -> None:
        typed = valuelist[0] if valuelist else ""
        self.data = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


class VersionedForm(Form):
    """A form over a row that two people may edit."""

    version = VersionField()

    def reopen(self, row: Any, message: str) -> None:
        """Say that the row has changed, keep what was typed, and let the next try replace the present version."""
        self.form_errors.append(message)
        self.version.data, self.version.raw_data = row.version, None
