"""The form by which somebody changes their own password."""

from app.forms.base import Form, password

SHORTEST = 8


class PasswordForm(Form):
    current = password("Kata sandi sekarang")
    new = password("Kata sandi baru", least=SHORTEST)
    again = password("Ulangi kata sandi baru", same_as="new")
