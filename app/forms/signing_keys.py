"""The form by which an admin gives a unit its signing key."""

from flask_wtf.file import FileField, FileRequired, FileSize
from wtforms import PasswordField
from wtforms.validators import Length

from app.domain.signing_keys import LARGEST
from app.forms.base import REQUIRED, Form


class SigningKeyForm(Form):
    file = FileField("Berkas kunci (.p12 atau .pfx)", validators=[
        FileRequired(REQUIRED), FileSize(LARGEST, message="Berkas ini terlalu besar untuk sebuah kunci."),
    ])  # fmt: skip
    passphrase = PasswordField(
        "Kata sandi berkas itu", validators=[Length(max=200, message="Paling panjang 200 huruf.")]
    )
