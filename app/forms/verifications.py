"""The form by which a stranger asks for a certificate without its code."""

from app.forms.base import Form, text, whole


class NumberForm(Form):
    number = text("Nomor sertifikat", most=60)
    birth_year = whole("Tahun lahir pemilik", least=1900, most=2100, required=True)
