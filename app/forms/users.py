"""The forms by which users are invited and choose a password of their own."""

from wtforms import SelectField

from app.domain.users import Role
from app.forms.account import SHORTEST
from app.forms.base import Form, choice, password, text


class InvitationForm(Form):
    """Whom to invite; the view fills the units that the inviter may choose from."""

    name = text("Nama lengkap")
    phone = text("Nomor HP (WhatsApp)", most=30)
    unit_id = SelectField("Lembaga", coerce=int)
    role = choice("Peran", Role)


class AcceptForm(Form):
    new = password("Kata sandi pilihan Anda", least=SHORTEST)
    again = password("Ulangi kata sandi", same_as="new")
