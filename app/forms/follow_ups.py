"""The form by which somebody says what came of a follow-up."""

from app.forms.base import text
from app.forms.versions import VersionedForm


class ResultForm(VersionedForm):
    result = text("Hasilnya", most=200)
