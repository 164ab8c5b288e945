"""The form of one material: a title with a link or a file."""

from flask_wtf.file import FileField

from app.forms.base import Form, text


class MaterialForm(Form):
    title = text("Nama bahan", most=120)
    link = text("Tautan", most=500, required=False)
    file = FileField("Atau berkas")

    @property
    def data_of_file(self) -> bytes:
        """The bytes of what was chosen; none when nothing was."""
        return self.file.data.read() if self.file.data else b""
