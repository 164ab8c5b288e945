"""The form of an export: which columns, which kind of file, and why."""

from wtforms import SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.exports import FileFormat
from app.forms.base import Form, radio, text


class ExportForm(Form):
    columns = SelectMultipleField(
        "Kolom", widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        validators=[InputRequired("Pilih paling sedikit satu kolom.")],
    )  # fmt: skip
    file_format = radio("Jenis berkas", FileFormat, default=FileFormat.XLSX)
    reason = text("Alasan", most=200)

    def offer(self, labels: dict[str, str], chosen: list[str]) -> None:
        """Let somebody choose among these columns; `chosen` are ticked as long as nothing was posted."""
        self.columns.choices = list(labels.items())
        if not self.is_submitted():
            self.columns.data = chosen
