"""The form by which somebody signs in."""

from app.forms.base import Form, password, text


class SignInForm(Form):
    phone = text("Nomor HP", most=30)
    password = password("Kata sandi")
