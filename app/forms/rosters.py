"""The forms of an activity's roster."""

from app.domain.people import Sex
from app.domain.rosters import RosterRole
from app.forms.base import Form, choice, day, hidden, long_text, text


class NewcomerForm(Form):
    """Somebody Balai does not know yet, added without leaving the list."""

    name = text("Nama lengkap")
    sex = choice("Jenis kelamin", Sex, blank="Belum diketahui")
    phone = text("Nomor HP", most=30, required=False)
    known = hidden(most=120)
    apart = hidden(most=120)


class PasteForm(Form):
    names = long_text("Daftar nama", most=20_000, required=True)


class EntryForm(Form):
    role = choice("Peran", RosterRole)
    starts_on = day("Ikut sejak", required=False)
    ends_on = day("Sampai", required=False)
